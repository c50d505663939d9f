"""Everything about one order in the shape that staff read it in: loaded with a constant number of statements."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, QuerySet

from desk.actions.item_split import why_unsplittable
from desk.available_events import AvailableEvent, AvailableEvents
from desk.process_progress import ProcessProgress, progress_of
from desk.totals_breakdown import BreakdownFigure, totals_breakdown
from merchants.models import Merchant
from orders.actions.cancellations import CANCEL, is_cancellable
from orders.models import (
    Claim,
    Invoice,
    Order,
    OrderBundle,
    OrderConfiguredBundle,
    OrderDiscount,
    OrderExpense,
    OrderItem,
    Return,
)
from orders.packed_quantities import base_units_of_items
from orders.returns.queries import returns_of
from pricing.calculation.rounding import unit_value
from shipments.models import Shipment

ITEMS_A_PAGE = 100
"""Drawings of processes with more states than this are folded at first."""


@dataclass(frozen=True)
class ItemLine:
    """One position with its prices in the order's price mode. Money is in the minor unit."""

    item: OrderItem
    merchant: Merchant | None
    events: list[AvailableEvent] = field(default_factory=list)

    @property
    def scope(self) -> str:
        """How the page's form calls this line."""
        return f"item-{self.item.pk}"

    @property
    def is_splittable(self) -> bool:
        return not why_unsplittable(self.item)

    @property
    def unit_price(self) -> int:
        return unit_value(self.item.sum_price, self.item.quantity)

    @property
    def discounted_unit_price(self) -> int | None:
        """The unit price after discounts on the product, where there are any."""
        if not self.item.sum_discount_amount_aggregation:
            return None
        return unit_value(self.item.sum_price - self.item.sum_discount_amount_aggregation, self.item.quantity)

    @property
    def total(self) -> int:
        """Product and options, after their discounts."""
        return self.item.sum_subtotal_aggregation - self.item.sum_discount_amount_full_aggregation


@dataclass(frozen=True)
class ItemGroup:
    """Items that were bought together as a bundle or a configured bundle; a single item has neither."""

    bundle: OrderBundle | None
    configured_bundle: OrderConfiguredBundle | None
    lines: list[ItemLine]

    @property
    def bundle_total(self) -> int:
        return sum(line.total for line in self.lines)


@dataclass(frozen=True)
class ShipmentPart:
    """What travels together: "Shipment `number` of `count`". Items without a shipment are a part without one."""

    number: int
    count: int
    shipment: Shipment | None
    expenses: list[OrderExpense]
    groups: list[ItemGroup]
    events: list[AvailableEvent]
    item_count: int
    """Of all its items, those on other pages too."""

    @property
    def name(self) -> str:
        """How the page's form calls this part."""
        return f"shipment-{self.shipment.pk}" if self.shipment else "no-shipment"


@dataclass
class DiscountSum:
    """All discounts of one name and code, as customers see them (orders.md, 3.9)."""

    name: str
    description: str | None
    voucher_code: str | None
    amount: int = 0


@dataclass(frozen=True)
class ReturnedPart:
    """A return as far as it holds items of this order."""

    sent_back: Return
    items: list[OrderItem]

    @property
    def remuneration(self) -> int:
        return sum(item.remuneration_amount for item in self.items)


@dataclass(frozen=True)
class OrderOverview:
    order: Order
    merchants: dict[str, Merchant]
    previous_order_count: int
    available_events: AvailableEvents
    page_number: Any = 1
    """Which page of items is looked at; what is no page is the first or the last one."""

    @cached_property
    def items(self) -> list[OrderItem]:
        return list(self.order.items.all())

    @cached_property
    def base_units(self) -> Mapping[str, str]:
        """By SKU the unit that a quantity counts, for items sold in sales units; a statement where there are any."""
        return base_units_of_items(self.items, self.order.locale_name)

    @cached_property
    def states(self) -> list[str]:
        return list(dict.fromkeys(item.state for item in self.items))

    @property
    def product_count(self) -> int:
        """How many different products there are (orders.md, 14, row 14)."""
        return len({item.sku for item in self.items})

    @cached_property
    def is_cancellable(self) -> bool:
        """Tell whether the whole order can be canceled for its customer now, by whoever looks at it."""
        return all(CANCEL in self.available_events.events[item.pk] for item in self.items) and is_cancellable(
            self.items
        )

    @cached_property
    def item_page(self) -> Page[OrderItem]:
        """The items that are shown, a hundred at a time, in the order of the shipments."""
        items = [item for _, items in self._items_by_shipment for item in items]
        return Paginator(items, ITEMS_A_PAGE).get_page(self.page_number)

    @property
    def page_numbers(self) -> list[int | str]:
        return list(self.item_page.paginator.get_elided_page_range(self.item_page.number))

    @cached_property
    def parts(self) -> list[ShipmentPart]:
        count, shown = len(self._items_by_shipment), set(self.item_page.object_list)
        return [
            self._part(number, count, shipment, items, [item for item in items if item in shown])
            for number, (shipment, items) in enumerate(self._items_by_shipment, 1)
        ]

    @cached_property
    def _items_by_shipment(self) -> list[tuple[Shipment | None, list[OrderItem]]]:
        of_shipment: dict[int | None, list[OrderItem]] = defaultdict(list)
        for item in self.items:
            of_shipment[item.shipment_id].append(item)
        shipments: list[Shipment | None] = list(self.order.shipments.all())
        if None in of_shipment:
            shipments.append(None)
        return [(shipment, of_shipment[shipment.pk if shipment else None]) for shipment in shipments]

    def _part(
        self, number: int, count: int, shipment: Shipment | None, items: list[OrderItem], shown: list[OrderItem]
    ) -> ShipmentPart:
        expenses = [row for row in self.order.expenses.all() if shipment and row.shipment_id == shipment.pk]
        events = self.available_events.of(items)
        return ShipmentPart(number, count, shipment, expenses, self._groups(shown), events, len(items))

    @cached_property
    def figures(self) -> list[BreakdownFigure]:
        return totals_breakdown(self.order, self.items, self.order.discounts.all())

    @cached_property
    def returns(self) -> list[ReturnedPart]:
        items = {item.pk: item for item in self.items}
        return [
            ReturnedPart(row, [items[part.order_item_id] for part in row.items.all() if part.order_item_id in items])
            for row in returns_of(self.order)
        ]

    @cached_property
    def ways(self) -> list[ProcessProgress]:
        """The processes that the items follow, and how far they came."""
        processes = self.available_events.processes
        return [
            progress_of(name, [item for item in self.items if processes[item.pk] == name])
            for name in dict.fromkeys(processes.values())
            if name
        ]

    @cached_property
    def discounts(self) -> list[DiscountSum]:
        sums: dict[tuple[str, str | None], DiscountSum] = {}
        for row in self.order.discounts.all():
            key = (row.display_name, row.voucher_code)
            sums.setdefault(key, _empty_sum(row)).amount += row.sum_amount
        return list(sums.values())

    @property
    def notes(self) -> list[tuple[str, str]]:
        """Notes of the customer: on items and on configured bundles, beside the one of the order (row 34)."""
        bundles = {item.configured_bundle.pk: item.configured_bundle for item in self.items if item.configured_bundle}
        noted = [(item.name, item.note) for item in self.items]
        noted += [(bundle.name, bundle.note) for bundle in bundles.values()]
        return [(name, note) for name, note in noted if note]

    def _line(self, item: OrderItem) -> ItemLine:
        return ItemLine(
            item, self.merchants.get(item.merchant_reference or ""), self.available_events.of_items[item.pk]
        )

    def _groups(self, items: Iterable[OrderItem]) -> list[ItemGroup]:
        groups: dict[tuple[str, int], ItemGroup] = {}
        for item in items:
            if item.bundle_id:
                key = ("bundle", item.bundle_id)
            elif item.configured_bundle_id:
                key = ("configured bundle", item.configured_bundle_id)
            else:
                key = ("item", item.pk)
            group = groups.setdefault(key, ItemGroup(item.bundle, item.configured_bundle, []))
            group.lines.append(self._line(item))
        return list(groups.values())


def order_overview(order_id: int, *, may_fire: Callable[[str], bool], page_number: Any = 1) -> OrderOverview | None:
    """Load one order with all that belongs to it; the number of statements does not depend on its size."""
    order = _complete_orders().filter(pk=order_id).first()
    if order is None:
        return None
    items = list(order.items.all())
    references = {item.merchant_reference for item in items if item.merchant_reference}
    return OrderOverview(
        order=order,
        merchants={merchant.reference: merchant for merchant in Merchant.objects.filter(reference__in=references)},
        previous_order_count=_previous_orders(order).count(),
        available_events=AvailableEvents(items, may_fire),
        page_number=page_number,
    )


def _complete_orders() -> QuerySet[Order]:
    items = OrderItem.objects.select_related("bundle", "configured_bundle", "merchant_item").prefetch_related(
        "options", "state_changes"
    )
    return Order.objects.select_related(
        "customer", "billing_address", "shipping_address", "totals", "amendment"
    ).prefetch_related(
        Prefetch("items", items),
        Prefetch("shipments", Shipment.objects.select_related("shipping_address")),
        Prefetch("expenses", OrderExpense.objects.select_related("shipment")),
        "payments",
        "discounts",
        "totals_history",
        "refunds",
        Prefetch("invoices", Invoice.objects.defer("content").order_by("pk")),
        "comments__user",
        "changes__user",
        "gift_card_movements__gift_card",
        Prefetch("claims", Claim.objects.select_related("opened_by", "closed_by").prefetch_related("items")),
    )


def _previous_orders(order: Order) -> QuerySet[Order]:
    if order.customer_id is None:
        return Order.objects.none()
    return Order.objects.filter(customer=order.customer_id, created_at__lt=order.created_at)


def _empty_sum(row: OrderDiscount) -> DiscountSum:
    return DiscountSum(name=row.display_name, description=row.description, voucher_code=row.voucher_code)
