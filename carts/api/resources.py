"""Carts and what belongs to them as they stand on the wire (checkout.md, 1.4, 2.2, 3.4 and 6.3)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from carts.cart_json import cart_attributes
from carts.models import Cart
from catalog.api.resources.products import abstract_products, concrete_products
from glue.context import GlueContext
from glue.resources import Resource
from merchants.api.offer_resources import offers_by_reference
from merchants.api.resources import merchants_by_reference

JSONMapping = Mapping[str, Any]
CARTS, GUEST_CARTS = "carts", "guest-carts"
ITEM_TYPES = {CARTS: "items", GUEST_CARTS: "guest-cart-items"}


def cart_resource(row: Cart) -> Resource:
    """Return a cart as the type of its owner: a customer's is no guest's."""
    resource_type = CARTS if row.guest_reference is None else GUEST_CARTS
    return Resource(resource_type, str(row.uuid), cart_attributes(row), source=row)


def load_items(carts: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `items` or `guest-cart-items`: the lines, without bundles and their parts."""
    return [[_line(ITEM_TYPES[cart.type], cart, item) for item in _shown(cart, "items")] for cart in carts]


def load_bundles(carts: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `bundle-items`: equal bundles are one."""
    return [[_line("bundle-items", cart, bundle, link_end="/") for bundle in _shown(cart, "bundles")] for cart in carts]


def load_parts(bundles: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `bundled-items` of `bundle-items`."""
    return [
        [Resource("bundled-items", part["groupKey"], part, source=part) for part in bundle.source["parts"]]
        for bundle in bundles
    ]


def load_vouchers(carts: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    return [
        [
            Resource("vouchers", each["code"], _without_id(each), link=f"{_path(cart)}/cart-codes/{each['code']}")
            for each in _shown(cart, "vouchers")
        ]
        for cart in carts
    ]


def load_cart_rules(carts: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    return [[Resource("cart-rules", each["id"], _without_id(each)) for each in _shown(cart, "rules")] for cart in carts]


def load_promotional_items(carts: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    return [
        [
            Resource("promotional-items", each["id"], _without_id(each), source=each)
            for each in _shown(cart, "promotions")
        ]
        for cart in carts
    ]


def load_gift_cards(carts: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    return [
        [
            Resource("gift-cards", each["code"], each, link=f"{_path(cart)}/cart-codes/{each['code']}")
            for each in _shown(cart, "giftCards")
        ]
        for cart in carts
    ]


def load_concrete_products(lines: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `concrete-products` of lines, bundles and their parts, as far as the shop still shows them."""
    return _one_each(lines, "sku", lambda skus: concrete_products(skus, context))


def load_merchants(lines: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    return _one_each(lines, "merchantReference", lambda names: merchants_by_reference(names, context))


def load_offers(lines: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    return _one_each(lines, "productOfferReference", lambda names: offers_by_reference(names, context))


def load_abstract_products(promotions: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `abstract-products` of `promotional-items`: everything to choose from."""
    shown = abstract_products({sku for each in promotions for sku in each.source["skus"]}, context)
    return [[shown[sku] for sku in each.source["skus"] if sku in shown] for each in promotions]


def _one_each(
    lines: Sequence[Resource], name: str, load: Callable[[set[str]], Mapping[str, Resource]]
) -> list[list[Resource]]:
    """Return what each line names by an attribute, where it names something that is shown."""
    found = load({line.source[name] for line in lines if line.source[name]})
    return [[found[line.source[name]]] if line.source[name] in found else [] for line in lines]


def _line(resource_type: str, cart: Resource, shown: JSONMapping, link_end: str = "") -> Resource:
    item_type = ITEM_TYPES[cart.type]
    attributes = {name: value for name, value in shown.items() if name != "parts"}
    link = f"{_path(cart)}/{item_type}/{shown['groupKey']}{link_end}"
    return Resource(resource_type, shown["groupKey"], attributes, link=link, source=shown)


def _shown(cart: Resource, name: str) -> Iterable[Any]:
    return (cart.source.calculated or {}).get(name, ())


def _path(cart: Resource) -> str:
    return f"{cart.type}/{cart.id}"


def _without_id(shown: JSONMapping) -> dict[str, Any]:
    return {name: value for name, value in shown.items() if name != "id"}
