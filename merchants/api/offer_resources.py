"""Product offers, their prices and availabilities as they stand on the wire (catalog.md, 13)."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from catalog.api.resources.parts import availability_attributes, part, price_attributes, prices_of_concretes
from catalog.api.resources.preload import keys_to_preload
from catalog.availability import NOTHING_AVAILABLE, Available
from catalog.queries.prices import PriceList, VolumePrice
from glue.context import GlueContext
from glue.resources import Resource
from merchants.api.resources import merchants_by_reference
from merchants.queries.offers import (
    OfferView,
    cheapest_first,
    effective_prices,
    offer_availabilities,
    offers_beside,
    offers_of,
)

OFFERS = "merchants.offers"


def offer_resource(offer: OfferView, *, is_default: bool) -> Resource:
    return Resource(
        "product-offers",
        offer.reference,
        {
            "merchantSku": offer.merchant_sku,
            "merchantReference": offer.merchant_reference,
            "isDefault": is_default,
        },
        source=offer,
    )


def offers_by_reference(references: Collection[str], context: GlueContext) -> dict[str, Resource]:
    """Return the visible ones of these offers as shared resources, for whoever shows or includes them."""
    if not references:
        return {}
    found = offers_beside(references, context.store.name, context.currency)
    offers = (offer for beside in found.values() for offer in ranked_offers(beside, context))
    return {offer.source.reference: offer for offer in offers if offer.id in references}


def ranked_offers(offers: Sequence[OfferView], context: GlueContext) -> list[Resource]:
    """Return the offers of one product, the cheapest first: it is the default one."""
    ranked = cheapest_first(offers, context.price_mode, lambda keys: prices_of_concretes(keys, context))
    return [offer_resource(offer, is_default=place == 0) for place, offer in enumerate(ranked)]


def load_offers(concretes: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `product-offers` of `concrete-products`."""
    keys = keys_to_preload(concretes, context)
    found = context.load_once(OFFERS, keys, lambda ids: offers_of(ids, context.store.name, context.currency))
    contested = [key for key in keys if _needs_product_price(found[key] or (), context)]
    prices_of_concretes(contested, context)
    return [ranked_offers(found[product.source.product_id] or (), context) for product in concretes]


def load_offer_prices(offers: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    known = _cached_offers(offers, context)
    prices = context.load_once(
        "merchants.offer_prices",
        known,
        lambda keys: effective_prices(
            [known[key] for key in keys],
            context.store.name,
            context.currency,
            context.price_mode,
            lambda ids: prices_of_concretes(ids, context),
        ),
    )
    return [[_price(offer, prices[offer.source.offer_id] or PriceList(), context)] for offer in offers]


def load_offer_availabilities(offers: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    found = context.load_once(
        "merchants.offer_availabilities",
        _cached_offers(offers, context),
        lambda keys: offer_availabilities(keys, context.store.name),
    )
    return [[_availability(offer, found[offer.source.offer_id] or NOTHING_AVAILABLE)] for offer in offers]


def load_merchants_of_offers(offers: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `merchants` of `product-offers`."""
    return _merchants([offer.source.merchant_reference for offer in offers], context)


def load_merchants_of_abstracts(abstracts: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `merchants` of `abstract-products`: the owner."""
    return _merchants([product.source.merchant_reference for product in abstracts], context)


def _needs_product_price(offers: Sequence[OfferView], context: GlueContext) -> bool:
    return len(offers) > 1 and any(offer.own_amount(context.price_mode) is None for offer in offers)


def _cached_offers(offers: Sequence[Resource], context: GlueContext) -> dict[int, OfferView]:
    """Return these offers and those that the document will come to, by their keys."""
    kept: Mapping[int, list[OfferView] | None] = context.load_once(OFFERS, (), lambda _: {})
    coming = {offer.offer_id: offer for views in kept.values() for offer in views or ()}
    return {offer.source.offer_id: offer.source for offer in offers} | coming


def _availability(offer: Resource, available: Available) -> Resource:
    attributes = availability_attributes(available)
    return part("product-offers", offer.source.reference, "product-offer-availabilities", attributes)


def _price(offer: Resource, prices: PriceList, context: GlueContext) -> Resource:
    attributes = price_attributes(prices, context, _volume_price)
    return part("product-offers", offer.source.reference, "product-offer-prices", attributes)


def _volume_price(volume: VolumePrice) -> dict[str, int | None]:
    return {"grossAmount": volume.gross_price, "netAmount": volume.net_price, "quantity": volume.quantity}


def _merchants(references: Iterable[str | None], context: GlueContext) -> list[list[Resource]]:
    listed = list(references)
    shown: Mapping[str, Resource] = merchants_by_reference({name for name in listed if name}, context)
    return [[shown[name]] if name and name in shown else [] for name in listed]
