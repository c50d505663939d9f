"""Which offer hands a line over at a service point, or brings it (storefront.md, 5.3 and 5.4)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from catalog.availability import NOTHING_AVAILABLE, Available
from catalog.queries.prices import concrete_prices
from catalog.queries.products import concrete_ids
from merchants.queries.offers import OfferView, cheapest_first, offer_availabilities, offers_of
from pickup.models import OfferService, OfferShipmentType


@dataclass(frozen=True, slots=True)
class OfferPlace:
    """Where goods are wanted: by which service at which point, and by which type of shipment; None is any."""

    point_uuid: str | None
    service_type_uuid: str | None
    shipment_type_uuid: str | None


@dataclass(slots=True)
class OfferChoice:
    """The visible offers of some products with their services, types and what is left of them.

    Asking for goods uses up what is left: later lines get the rest.
    """

    by_sku: dict[str, list[OfferView]]
    services: dict[int, set[tuple[str, str]]]
    shipment_types: dict[int, set[str]]
    left: dict[int, Available]
    used: dict[int, Decimal] = field(default_factory=dict)

    def candidates(self, sku: str, merchants: Collection[str], place: OfferPlace) -> list[OfferView]:
        """Return the offers of these merchants (of any, if none are named) that have the place, the cheapest first."""
        return [
            offer
            for offer in self.by_sku.get(sku, ())
            if (not merchants or offer.merchant_reference in merchants) and self._is_at(offer, place)
        ]

    def remaining(self, offer: OfferView) -> Available:
        known = self.left.get(offer.offer_id, NOTHING_AVAILABLE)
        used = self.used.get(offer.offer_id, Decimal(0))
        return Available(max(Decimal(0), known.quantity - used), known.is_never_out_of_stock)

    def use(self, offer: OfferView, quantity: Decimal | int) -> None:
        self.used[offer.offer_id] = self.used.get(offer.offer_id, Decimal(0)) + quantity

    def merchant_of(self, reference: str) -> str | None:
        found = (offer for offers in self.by_sku.values() for offer in offers if offer.reference == reference)
        return next((offer.merchant_reference for offer in found), None)

    def is_bound(self, reference: str) -> bool:
        """Whether an offer names types of shipment; one that names none is sent by any."""
        found = (offer for offers in self.by_sku.values() for offer in offers if offer.reference == reference)
        return any(self.shipment_types.get(offer.offer_id) for offer in found)

    def forget_uses(self) -> None:
        self.used.clear()

    def _is_at(self, offer: OfferView, place: OfferPlace) -> bool:
        if place.shipment_type_uuid and place.shipment_type_uuid not in self.shipment_types.get(offer.offer_id, ()):
            return False
        if place.point_uuid is None:
            return True
        services = self.services.get(offer.offer_id, set())
        if place.service_type_uuid is None:
            return any(point == place.point_uuid for point, _ in services)
        return (place.point_uuid, place.service_type_uuid) in services


def offers_to_choose(skus: Iterable[str], store_name: str, currency: str, price_mode: str) -> OfferChoice:
    """Read all that a choice among the offers of these products needs; at most six statements."""
    ids = concrete_ids(sorted(set(skus)))
    offers = offers_of(ids.values(), store_name, currency) if ids else {}
    keys = [offer.offer_id for views in offers.values() for offer in views]
    prices = concrete_prices(list(ids.values()), store_name, currency) if len(keys) > 1 else {}
    services: dict[int, set[tuple[str, str]]] = {}
    types: dict[int, set[str]] = {}
    if keys:
        rows = OfferService.objects.filter(
            offer__in=keys, service__is_active=True, service__service_point__is_active=True
        )
        for offer_id, point, service_type in rows.values_list(
            "offer_id", "service__service_point__uuid", "service__service_type__uuid"
        ):
            services.setdefault(offer_id, set()).add((str(point), str(service_type)))
        for offer_id, uuid in OfferShipmentType.objects.filter(offer__in=keys).values_list(
            "offer_id", "shipment_type__uuid"
        ):
            types.setdefault(offer_id, set()).add(str(uuid))
    return OfferChoice(
        by_sku={
            sku: cheapest_first(offers.get(product_id, []), price_mode, lambda _: prices)
            for sku, product_id in ids.items()
        },
        services=services,
        shipment_types=types,
        left=offer_availabilities(keys, store_name) if keys else {},
    )
