"""Which ways to ship a store offers, and what each costs (checkout.md, 12)."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from catalog.models import PriceMode
from database.statements import select

NO_SHIPMENT = "NoShipment"
"""The name of the one method for gift cards, which nothing else is sent with."""
PICKUP_CARRIER = "Pickup"
"""The methods of this carrier are for what customers collect, which Kontor does not know."""


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


METHODS = """
SELECT m.id, m.name, c.id, c.name, m.tax_set_name, m.is_active AND c.is_active AND c.name <> %s,
       s.name, u.iso_code, p.gross_price, p.net_price
FROM shipments_shipmentmethod m
JOIN shipments_carrier c ON c.id = m.carrier_id
LEFT JOIN shipments_shipmentmethodprice p ON p.method_id = m.id AND EXISTS (
    SELECT 1 FROM shipments_shipmentmethod_stores l WHERE l.shipmentmethod_id = m.id AND l.store_id = p.store_id
)
LEFT JOIN catalog_store s ON s.id = p.store_id
LEFT JOIN catalog_currency u ON u.id = p.currency_id
ORDER BY m.id, p.id
"""
_kept: tuple[float, Mapping[int, ShipmentMethodView]] | None = None


def shipment_methods() -> Mapping[int, ShipmentMethodView]:
    """Return all methods by id, at most `CATALOG_CACHE_SECONDS` old; one statement when they are read anew."""
    global _kept  # noqa: PLW0603
    now = time.monotonic()
    if _kept is None or now - _kept[0] > settings.CATALOG_CACHE_SECONDS:
        _kept = now, _read()
    return _kept[1]


def forget_shipment_methods() -> None:
    """Read the methods anew at the next request of this process."""
    global _kept  # noqa: PLW0603
    _kept = None


def _read() -> dict[int, ShipmentMethodView]:
    facts: dict[int, tuple[str, int, str, str, bool]] = {}
    prices: dict[int, dict[tuple[str, str, str], int]] = {}
    for method_id, name, carrier_id, carrier, tax_set_name, is_active, store, currency, gross, net in select(
        METHODS, PICKUP_CARRIER
    ):
        facts[method_id] = (name, carrier_id, carrier, tax_set_name, bool(is_active))
        own = prices.setdefault(method_id, {})
        for price_mode, price in ((PriceMode.GROSS, gross), (PriceMode.NET, net)):
            if price is not None:
                own[store, currency, price_mode.value] = price
    return {method_id: ShipmentMethodView(method_id, *own, prices[method_id]) for method_id, own in facts.items()}
