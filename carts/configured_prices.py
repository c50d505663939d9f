"""Prices that a product configuration brings along: the client's word, which counts only where the shop says so."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from catalog.models import PriceMode, PriceType

AMOUNT_MAX = 10**12
"""What costs more than ten billion is no price."""


def configured_price(
    configuration: Mapping[str, Any] | None, currency: str, price_mode: str, quantity: int
) -> int | None:
    """Return the DEFAULT price of a configuration for a line of so many, if there is one and it may be charged.

    Raises nothing: the amounts were checked when the configuration was put in (checkout.md, 3.2 and 15).
    """
    if not configuration or not settings.CONFIGURED_PRICES_CHARGED:
        return None
    for price in configuration.get("prices") or ():
        if price["priceTypeName"] == PriceType.DEFAULT and price["currency"]["code"] == currency:
            return _amount(price, "grossAmount" if price_mode == PriceMode.GROSS else "netAmount", quantity)
    return None


def _amount(price: Mapping[str, Any], member: str, quantity: int) -> int | None:
    volumes = price.get("volumePrices") or ()
    reached = [volume for volume in volumes if float(volume["quantity"]) <= quantity]
    best = max(reached, key=lambda volume: float(volume["quantity"]), default=None)
    amount = price[member] if best is None or best.get(member) is None else best[member]
    return int(float(amount)) if amount is not None and float(amount) <= AMOUNT_MAX else None
