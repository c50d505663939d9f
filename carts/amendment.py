"""What a cart that changes an order knows of it: goods that are kept for it, and what they cost (storefront.md, 7.1).

The order's own room writes it down when the change begins; a cart looks nothing up in orders.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings

from catalog.availability import Available
from catalog.queries.sellable_products import SellableProduct
from merchants.queries.cart_offers import LineOffer


@dataclass(frozen=True, slots=True)
class AmendedOrder:
    """Quantities by SKU and by offer, unit prices in cents by group key, as they were ordered."""

    products: Mapping[str, int] = field(default_factory=dict)
    offers: Mapping[str, int] = field(default_factory=dict)
    prices: Mapping[str, int] = field(default_factory=dict)

    def as_stored(self) -> dict[str, Any]:
        return {"products": dict(self.products), "offers": dict(self.offers), "prices": dict(self.prices)}

    def of_product(self, product: SellableProduct) -> SellableProduct:
        """Let an ordered product be bought, whatever became of it, and what was ordered count as left."""
        if product.sku not in self.products:
            return product
        return replace(
            product,
            is_active=True,
            is_approved=True,
            is_discontinued=False,
            available=_with(product.available, self.products[product.sku]),
        )

    def of_offer(self, offer: LineOffer) -> LineOffer:
        if offer.reference not in self.offers:
            return offer
        return replace(offer, is_shown=True, available=_with(offer.available, self.offers[offer.reference]))

    def price(self, group_key: str, today: int | None) -> int | None:
        """Return what a piece costs in cents: of today's price and that of the order the one that the shop wants.

        Goods that were not ordered, or cannot be had today, have one price only.
        """
        ordered = self.prices.get(group_key)
        if today is None or ordered is None:
            return today if ordered is None else ordered
        return {"best": min(today, ordered), "ordered": ordered, "today": today}[settings.AMENDMENT_PRICES]


NOTHING_AMENDED = AmendedOrder()


def amended_order(stored: Mapping[str, Any] | None) -> AmendedOrder:
    return AmendedOrder(**stored) if stored else NOTHING_AMENDED


def _with(available: Available, quantity: int) -> Available:
    return Available(available.quantity + quantity, available.is_never_out_of_stock)
