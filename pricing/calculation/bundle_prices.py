"""Product bundles: their price is spread over the pieces, their amounts are the sums over these (checkout.md, 3.3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pricing.calculation.basket_results import CalculatedLine
from pricing.calculation.rounding import Carry


def spread_bundle_price(bundle_price: int, component_prices: Sequence[int]) -> tuple[int, ...]:
    """Give each piece its part of the bundle's price, by what it costs alone; they add up to the cent.

    Pieces that cost nothing alone keep their own prices, because there is nothing to spread by.
    """
    whole = sum(component_prices)
    if whole <= 0:
        return tuple(component_prices)
    carry = Carry()
    return tuple([carry.round(price * bundle_price, whole) if price else 0 for price in component_prices])


@dataclass(frozen=True, slots=True)
class BundleAmounts:
    """What all instances of a bundle in the cart come to."""

    sum_price: int
    option_price: int
    subtotal: int
    discount: int
    full_discount: int
    full_tax: int
    price_to_pay: int


def bundle_amounts(lines: Iterable[CalculatedLine]) -> BundleAmounts:
    """Sum up the lines of a bundle."""
    pieces = list(lines)
    return BundleAmounts(
        sum_price=sum(piece.sum_price for piece in pieces),
        option_price=sum(piece.option_price for piece in pieces),
        subtotal=sum(piece.subtotal for piece in pieces),
        discount=sum(piece.discount for piece in pieces),
        full_discount=sum(piece.full_discount for piece in pieces),
        full_tax=sum(piece.full_tax for piece in pieces),
        price_to_pay=sum(piece.price_to_pay for piece in pieces),
    )
