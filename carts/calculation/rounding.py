"""The one rounding of money (orders.md, 10.1)."""

from fractions import Fraction


def rounded(amount: Fraction | int) -> int:
    """Round half away from zero to an integer."""
    exact = Fraction(amount)
    magnitude = (2 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    return magnitude if exact >= 0 else -magnitude
