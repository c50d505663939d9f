"""Product offers: one, those of a product, and what one costs and has left (catalog.md, 13)."""

from collections.abc import Sequence
from typing import ClassVar

from rest_framework.request import Request
from rest_framework.response import Response

from catalog.api.views.base import CatalogViewSet, ChildViewSet
from catalog.errors import ConcreteSkuMissing
from catalog.queries.products import concrete_ids
from glue.resources import Resource
from merchants.api.offer_resources import (
    load_offer_availabilities,
    load_offer_prices,
    offers_by_reference,
    ranked_offers,
)
from merchants.errors import OfferIdMissing, OfferNotFound
from merchants.queries.offers import offers_of


class OfferViewSet(CatalogViewSet):
    def list(self, request: Request) -> Response:
        raise OfferIdMissing

    def retrieve(self, request: Request) -> Response:
        reference = self.context.resource_id or ""
        offer = offers_by_reference([reference], self.context).get(reference)
        if offer is None:
            raise OfferNotFound
        return self.single(offer)


class OffersOfProductViewSet(ChildViewSet):
    """A product that nobody knows, and one without offers, have none."""

    def children(self) -> Sequence[Resource]:
        sku = self.context.parent_id("concrete-products")
        if not sku:
            raise ConcreteSkuMissing
        keys = list(concrete_ids([sku]).values())
        found = offers_of(keys, self.context.store.name, self.context.currency) if keys else {}
        return [offer for offers in found.values() for offer in ranked_offers(offers, self.context)]


class OfferPartViewSet(ChildViewSet):
    """A part of a visible offer."""

    not_found: ClassVar[str | None] = None
    """The contract words the refusal of availabilities differently."""

    def children(self) -> Sequence[Resource]:
        reference = self.context.parent_id("product-offers")
        if not reference:
            raise OfferIdMissing
        offer = offers_by_reference([reference], self.context).get(reference)
        if offer is None:
            raise OfferNotFound(self.not_found)
        return self.parts(offer)

    def parts(self, offer: Resource) -> Sequence[Resource]:
        raise NotImplementedError


class OfferPriceViewSet(OfferPartViewSet):
    def parts(self, offer: Resource) -> Sequence[Resource]:
        return load_offer_prices([offer], self.context)[0]


class OfferAvailabilityViewSet(OfferPartViewSet):
    not_found = "Product offer was not found."

    def parts(self, offer: Resource) -> Sequence[Resource]:
        return load_offer_availabilities([offer], self.context)[0]
