"""A cart as the calculation is given it (checkout.md, 16 to 19). Nothing here is computed, and nothing is looked up."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from pricing.calculation.basket import Option, PricingMode
from pricing.calculation.thresholds import Threshold
from pricing.discount_rules import RuleCustomer, RuleProduct, RuleShipment

LAST_PRIORITY = 9999
"""What a discount without a priority has."""
WHOLE_FROM = 10
"""A line of so many pieces stays one item of the order (orders.md, 9.4)."""


@dataclass(frozen=True, slots=True)
class CartLine:
    """A line with its price in the cart's currency and price mode. A piece of a bundle is a line of its own.

    `shipment` is a position in the cart's shipments, `promotion` the id of the discount that gives the line away.
    """

    key: str
    product: RuleProduct
    unit_price: int
    tax_rate: Decimal
    quantity: int = 1
    options: tuple[Option, ...] = ()
    shipment: int | None = None
    promotion: int | None = None
    bundle: str | None = None
    """The group key of the bundle that the line is a piece of."""
    is_quantity_splittable: bool = True
    is_gift_card: bool = False
    is_in_configured_bundle: bool = False
    """Its pieces go to different bundles of the order, one each."""

    @property
    def sum_price(self) -> int:
        return self.unit_price * self.quantity

    @property
    def subtotal(self) -> int:
        return (self.unit_price + sum(option.unit_price for option in self.options)) * self.quantity

    def is_split(self, whole_from: int | None) -> bool:
        """Whether each piece becomes an item of its own, with its own share of every discount."""
        if self.is_in_configured_bundle:
            return True
        is_small = whole_from is None or self.bundle is not None or self.quantity < whole_from
        return self.is_quantity_splittable and is_small


@dataclass(frozen=True, slots=True)
class CartShipment:
    """A group of lines that are sent together, and what that costs."""

    rule_input: RuleShipment
    tax_rate: Decimal


@dataclass(frozen=True, slots=True)
class DiscountRule:
    """A discount of the store. `fixed_amount` is the one for the cart's currency and price mode.

    A promotion has `promotion_quantity` pieces to give away and needs no collector.
    """

    id: int
    display_name: str
    decision_rule: str = ""
    collector: str = ""
    percent_hundredths: int | None = None
    fixed_amount: int | None = None
    description: str = ""
    priority: int = LAST_PRIORITY
    is_exclusive: bool = False
    minimum_item_amount: int = 1
    promotion_quantity: int | None = None
    valid_from: dt.datetime | None = None
    valid_to: dt.datetime | None = None

    @property
    def is_promotion(self) -> bool:
        return self.promotion_quantity is not None

    @property
    def has_priority(self) -> bool:
        return self.priority < LAST_PRIORITY

    def is_valid_at(self, now: dt.datetime) -> bool:
        has_begun = self.valid_from is None or self.valid_from <= now
        return has_begun and (self.valid_to is None or now <= self.valid_to)


@dataclass(frozen=True, slots=True)
class EnteredCode:
    """A voucher code on the cart. `max_uses` 0 is no limit; `use_count` counts orders, not carts."""

    code: str
    rule: DiscountRule
    is_active: bool = True
    max_uses: int = 0
    use_count: int = 0

    def is_usable_at(self, now: dt.datetime) -> bool:
        has_uses_left = not self.max_uses or self.use_count < self.max_uses
        return self.is_active and has_uses_left and self.rule.is_valid_at(now)


@dataclass(frozen=True, slots=True)
class CalculationInput:
    """Lines in cart order, shipments in the order in which they were made; `now` is in the store's time zone.

    `rules` are the active cart rules of the store, `gift_cards` what is left on the gift cards that pay.
    """

    price_mode: PricingMode
    currency: str
    now: dt.datetime
    lines: tuple[CartLine, ...] = ()
    shipments: tuple[CartShipment, ...] = ()
    rules: tuple[DiscountRule, ...] = ()
    codes: tuple[EnteredCode, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    gift_cards: tuple[int, ...] = ()
    customer: RuleCustomer | None = None
    currency_digits: int = 2
    whole_from: int | None = WHOLE_FROM
