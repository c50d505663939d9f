"""Which ways to ship a store offers, and what each costs (checkout.md, 12)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F

from catalog.models import PriceMode
from database.cached_reads import cached_read
from shipments.models import ShipmentMethod, ShipmentMethodPrice

NO_SHIPMENT = "NoShipment"
"""The name of the one method for gift cards, which nothing else is sent with."""


@dataclass(frozen=True, slots=True)
class ShipmentMethodView:
    """A method, whether or not it can be chosen. Prices are by store, currency and price mode, in cents."""

    method_id: int
    name: str
    carrier_id: int
    carrier_name: str
    tax_set_name: str
    is_active: bool
    prices: Mapping[tuple[str, str, str], int]

    def price(self, store_name: str, currency: str, price_mode: str) -> int | None:
        return self.prices.get((store_name, currency, price_mode))

    def is_offered(self, store_name: str, currency: str, price_mode: str, *, for_gift_cards: bool) -> bool:
        """Whether a shipment may be sent by it: gift cards by `NoShipment`, everything else never."""
        has_price = self.price(store_name, currency, price_mode) is not None
        return self.is_active and has_price and for_gift_cards is (self.name == NO_SHIPMENT)


@cached_read("CATALOG_CACHE_SECONDS")
def shipment_methods() -> Mapping[int, ShipmentMethodView]:
    """Return all methods by id, at most `CATALOG_CACHE_SECONDS` old; two statements when they are read anew."""
    prices = _prices()
    return {
        method.pk: ShipmentMethodView(
            method_id=method.pk,
            name=method.name,
            carrier_id=method.carrier_id,
            carrier_name=method.carrier.name,
            tax_set_name=method.tax_set_name,
            is_active=method.is_active and method.carrier.is_active,
            prices=prices.get(method.pk, {}),
        )
        for method in ShipmentMethod.objects.select_related("carrier").order_by("pk")
    }


def _prices() -> dict[int, dict[tuple[str, str, str], int]]:
    """Return the prices of each method in the stores that it is offered in."""
    prices: dict[int, dict[tuple[str, str, str], int]] = {}
    offered = ShipmentMethodPrice.objects.filter(method__stores=F("store")).order_by("pk")
    for method_id, store, currency, gross, net in offered.values_list(
        "method_id", "store__name", "currency__iso_code", "gross_price", "net_price"
    ):
        own = prices.setdefault(method_id, {})
        for price_mode, price in ((PriceMode.GROSS, gross), (PriceMode.NET, net)):
            if price is not None:
                own[store, currency, price_mode.value] = price
    return prices
