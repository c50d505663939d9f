"""Exact arithmetic: one rounding and one carry."""

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
        """Round `value` with what was left, and keep what is left now."""
        exact = value + self.rest
        rounded = half_away(exact)
        self.rest = exact - rounded
        return rounded

    def share(self, value: Fraction) -> int:
        """Round the share of a whole line: strictly between 0 and 1 it becomes 1."""
        exact = value + self.rest
        rounded = 1 if 0 < exact < 1 else half_away(exact)
        self.rest = exact - rounded
        return rounded
