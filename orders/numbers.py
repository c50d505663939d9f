"""The one rounding of stored money (orders.md, 10.1), and decimals as people read them."""

from decimal import Decimal


def unit_value(line_sum: int, quantity: int) -> int:
    """Return `round(line_sum / quantity)`, half away from zero, as unit columns are read (orders.md, 9.4)."""
    if quantity == 1:
        return line_sum
    magnitude = (2 * abs(line_sum) + quantity) // (2 * quantity)
    return magnitude if line_sum >= 0 else -magnitude


def plain_decimal(number: Decimal | None) -> str:
    """Write 4.5000000000 as 4.5 and 19.00 as 19."""
    return "" if number is None else f"{number.normalize():f}"
