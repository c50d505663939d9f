"""The products of an order's items, as today's catalog shows them (orders.md, 3.12)."""

from collections.abc import Sequence

from django.conf import settings

from catalog.api.resources.products import abstracts_in_order, concrete_products
from catalog.queries.products import abstract_ids_of
from glue.context import GlueContext
from glue.resources import Resource
from orders.models import OrderItem


def load_concrete_products(orders: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `concrete-products`: each product once, in item order; what is no longer shown is left out."""
    skus = _skus(orders)
    shown = concrete_products({sku for own in skus for sku in own}, context)
    return [[shown[sku] for sku in own if sku in shown] for own in skus]


def load_abstract_products(orders: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `abstract-products`: those of the items, whether or not the concrete ones are still shown."""
    skus = _skus(orders)
    keys = abstract_ids_of({sku for own in skus for sku in own}) if any(skus) else {}
    shown = {product.source.product_id: product for product in abstracts_in_order(list(set(keys.values())), context)}
    products = [dict.fromkeys(keys[sku] for sku in own if sku in keys) for own in skus]
    return [[shown[key] for key in own if key in shown] for own in products]


def _skus(orders: Sequence[Resource]) -> list[list[str]]:
    """Return the distinct SKUs of each order in item order: by shipment where there are several, then by id."""
    if not settings.ORDERS_PRODUCT_INCLUDES:
        return [[] for _ in orders]
    items: dict[int, list[tuple[int, str]]] = {order.source.order_id: [] for order in orders}
    rows = OrderItem.objects.filter(order__in=items).order_by("pk").values_list("order_id", "shipment_id", "sku")
    for order_id, shipment_id, sku in rows:
        items[order_id].append((shipment_id or 0, sku))
    for own in items.values():
        own.sort(key=lambda item: item[0])
    return [list(dict.fromkeys(sku for _, sku in items[order.source.order_id])) for order in orders]
