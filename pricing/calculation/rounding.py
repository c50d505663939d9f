"""The one rounding of money, and the carry of what it leaves over (orders.md, 10.1; checkout.md, 16.2)."""

from decimal import Decimal
from fractions import Fraction
from math import lcm


def rounded(amount: Fraction | int) -> int:
    """Round half away from zero to an integer."""
    return rounded_ratio(amount.numerator, amount.denominator)


def rounded_ratio(numerator: int, denominator: int) -> int:
    """Round a ratio with a positive denominator."""
    if numerator < 0:
        return -((denominator - 2 * numerator) // (2 * denominator))
    return (denominator + 2 * numerator) // (2 * denominator)


class Carry:
    """What rounding left over, handed from one amount to the next.

    Exact like a fraction, but never reduced: a cart of many lines is dealt out several times faster this way.
    """

    __slots__ = ("_denominator", "_numerator")

    def __init__(self) -> None:
        self._numerator = 0
        self._denominator = 1

    def __bool__(self) -> bool:
        return self._numerator != 0

    def round(self, numerator: int, denominator: int, *, smallest: int = 0) -> int:
        """Round an amount together with the carry, and keep the difference.

        The result is never negative, and never less than `smallest` where there is something to round.
        """
        factor, rest = divmod(self._denominator, denominator)
        if rest:
            self._widen(denominator)
            factor = self._denominator // denominator
        exact = numerator * factor + self._numerator
        amount = rounded_ratio(exact, self._denominator) if exact > 0 else 0
        if exact > 0 and amount < smallest:
            amount = smallest
        self._numerator = exact - amount * self._denominator
        return amount

    def _widen(self, denominator: int) -> None:
        """Write the carry so that amounts with this denominator can be added to it."""
        common = lcm(self._denominator, denominator)
        self._numerator *= common // self._denominator
        self._denominator = common


def unit_value(line_sum: int, quantity: int) -> int:
    """Return `round(line_sum / quantity)`, half away from zero, as unit columns are read (orders.md, 9.4)."""
    if quantity == 1:  # as most lines have it, and the document of an order asks ten times a line
        return line_sum
    return rounded_ratio(line_sum, quantity)


def plain_decimal(number: Decimal | None) -> str:
    """Write 4.5000000000 as 4.5 and 19.00 as 19."""
    return "" if number is None else f"{number.normalize():f}"
