"""What a discount is worth and how it is dealt out to lines and units (orders.md, 10.3; checkout.md, 17.3 and 17.5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from carts.calculation.rounding import rounded


@dataclass(frozen=True, slots=True)
class Portion:
    """A line, or a shipment expense, that a discount falls on."""

    unit_price: int
    quantity: int = 1
    is_splittable: bool = True

    @property
    def sum_price(self) -> int:
        return self.unit_price * self.quantity


@dataclass(frozen=True, slots=True)
class Distribution:
    """Amounts of each portion: one a unit, or a single one for a portion that is not split."""

    amounts: tuple[tuple[int, ...], ...]
    carry: Fraction
    """To be handed to the next discount of the same cart."""


def percentage_total(portions: Iterable[Portion], percent: Decimal) -> int:
    """Return the worth of a percentage rule; above 100 percent it counts as 100."""
    rate = min(Fraction(percent), Fraction(100)) / 100
    carry = Fraction(0)
    total = 0
    for portion in portions:
        exact = portion.sum_price * rate + carry
        amount = rounded(exact)
        carry = exact - amount
        total += amount
    return total


def fixed_total(portions: Iterable[Portion], amount: int) -> int:
    """Return the worth of a fixed rule: its amount, but never more than the portions cost."""
    return max(0, min(amount, sum(portion.sum_price for portion in portions)))


def distribute(total: int, portions: Sequence[Portion], carry: Fraction = Fraction(0)) -> Distribution:
    """Deal a total out by price. The carry starts where the discount before this one left it."""
    whole = sum(portion.sum_price for portion in portions)
    if whole <= 0:
        return Distribution(tuple(() for _ in portions), carry)
    amounts = []
    for portion in portions:
        shares = []
        for price in _shared_prices(portion):
            exact = Fraction(total * price, whole) + carry
            share = rounded(exact)
            if not portion.is_splittable and 0 < exact < 1:
                share = 1
            carry = exact - share
            shares.append(share)
        amounts.append(tuple(shares))
    return Distribution(tuple(amounts), carry)


def cut_off(amounts: Iterable[int], price: int) -> tuple[int, ...]:
    """Limit the successive discounts of a line to its price: later ones get what the earlier ones left."""
    left = price
    limited = []
    for amount in amounts:
        limited.append(max(0, min(amount, left)))
        left -= limited[-1]
    return tuple(limited)


def _shared_prices(portion: Portion) -> Sequence[int]:
    if portion.is_splittable:
        return [portion.unit_price] * portion.quantity
    return [portion.sum_price]
