"""What the calculation is given. Prices are integers in the minor unit, gross or net as the basket says."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class PricingMode(StrEnum):
    GROSS = "GROSS_MODE"
    NET = "NET_MODE"


@dataclass(frozen=True, slots=True)
class Option:
    """An option bought with each unit of a line. `discount` is of the whole line."""

    unit_price: int
    tax_rate: Decimal
    discount: int = 0


@dataclass(frozen=True, slots=True)
class BasketLine:
    """One position. `discount` is the sum of the discounts on the product itself, never on its options.

    `unit_discount` is what a piece is cheaper by; where it is not given, each piece has its part of the discount.
    """

    unit_price: int
    tax_rate: Decimal
    quantity: int = 1
    discount: int = 0
    options: tuple[Option, ...] = ()
    unit_discount: int | None = None

    @property
    def sum_price(self) -> int:
        return self.unit_price * self.quantity


@dataclass(frozen=True, slots=True)
class Expense:
    """The cost of a shipment or a threshold fee. Its quantity is 1."""

    price: int
    tax_rate: Decimal
    discount: int = 0


@dataclass(frozen=True, slots=True)
class Basket:
    """Lines in cart order, expenses in the order in which their shipments were made: taxes are carried along it."""

    price_mode: PricingMode
    lines: tuple[BasketLine, ...] = ()
    expenses: tuple[Expense, ...] = ()
