"""Which price a line is charged (checkout.md, 15)."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChargeablePrice:
    """A DEFAULT price in the store, the currency and the price mode of the cart; a valid scheduled one replaces it.

    `amount` is nothing where the cell is empty, which is no price; 0 is one. `volumes` are (from quantity, amount).
    """

    amount: int | None
    volumes: tuple[tuple[int, int], ...] = ()

    def of_quantity(self, quantity: int) -> int | None:
        """Return the volume price of the highest quantity that is reached, otherwise the amount."""
        reached = [volume for volume in self.volumes if volume[0] <= quantity]
        return max(reached)[1] if reached else self.amount


def charged_price(quantity: int, prices: Iterable[ChargeablePrice | None]) -> int | None:
    """Return the first price there is, or nothing: then the product cannot be bought.

    The order of `prices` is that of the contract: of the product configuration where the shop charges what it says, of
    the offer, of the concrete product (the merchant's before the shop's), of the abstract product.
    """
    for price in prices:
        amount = price.of_quantity(quantity) if price else None
        if amount is not None:
            return amount
    return None
