"""What a discount is worth and how it is dealt out to lines and units (orders.md, 10.3; checkout.md, 17.3 and 17.5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pricing.calculation.rounding import Carry


@dataclass(frozen=True, slots=True)
class DiscountedPortion:
    """A line, or a shipment expense, that a discount falls on; or `quantity` pieces of a line that has more.

    `taken` is what discounts of a higher rank took off the line already: it makes the share smaller, not the whole.
    """

    unit_price: int
    quantity: int = 1
    is_splittable: bool = True
    taken: int = 0
    line_quantity: int | None = None

    @property
    def sum_price(self) -> int:
        return self.unit_price * self.quantity

    @property
    def pieces_of_line(self) -> int:
        return self.quantity if self.line_quantity is None else self.line_quantity


PieceAmounts = tuple[tuple[int, ...], ...]
"""Amounts of each portion: one a unit, or a single one for a portion that is not split."""


def percentage_total(portions: Iterable[DiscountedPortion], percent: Decimal) -> int:
    """Return the worth of a percentage rule; above 100 percent it counts as 100."""
    rate, base = min(percent, Decimal(100)).as_integer_ratio()
    carry = Carry()
    return sum(carry.round(portion.sum_price * rate, 100 * base) for portion in portions if portion.sum_price)


def fixed_total(portions: Iterable[DiscountedPortion], amount: int) -> int:
    """Return the worth of a fixed rule: its amount, but never more than the portions cost."""
    return max(0, min(amount, sum(portion.sum_price for portion in portions)))


def distribute(total: int, portions: Sequence[DiscountedPortion], carry: Carry | None = None) -> PieceAmounts:
    """Deal a total out by price. The carry goes on from the discount before this one, and on to the next.

    What costs nothing gets nothing and leaves the carry alone, so that no cent is dealt to where it is cut off.
    A discount that takes everything takes exactly that: no carry of another one leaves a cent after 100 %.
    """
    whole = sum(portion.sum_price for portion in portions)
    if whole <= 0:
        return tuple(() for _ in portions)
    running = Carry() if carry is None or total == whole else carry
    return tuple(_shares(total, whole, portion, running) for portion in portions)


def _shares(total: int, whole: int, portion: DiscountedPortion, carry: Carry) -> tuple[int, ...]:
    times, smallest = (portion.quantity, 0) if portion.is_splittable else (1, 1)
    base = portion.sum_price - portion.taken
    if total <= 0 or base <= 0:
        return (0,) * times
    weight, parts = total * base, whole * times
    if portion.is_splittable and not portion.taken:  # the same in smaller numbers
        weight, parts = total * portion.unit_price, whole
    return tuple([carry.round(weight, parts, smallest=smallest) for _ in range(times)])


def cut_off(amounts: Iterable[int], left: int) -> tuple[int, ...]:
    """Limit successive amounts to what is left of a line's price: later ones get what the earlier ones left."""
    limited = []
    for amount in amounts:
        limited.append(max(0, min(amount, left)))
        left -= limited[-1]
    return tuple(limited)
