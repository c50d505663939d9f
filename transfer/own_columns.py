"""The columns of an order's rows that a document of the API does not say, or not exactly.

They are what is left of a table's columns, so that a new one travels by itself.
"""

from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.db.models import BooleanField, Field, JSONField, Model

from orders.models import (
    ItemStateChange,
    ItemTimeout,
    Order,
    OrderConfiguredBundle,
    OrderDiscount,
    OrderExpense,
    OrderItem,
    OrderItemOption,
    OrderPayment,
    OrderTotals,
)
from shipments.models import Shipment
from transfer import columns
from transfer.drafts import WITNESSES
from transfer.json_nodes import INTEGER_MAX, Node

TOLD: dict[type[Model], frozenset[str]] = {
    Order: frozenset({"reference", "search_text", *columns.ORDER}) - {"store_name", "is_hidden_from_customer"},
    OrderTotals: frozenset(),
    Shipment: frozenset(columns.SHIPMENT) - {"delivery_time", "merchant_reference"},
    OrderConfiguredBundle: frozenset(columns.CONFIGURED_BUNDLE) - {"name"},
    OrderItem: frozenset({"uuid", *columns.ITEM}) - {"tax_rate_average_aggregation"},
    OrderItemOption: frozenset(columns.OPTION),
    OrderExpense: frozenset(columns.EXPENSE) - {"merchant_reference", "sum_discount_amount", "refundable_amount"},
    OrderPayment: frozenset(columns.PAYMENT),
    OrderDiscount: frozenset(),
    ItemStateChange: frozenset(),
    ItemTimeout: frozenset(),
    **{model: frozenset() for _, model in WITNESSES},
}
"""The columns that the document itself says, or that follow from it."""


@cache
def own_fields(model: type[Model]) -> tuple[Field[Any, Any], ...]:
    """Return the columns of a table that the document does not say; keys and links between rows are none."""
    return tuple(
        field
        for field in model._meta.concrete_fields
        if not field.primary_key and field.remote_field is None and field.name not in TOLD[model]
    )


def own_names(model: type[Model]) -> tuple[str, ...]:
    return tuple(field.name for field in own_fields(model))


def write_own(row: Model) -> dict[str, Any]:
    """Return the own columns of a row as JSON keeps them."""
    return {field.name: _plain(getattr(row, field.name)) for field in own_fields(type(row))}


def read_own(row: Model, node: Node) -> None:
    """Fill the own columns of a row; one that the document leaves out keeps what it has. Raises `OrderRefused`."""
    for field in own_fields(type(row)):
        if field.name in node:
            setattr(row, field.name, _value(field, node))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _value(field: Field[Any, Any], node: Node) -> Any:
    name = field.name
    value = node.members[name]
    if value is None and field.null:
        return None
    if isinstance(field, JSONField):
        return node.free_value(name)
    kind = field.get_internal_type()
    if kind == "DateTimeField":
        return node.moment(name)
    if kind == "DecimalField":
        return node.decimal(name, places=field.decimal_places, whole_digits=field.max_digits - field.decimal_places)  # type: ignore[attr-defined]
    if isinstance(field, BooleanField):
        return node.flag(name)
    if kind in ("CharField", "TextField"):
        return node.text(name, limit=field.max_length)
    least = 0 if kind.startswith("Positive") else -INTEGER_MAX
    return node.integer(name, least=least, most=INTEGER_MAX if "Big" in kind else 2**31 - 1)
