"""What the list of orders can be exported as (orders.md, 14, rows 12, 13); docs/operations.md names the columns."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from backoffice.formats import major_unit
from backoffice.lists import Export
from desk.queries import item_states_of, merchant_item_states_of
from orders.models import MerchantOrder, Order, OrderExpense, OrderItem
from transfer.csv_tables import TABLES

OF_AN_ORDER = (
    "reference",
    "created_at",
    "salutation",
    "first_name",
    "last_name",
    "email",
    "currency_iso_code",
    "item_count",
    "totals__grand_total",
)
"""Of the forty columns of an order and its totals the list shows these; reading all takes half as long again."""

LIST_COLUMNS = ("id", "reference", "created_at", "customer", "email", "states", "grand_total", "currency", "items")


def _list_rows(keys: Sequence[int]) -> Iterable[Sequence[Any]]:
    """Return the columns of the list, states by the names that the process gives them."""
    orders = Order.objects.select_related("totals").only(*OF_AN_ORDER).in_bulk(keys)
    states = item_states_of(keys)
    for key in keys:
        if key in orders:
            order = orders[key]
            yield (
                order.pk,
                order.reference,
                order.created_at,
                order.customer_name,
                order.email,
                ", ".join(states.get(key, [])),
                major_unit(order.totals.grand_total, order.currency_iso_code) if order.totals else None,
                order.currency_iso_code,
                order.item_count,
            )


def _order_id(row: Order | OrderItem | OrderExpense) -> int:
    return row.pk if isinstance(row, Order) else row.order_id


def _full_rows(name: str) -> Callable[[Sequence[int]], Iterable[Sequence[Any]]]:
    """Return how to read a table of everything, in the order of the list."""

    def read(keys: Sequence[int]) -> Iterable[Sequence[Any]]:
        position = {key: number for number, key in enumerate(keys)}
        rows = sorted(TABLES[name].read(keys), key=lambda row: position[_order_id(row)])
        return (TABLES[name].cells(row) for row in rows)

    return read


def _full(name: str, title: Promise) -> Export:
    return Export(f"{name}-full", title, TABLES[name].columns, _full_rows(name))


MERCHANT_ORDER_COLUMNS = (
    "id",
    "reference",
    "order_reference",
    "merchant_reference",
    "created_at",
    "customer",
    "email",
    "states",
    "grand_total",
    "currency",
    "items",
    "store",
)


def _merchant_order_rows(keys: Sequence[int]) -> Iterable[Sequence[Any]]:
    found = MerchantOrder.objects.select_related("order", "totals").in_bulk(keys)
    states = merchant_item_states_of(keys)
    for merchant_order in (found[key] for key in keys if key in found):
        order, totals = merchant_order.order, merchant_order.totals
        yield (
            merchant_order.pk,
            merchant_order.reference,
            order.reference,
            merchant_order.merchant_reference,
            merchant_order.created_at,
            order.customer_name,
            order.email,
            ", ".join(states.get(merchant_order.pk, [])),
            major_unit(totals.grand_total, order.currency_iso_code) if totals else None,
            order.currency_iso_code,
            merchant_order.item_count,
            order.store_name,
        )


MERCHANT_ORDER_EXPORTS = (
    Export("merchant-orders", _("Columns of the list"), MERCHANT_ORDER_COLUMNS, _merchant_order_rows),
)
ORDER_EXPORTS = (
    Export("orders", _("Columns of the list"), LIST_COLUMNS, _list_rows),
    _full("orders", _("Orders with addresses and totals")),
    _full("items", _("Items")),
    _full("expenses", _("Expenses")),
)
