"""The fields of the query language: what each is about, and which operators it takes (checkout.md, 17.2)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any

from pricing.discount_rules.rule_input import RuleContext, RuleCustomer, RuleItem, RuleShipment

Value = str | int
Values = Iterable[Value]


class Operator(StrEnum):
    """Spelled as `write` writes them; they are read in any case."""

    EQUAL = "="
    NOT_EQUAL = "!="
    LESS = "<"
    LESS_OR_EQUAL = "<="
    GREATER = ">"
    GREATER_OR_EQUAL = ">="
    CONTAINS = "contains"
    DOES_NOT_CONTAIN = "does not contain"
    IS_IN = "is in"
    IS_NOT_IN = "is not in"

    @property
    def opposite(self) -> "Operator | None":
        """Return what a negative operator denies: it holds exactly where the positive one does not."""
        return OPPOSITES.get(self)

    @property
    def takes_list(self) -> bool:
        return self in LISTING


OPPOSITES = {
    Operator.NOT_EQUAL: Operator.EQUAL,
    Operator.DOES_NOT_CONTAIN: Operator.CONTAINS,
    Operator.IS_NOT_IN: Operator.IS_IN,
}
LISTING = frozenset({Operator.IS_IN, Operator.IS_NOT_IN})
ORDERING = frozenset({Operator.LESS, Operator.LESS_OR_EQUAL, Operator.GREATER, Operator.GREATER_OR_EQUAL})
SUBSTRING = frozenset({Operator.CONTAINS, Operator.DOES_NOT_CONTAIN})
ALL_OPERATORS = frozenset(Operator)


class ValueKind(Enum):
    """How values are read and compared, with the operators that make sense for them."""

    TEXT = "a text", ALL_OPERATORS - ORDERING
    NUMBER = "a number", ALL_OPERATORS - SUBSTRING
    MONEY = "an amount such as '100' or '99.50'", ALL_OPERATORS - SUBSTRING
    TIME = "a time of day such as '09:30'", ALL_OPERATORS - SUBSTRING
    ANY = "a text or a number", ALL_OPERATORS

    def __init__(self, description: str, operators: frozenset[Operator]) -> None:
        self.description = description
        self.operators = operators


class Subject(Enum):
    """What is looked at to find the values of a field."""

    CART = "cart"
    ITEM = "item"
    SHIPMENT = "shipment"


@dataclass(frozen=True, slots=True)
class Field:
    """`read` gets the subject, for `attribute.<key>` the attributes of the product."""

    name: str
    kind: ValueKind
    subject: Subject
    read: Callable[[Any], Values]


def _present(*values: Value | None) -> list[Value]:
    return [value for value in values if value is not None and value != ""]


def _customer(read: Callable[[RuleCustomer], Values]) -> Callable[[RuleContext], Values]:
    return lambda cart: read(cart.customer) if cart.customer else ()


def _attributes(item: RuleItem) -> Mapping[str, tuple[str, ...]]:
    return item.product.attributes


ATTRIBUTE = "attribute"

_ITEM_FIELDS = (
    Field("sku", ValueKind.TEXT, Subject.ITEM, lambda item: _present(item.product.sku, item.product.abstract_sku)),
    Field("item-quantity", ValueKind.NUMBER, Subject.ITEM, lambda item: (item.quantity,)),
    Field("item-price", ValueKind.MONEY, Subject.ITEM, lambda item: (item.unit_price,)),
    Field("product-label", ValueKind.TEXT, Subject.ITEM, lambda item: item.product.labels),
    Field("category", ValueKind.TEXT, Subject.ITEM, lambda item: item.product.categories),
    Field(ATTRIBUTE, ValueKind.ANY, Subject.ITEM, _attributes),
    Field("product-offer-reference", ValueKind.TEXT, Subject.ITEM, lambda item: _present(item.product.offer_reference)),
    Field("merchant-reference", ValueKind.TEXT, Subject.ITEM, lambda item: _present(item.product.merchant_reference)),
)


def _shipment(read: Callable[[RuleShipment], Value]) -> Callable[[RuleShipment], Values]:
    return lambda shipment: (read(shipment),)


_SHIPMENT_FIELDS = (
    Field("shipment-carrier", ValueKind.NUMBER, Subject.SHIPMENT, _shipment(lambda shipment: shipment.carrier)),
    Field("shipment-method", ValueKind.NUMBER, Subject.SHIPMENT, _shipment(lambda shipment: shipment.method)),
    Field("shipment.price", ValueKind.MONEY, Subject.SHIPMENT, _shipment(lambda shipment: shipment.price)),
)


def _cart(read: Callable[[RuleContext], Value]) -> Callable[[RuleContext], Values]:
    return lambda cart: (read(cart),)


_CART_FIELDS = (
    Field("sub-total", ValueKind.MONEY, Subject.CART, _cart(lambda cart: cart.subtotal)),
    Field("grand-total", ValueKind.MONEY, Subject.CART, _cart(lambda cart: cart.grand_total)),
    Field("total-quantity", ValueKind.NUMBER, Subject.CART, _cart(lambda cart: cart.total_quantity)),
    Field("currency", ValueKind.TEXT, Subject.CART, _cart(lambda cart: cart.currency)),
    Field("price-mode", ValueKind.TEXT, Subject.CART, _cart(lambda cart: cart.price_mode)),
    Field("calendar-week", ValueKind.NUMBER, Subject.CART, _cart(lambda cart: cart.now.isocalendar().week)),
    Field("day-of-week", ValueKind.NUMBER, Subject.CART, _cart(lambda cart: cart.now.isoweekday())),
    Field("month", ValueKind.NUMBER, Subject.CART, _cart(lambda cart: cart.now.month)),
    Field("time", ValueKind.TIME, Subject.CART, _cart(lambda cart: cart.now.hour * 60 + cart.now.minute)),
    Field("customer-group", ValueKind.TEXT, Subject.CART, _customer(lambda customer: customer.groups)),
    Field("customer-reference", ValueKind.TEXT, Subject.CART, _customer(lambda customer: _present(customer.reference))),
    Field("customer-order-count", ValueKind.NUMBER, Subject.CART, _customer(lambda customer: (customer.order_count,))),
    Field("max-order-amount", ValueKind.MONEY, Subject.CART, _customer(lambda customer: (customer.max_order_amount,))),
)

COLLECTOR_FIELDS = {field.name: field for field in _ITEM_FIELDS + _SHIPMENT_FIELDS}
"""What a discount can fall on: lines of the cart, or the expenses of shipments."""

DECISION_FIELDS = {field.name: field for field in _CART_FIELDS} | COLLECTOR_FIELDS
"""What can be asked before a discount holds."""
