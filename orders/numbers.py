"""The one rounding of stored money (orders.md, 10.1)."""


def unit_value(line_sum: int, quantity: int) -> int:
    """Return `round(line_sum / quantity)`, half away from zero, as unit columns are read (orders.md, 9.4)."""
    if quantity == 1:
        return line_sum
    magnitude = (2 * abs(line_sum) + quantity) // (2 * quantity)
    return magnitude if line_sum >= 0 else -magnitude
