"""How a line becomes items, and how a bundle's price is spread (orders.md, 9.4; checkout.md, 3.3)."""

from fractions import Fraction

from tests.pricing.oracle.basket import PlainLine
from tests.pricing.oracle.discounts import Target
from tests.pricing.oracle.exact import Carry
from tests.pricing.oracle.figures import Priced


def pieces_of(line: PlainLine, target: Target) -> list[Priced]:
    """The items of a line: one that keeps the whole quantity, or one per piece.

    Each discount's entries are dealt to the pieces in sequence; what is above what is left of a piece moves on within
    the line. Unit columns of an order come from its sums.
    """
    if line.whole:
        return [Priced(line.price, line.quantity, line.rate, line.options, 0, target.taken)]
    left = [line.price] * line.quantity
    for cut in target.cuts:
        excess = 0
        for position, amount in enumerate(cut.amounts):
            takes = min(amount, left[position])
            left[position] -= takes
            excess += amount - takes
        for position, room in enumerate(left):
            takes = min(excess, room)
            left[position] -= takes
            excess -= takes
    return [Priced(line.price, 1, line.rate, line.options, 0, line.price - rest) for rest in left]


def spread_bundle_price(bundle_price: int, component_prices: list[int]) -> list[int]:
    """The prices of a bundle's pieces, in proportion to their own; their own where all are free."""
    total = sum(component_prices)
    if total == 0:
        return list(component_prices)
    carry = Carry()
    return [carry.round(Fraction(price * bundle_price, total)) for price in component_prices]
