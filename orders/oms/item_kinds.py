"""The two kinds of items that the engine moves: order items, and merchants' order items beside them.

Everything in which they differ is here; the engine itself asks the kind.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import F, QuerySet

from orders.models import (
    ItemStateChange,
    ItemTimeout,
    MerchantItemStateChange,
    MerchantItemTimeout,
    MerchantOrder,
    MerchantOrderItem,
    Order,
    OrderItem,
)
from orders.oms.definitions import Process


@dataclass(frozen=True, slots=True)
class ProcessFamily:
    name: str
    initial_state: str
    setting: str

    @property
    def directory(self) -> Path:
        directory: Path = getattr(settings, self.setting)
        return directory


ORDER_PROCESSES = ProcessFamily("orders", "new", "ORDER_PROCESS_DIRECTORY")
MERCHANT_PROCESSES = ProcessFamily("merchants", "created", "MERCHANT_PROCESS_DIRECTORY")
PROCESS_FAMILIES = (ORDER_PROCESSES, MERCHANT_PROCESSES)


Item = OrderItem | MerchantOrderItem
Timeout = ItemTimeout | MerchantItemTimeout


@dataclass(frozen=True, slots=True, eq=False)
class ItemKind:
    """Tables, and the way from an item to its order. Locks are always those of the marketplace's order."""

    family: ProcessFamily
    items: Any
    timeouts: Any
    state_changes: Any
    order_path: str
    """The lookup from an item to its order."""
    source: str
    """The items as `row_` in SQL, with what the columns of the log are taken from."""
    log_columns: Mapping[str, str]

    def rows(self) -> QuerySet[Any]:
        """Return all items, each with what it needs to know of its order once that is held."""
        raise NotImplementedError

    def hold(self, item: Any, order: Order) -> None:
        """Let the item know the locked order."""
        raise NotImplementedError

    def group(self, item: Any) -> int:
        """Return the key of what commands run for: the order, or the merchant's part of it."""
        raise NotImplementedError

    def order_item(self, item: Any) -> OrderItem:
        raise NotImplementedError

    def columns(self, process: Process, state: str) -> Mapping[str, Any]:
        """Return what the row says beside the state and its time."""
        return {}

    def log_keys(self, item: Any) -> dict[str, int]:
        """Return the keys by which the transition log knows the item."""
        raise NotImplementedError

    def note_change(self, groups: Collection[int], now: datetime) -> None:
        """Write that something changed in these groups."""
        raise NotImplementedError


class OrderItemKind(ItemKind):
    def rows(self) -> QuerySet[Any]:
        return OrderItem.objects.all()

    def hold(self, item: Any, order: Order) -> None:
        item.order = order

    def group(self, item: Any) -> int:
        key: int = item.order_id
        return key

    def order_item(self, item: Any) -> OrderItem:
        found: OrderItem = item
        return found

    def columns(self, process: Process, state: str) -> Mapping[str, Any]:
        return {"is_reserved": process.is_reserved(state)}

    def log_keys(self, item: Any) -> dict[str, int]:
        return {"order_id": item.order_id, "item_id": item.pk}

    def note_change(self, groups: Collection[int], now: datetime) -> None:
        Order.objects.filter(pk__in=groups).update(revision=F("revision") + 1, updated_at=now)


class MerchantItemKind(ItemKind):
    """What stock is reserved is the marketplace's affair, and no document of an order names a merchant's state."""

    def rows(self) -> QuerySet[Any]:
        return MerchantOrderItem.objects.select_related("merchant_order", "item")

    def hold(self, item: Any, order: Order) -> None:
        item.merchant_order.order = item.item.order = order

    def group(self, item: Any) -> int:
        key: int = item.merchant_order_id
        return key

    def order_item(self, item: Any) -> OrderItem:
        found: OrderItem = item.item
        return found

    def log_keys(self, item: Any) -> dict[str, int]:
        return {"order_id": item.order_id, "item_id": item.item_id, "merchant_item_id": item.pk}

    def note_change(self, groups: Collection[int], now: datetime) -> None:
        MerchantOrder.objects.filter(pk__in=groups).update(updated_at=now)


ORDER_ITEMS = OrderItemKind(
    ORDER_PROCESSES,
    OrderItem,
    ItemTimeout,
    ItemStateChange,
    order_path="order",
    source="orders_orderitem row_",
    log_columns={"order_id": "row_.order_id", "item_id": "row_.id", "quantity": "row_.quantity"},
)
MERCHANT_ITEMS = MerchantItemKind(
    MERCHANT_PROCESSES,
    MerchantOrderItem,
    MerchantItemTimeout,
    MerchantItemStateChange,
    order_path="merchant_order__order",
    source="orders_merchantorderitem row_ JOIN orders_orderitem item ON item.id = row_.item_id",
    log_columns={
        "order_id": "item.order_id",
        "item_id": "item.id",
        "merchant_item_id": "row_.id",
        "quantity": "item.quantity",
    },
)
ITEM_KINDS: tuple[ItemKind, ...] = (ORDER_ITEMS, MERCHANT_ITEMS)


def kind_of(items: Iterable[Item]) -> ItemKind:
    """Return the kind of these items, which are all of one."""
    return MERCHANT_ITEMS if any(isinstance(item, MerchantOrderItem) for item in items) else ORDER_ITEMS
