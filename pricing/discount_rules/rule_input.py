"""What a query can ask about. Money is in the minor unit, as everywhere; a query's amounts are in whole units."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RuleProduct:
    """What a line sells.

    `attributes` are those of the abstract product overridden by those of the concrete one; a key has one value a
    locale, and a match in one of them is enough. `categories` are the keys of its categories, `labels` names.
    """

    sku: str
    abstract_sku: str = ""
    labels: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    offer_reference: str | None = None
    merchant_reference: str | None = None


@dataclass(frozen=True, slots=True)
class RuleShipment:
    """How goods are sent: ids of carrier and method, and what it costs."""

    carrier: int
    method: int
    price: int


@dataclass(frozen=True, slots=True)
class RuleItem:
    """A line of the cart, with its shipment where one is chosen."""

    product: RuleProduct
    unit_price: int
    quantity: int = 1
    shipment: RuleShipment | None = None


@dataclass(frozen=True, slots=True)
class RuleCustomer:
    """Who buys. A guest has a cart without a customer."""

    reference: str
    groups: tuple[str, ...] = ()
    order_count: int = 0
    max_order_amount: int = 0
    """The grand total of the customer's largest order."""


@dataclass(frozen=True, slots=True)
class RuleContext:
    """What is true of the whole cart. `now` is in the time zone of the store."""

    now: dt.datetime
    currency: str
    price_mode: str
    subtotal: int
    grand_total: int
    """Subtotal and expenses, before discounts."""
    total_quantity: int
    customer: RuleCustomer | None = None
    currency_digits: int = field(default=2, kw_only=True)
