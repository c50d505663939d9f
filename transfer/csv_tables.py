"""Orders, their items or their expenses as CSV (orders.md, 14, row 13). Money is in the minor unit of the currency."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from django.db.models import Model, QuerySet

from backoffice.lists.cells import csv_line
from glue.wire import as_decimal, as_rate, as_timestamp
from orders.models import Order, OrderExpense, OrderItem
from transfer import columns
from transfer.selection import batches_of_keys


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a CSV file, and the rows that a batch of orders gives it."""

    columns: tuple[str, ...]
    read: Callable[[Sequence[int]], QuerySet[Any]]
    cells: Callable[[Any], list[Any]]


def csv_lines(table: Table, orders: QuerySet[Order], *, batch_size: int) -> Iterator[str]:
    """Yield the header and one line a row, oldest order first."""
    yield csv_line(table.columns)
    for keys in batches_of_keys(orders, batch_size):
        for row in table.read(keys):
            yield csv_line(table.cells(row))


def _values(row: Model, names: Sequence[str]) -> list[Any]:
    return [getattr(row, name) for name in names]


ORDER_TEXTS = ("store_name", "email", "salutation", "first_name", "last_name", "note")
ORDER_COLUMNS = (
    "reference",
    "customer_reference",
    "created_at",
    "updated_at",
    *ORDER_TEXTS,
    "currency_iso_code",
    "price_mode",
    "locale_name",
    *(f"billing_{name}" for name in columns.ADDRESS),
    *columns.TOTALS,
    "comments",
)


def _read_orders(keys: Sequence[int]) -> QuerySet[Order]:
    orders = Order.objects.filter(pk__in=keys).select_related("billing_address", "totals")
    return orders.prefetch_related("comments__user").order_by("pk")


def _order_cells(order: Order) -> list[Any]:
    return [
        order.reference,
        order.customer_reference,
        as_timestamp(order.created_at),
        as_timestamp(order.updated_at),
        *_values(order, ORDER_TEXTS),
        order.currency_iso_code,
        order.price_mode,
        order.locale_name,
        *_values(order.billing_address, columns.ADDRESS),
        *(_values(order.totals, columns.TOTALS) if order.totals else [0] * len(columns.TOTALS)),
        _comments(order),
    ]


def _comments(order: Order) -> str:
    comments = [
        {
            "createdAt": as_timestamp(comment.created_at),
            "user": comment.user.email if comment.user else None,
            "message": comment.message,
        }
        for comment in order.comments.all()
    ]
    return orjson.dumps(comments).decode()


ITEM_MONEY = tuple(name for name in OrderItem.MONEY if name != "sum_tax_amount")
ITEM_COLUMNS = (
    "order_reference",
    "uuid",
    "sku",
    "name",
    "quantity",
    "amount",
    "state",
    "merchant_reference",
    "product_offer_reference",
    "shipment",
    "bundle",
    "configured_bundle",
    "tax_rate",
    "tax_rate_average_aggregation",
    *ITEM_MONEY,
)


def _read_items(keys: Sequence[int]) -> QuerySet[OrderItem]:
    return OrderItem.objects.filter(order__in=keys).select_related("order").order_by("order_id", "pk")


def _item_cells(item: OrderItem) -> list[Any]:
    return [
        item.order.reference,
        str(item.uuid),
        item.sku,
        item.name,
        item.quantity,
        as_decimal(item.amount),
        item.state,
        item.merchant_reference,
        item.product_offer_reference,
        item.shipment_id,
        item.bundle_id,
        item.configured_bundle_id,
        as_rate(item.tax_rate),
        as_rate(item.tax_rate_average_aggregation),
        *_values(item, ITEM_MONEY),
    ]


EXPENSE_COLUMNS = (
    "order_reference",
    "id",
    "type",
    "name",
    "merchant_reference",
    "shipment",
    "tax_rate",
    *OrderExpense.MONEY,
)


def _read_expenses(keys: Sequence[int]) -> QuerySet[OrderExpense]:
    return OrderExpense.objects.filter(order__in=keys).select_related("order").order_by("order_id", "pk")


def _expense_cells(expense: OrderExpense) -> list[Any]:
    return [
        expense.order.reference,
        expense.pk,
        expense.type,
        expense.name,
        expense.merchant_reference,
        expense.shipment_id,
        as_rate(expense.tax_rate),
        *_values(expense, OrderExpense.MONEY),
    ]


TABLES = {
    "orders": Table(ORDER_COLUMNS, _read_orders, _order_cells),
    "items": Table(ITEM_COLUMNS, _read_items, _item_cells),
    "expenses": Table(EXPENSE_COLUMNS, _read_expenses, _expense_cells),
}
