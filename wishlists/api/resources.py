"""Wishlists and their lines as they stand on the wire (storefront.md, 1.2 to 1.4)."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings

from catalog.api.resources.parts import availability_attributes
from catalog.api.resources.products import concrete_products
from glue.context import GlueContext
from glue.resources import Resource
from glue.wire import as_timestamp
from merchants.api.resources import merchants_by_reference
from wishlists.models import Wishlist
from wishlists.queries import Line, LinePrice, lines_of


def wishlist_resource(wishlist: Wishlist) -> Resource:
    return Resource(
        "wishlists",
        str(wishlist.uuid),
        {
            "name": wishlist.name,
            "numberOfItems": wishlist.item_count,
            "createdAt": as_timestamp(wishlist.created_at),
            "updatedAt": as_timestamp(wishlist.updated_at),
        },
        source=wishlist,
    )


def line_resource(line: Line, wishlist_id: str) -> Resource:
    """A line; what merchants offer is told by marketplaces only."""
    offer = {"productOfferReference": line.offer_reference, "merchantReference": line.merchant_reference}
    return Resource(
        "wishlist-items",
        line.public_id,
        {
            **(offer if settings.MARKETPLACE else {}),
            "id": line.public_id,
            "sku": line.sku,
            "availability": availability_attributes(line.available),
            "productConfigurationInstance": line.configuration,
            "prices": [_price(price) for price in line.prices],
        },
        link=f"wishlists/{wishlist_id}/wishlist-items/{line.public_id}",
        source=line,
    )


def load_wishlists(customers: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `wishlists` of `customers`; a token shows its own customer only."""
    grouped: dict[int, list[Resource]] = {customer.source.pk: [] for customer in customers}
    for wishlist in Wishlist.objects.filter(customer__in=grouped).counted().order_by("pk"):
        grouped[wishlist.customer_id].append(wishlist_resource(wishlist))
    return [grouped[customer.source.pk] for customer in customers]


def load_lines(wishlists: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `wishlist-items` of `wishlists`."""
    found = lines_of([wishlist.source.pk for wishlist in wishlists], context.store.name)
    return [
        [line_resource(line, wishlist.id or "") for line in found.get(wishlist.source.pk, ())] for wishlist in wishlists
    ]


def load_concrete_products(lines: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `concrete-products` of `wishlist-items`, as far as the shop still shows them."""
    shown = concrete_products({line.source.sku for line in lines}, context)
    return [[shown[line.source.sku]] if line.source.sku in shown else [] for line in lines]


def load_merchants(lines: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `merchants` of `wishlist-items`, in marketplaces."""
    names = [line.source.merchant_reference if settings.MARKETPLACE else None for line in lines]
    shown = merchants_by_reference({name for name in names if name}, context)
    return [[shown[name]] if name and name in shown else [] for name in names]


def _price(price: LinePrice) -> dict[str, Any]:
    currency = price.currency
    return {
        "priceTypeName": price.price_type,
        "grossAmount": price.gross_price,
        "netAmount": price.net_price,
        "currency": {"code": currency.code, "name": currency.name, "symbol": currency.symbol},
    }
