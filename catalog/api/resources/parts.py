"""Availabilities, prices and pictures of products as they stand on the wire (catalog.md, 5 to 7).

Each part has one resource a product, whose id is the SKU and whose link is below the product.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from catalog.api.resources.preload import keys_to_preload
from catalog.availability import Available
from catalog.queries.availability import abstract_availabilities, concrete_availabilities
from catalog.queries.images import Picture, PictureSet, abstract_image_sets, concrete_image_sets
from catalog.queries.prices import PriceList, VolumePrice, abstract_prices, concrete_prices
from glue.context import GlueContext
from glue.resources import Resource

VolumePriceWriter = Callable[[VolumePrice], dict[str, int | None]]


def part(parent_type: str, sku: str, part_type: str, attributes: Mapping[str, Any]) -> Resource:
    return Resource(part_type, sku, attributes, link=f"{parent_type}/{sku}/{part_type}")


def as_quantity(quantity: Decimal) -> str:
    """Write a quantity with its ten decimals, as in `"10.0000000000"`."""
    return f"{quantity:.10f}"


def availability_attributes(available: Available) -> dict[str, Any]:
    return {
        "isNeverOutOfStock": available.is_never_out_of_stock,
        "availability": available.is_available,
        "quantity": as_quantity(available.quantity),
    }


def volume_price_object(volume: VolumePrice) -> dict[str, int | None]:
    return {"netAmount": volume.net_price, "grossAmount": volume.gross_price, "quantity": volume.quantity}


def price_attributes(
    prices: PriceList, context: GlueContext, volume_price: VolumePriceWriter = volume_price_object
) -> dict[str, Any]:
    """Only the amount of the asked mode is filled; a type without one is left out (catalog.md, 6).

    `volume_price` writes an entry of the volume prices, whose members offers order differently.
    """
    mode = context.price_mode
    is_net = mode == "NET_MODE"
    entries = [(name, price.amount(mode), price.volume_prices) for name, price in prices.prices.items()]
    return {
        "price": prices.amount(mode),
        "prices": [
            {
                "priceTypeName": name,
                "netAmount": amount if is_net else None,
                "grossAmount": None if is_net else amount,
                "currency": _currency(prices),
                "volumePrices": [volume_price(volume) for volume in volume_prices],
            }
            for name, amount, volume_prices in entries
            if amount is not None
        ],
    }


def image_set_attributes(sets: Sequence[PictureSet]) -> dict[str, Any]:
    return {
        "imageSets": [
            {"name": pictures.name, "images": [picture_object(picture) for picture in pictures.pictures]}
            for pictures in sets
        ]
    }


def picture_object(picture: Picture) -> dict[str, Any]:
    return {
        "externalUrlLarge": picture.external_url_large,
        "externalUrlSmall": picture.external_url_small,
        "altTextLarge": picture.alt_text_large,
        "altTextSmall": picture.alt_text_small,
    }


def prices_of_concretes(product_ids: Iterable[int], context: GlueContext) -> Mapping[int, PriceList | None]:
    """Return the prices in the request's store and currency; offers fall back to them."""
    return context.load_once(
        "catalog.concrete_prices",
        product_ids,
        lambda keys: concrete_prices(keys, context.store.name, context.currency),
    )


def load_concrete_availabilities(concretes: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """One each; none where the shop has no record of the product."""
    found = context.load_once(
        "catalog.concrete_availabilities",
        keys_to_preload(concretes, context),
        lambda keys: concrete_availabilities(keys, context.store.name),
    )
    return [
        [concrete_availability(product.source.sku, available)]
        if (available := found[product.source.product_id]) is not None
        else []
        for product in concretes
    ]


def load_abstract_availabilities(abstracts: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """One each; none where the shop has no record of any variant."""
    found = abstract_availabilities([product.source.product_id for product in abstracts], context.store.name)
    return [
        [abstract_availability(product.source.sku, found[product.source.product_id])]
        if product.source.product_id in found
        else []
        for product in abstracts
    ]


def load_concrete_prices(concretes: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    found = prices_of_concretes(keys_to_preload(concretes, context), context)
    return [[concrete_price(product.source.sku, found[product.source.product_id], context)] for product in concretes]


def load_abstract_prices(abstracts: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    keys = [product.source.product_id for product in abstracts]
    found = abstract_prices(keys, context.store.name, context.currency)
    return [[abstract_price(product.source.sku, found[product.source.product_id], context)] for product in abstracts]


def load_concrete_image_sets(concretes: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    found = context.load_once(
        "catalog.concrete_image_sets",
        keys_to_preload(concretes, context),
        lambda keys: concrete_image_sets(keys, context.locale_name),
    )
    return [[concrete_images(product.source.sku, found[product.source.product_id] or [])] for product in concretes]


def load_abstract_image_sets(abstracts: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    found = abstract_image_sets([product.source.product_id for product in abstracts], context.locale_name)
    return [[abstract_images(product.source.sku, found.get(product.source.product_id, []))] for product in abstracts]


def concrete_availability(sku: str, available: Available) -> Resource:
    return part("concrete-products", sku, "concrete-product-availabilities", availability_attributes(available))


def abstract_availability(sku: str, available: Available) -> Resource:
    attributes = availability_attributes(available)
    del attributes["isNeverOutOfStock"]
    return part("abstract-products", sku, "abstract-product-availabilities", attributes)


def concrete_price(sku: str, prices: PriceList | None, context: GlueContext) -> Resource:
    return part("concrete-products", sku, "concrete-product-prices", price_attributes(prices or PriceList(), context))


def abstract_price(sku: str, prices: PriceList, context: GlueContext) -> Resource:
    return part("abstract-products", sku, "abstract-product-prices", price_attributes(prices, context))


def concrete_images(sku: str, sets: Sequence[PictureSet]) -> Resource:
    return part("concrete-products", sku, "concrete-product-image-sets", image_set_attributes(sets))


def abstract_images(sku: str, sets: Sequence[PictureSet]) -> Resource:
    return part("abstract-products", sku, "abstract-product-image-sets", image_set_attributes(sets))


def _currency(prices: PriceList) -> dict[str, str] | None:
    currency = prices.currency
    return None if currency is None else {"code": currency.code, "name": currency.name, "symbol": currency.symbol}
