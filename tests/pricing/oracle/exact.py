"""Exact arithmetic: one rounding and one carry."""

from collections.abc import Callable
from fractions import Fraction


def half_away(value: Fraction | int) -> int:
    """The nearest integer; a half goes away from zero."""
    exact = Fraction(value)
    whole, rest = divmod(abs(exact), 1)
    magnitude = int(whole) + (1 if rest * 2 >= 1 else 0)
    return magnitude if exact >= 0 else -magnitude


def two_decimals(value: Fraction) -> str:
    """A percentage as the wire writes it, `19.00`."""
    hundredths = half_away(value * 100)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


class Carry:
    """What roundings have left over so far, to be added before the next one."""

    def __init__(self) -> None:
        self.rest = Fraction(0)

    def round(self, value: Fraction) -> int:
        """Round `value` with what was left, and keep what is left now. A negative amount waits for the next one."""
        return self._keep(value, half_away)

    def share(self, value: Fraction) -> int:
        """Round the share of a whole line: strictly between 0 and 1 it becomes 1."""
        return self._keep(value, lambda exact: 1 if exact < 1 else half_away(exact))

    def _keep(self, value: Fraction, rounding: Callable[[Fraction], int]) -> int:
        exact = value + self.rest
        rounded = rounding(exact) if exact > 0 else 0
        self.rest = exact - rounded
        return rounded
