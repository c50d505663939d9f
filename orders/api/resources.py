"""Orders and their shipments as they stand on the wire (orders.md, 3 and 4)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import orjson
from django.conf import settings

from catalog.api.resources.products import abstracts_in_order, concrete_products
from catalog.queries.products import abstract_ids_of
from glue.context import GlueContext
from glue.resources import Resource, StoredText
from glue.wire import as_timestamp
from merchants.api.resources import merchants_by_reference
from orders.api.customer_orders import StoredOrder
from orders.api_documents import has_marks, overlay
from orders.api_documents.order_document import shipment_object
from orders.models import OrderAmendment, OrderItem
from shipments.models import Shipment


def order_resource(order: StoredOrder, context: GlueContext) -> Resource:
    """The stored document, with what depends on day and locale laid over it."""
    text = order.document
    if has_marks(text):
        text = overlay(text, locale_name=context.locale_name, today=datetime.now(UTC).date())
    return Resource("orders", order.reference, StoredText(text), source=order)


def shipment_resource(shipment: Shipment, item_uuids: Sequence[str]) -> Resource:
    """orders.md, 4.1"""
    return Resource("order-shipments", str(shipment.pk), shipment_object(shipment, item_uuids))


def load_merchants(orders: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `merchants`: one look-up for the whole answer, whose order every single order follows."""
    references = [_merchant_references(order) for order in orders]
    shown = dict.fromkeys(reference for own in references for reference in own)
    merchants = merchants_by_reference(shown, context)
    ordered = [reference for reference in shown if reference in merchants]
    return [[merchants[reference] for reference in ordered if reference in own] for own in references]


def load_shipments(orders: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `order-shipments`: the shipments that hold items, unless the order has one address for all."""
    split = [order.source.order_id for order in orders if not order.source.has_order_address]
    shipments = Shipment.objects.filter(order__in=split).select_related("shipping_address").in_bulk()
    items: dict[int, dict[int, list[str]]] = {}
    for order_id, shipment_id, uuid in _items_by_shipment(OrderItem.objects.filter(order__in=split)):
        items.setdefault(order_id, {}).setdefault(shipment_id, []).append(uuid)
    return [
        [shipment_resource(shipments[pk], uuids) for pk, uuids in items.get(order.source.order_id, {}).items()]
        for order in orders
    ]


def load_amendments(orders: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `order-amendments`: one, of orders that were amended (orders.md, 4.3)."""
    amendments = OrderAmendment.objects.in_bulk([order.source.order_id for order in orders], field_name="order_id")
    return [_amendment(amendments, order.source.order_id) for order in orders]


def item_uuids(shipment: Shipment) -> list[str]:
    """Return the uuids of a shipment's items in item order."""
    return [uuid for _, _, uuid in _items_by_shipment(OrderItem.objects.filter(shipment=shipment))]


def _items_by_shipment(items: Any) -> Iterable[tuple[int, int, str]]:
    """Order, shipment and uuid of items that have a shipment, each order's shipments in ascending order."""
    rows = items.filter(shipment__isnull=False).order_by("order_id", "shipment_id", "pk")
    return ((order, shipment, str(uuid)) for order, shipment, uuid in rows.values_list("order", "shipment", "uuid"))


def _merchant_references(order: Resource) -> list[str]:
    document = orjson.loads(order.attributes.json) if isinstance(order.attributes, StoredText) else {}
    return document.get("merchantReferences", [])


def _amendment(amendments: Mapping[int, OrderAmendment], order_id: int) -> list[Resource]:
    amendment = amendments.get(order_id)
    if amendment is None:
        return []
    attributes = {
        "createdAt": as_timestamp(amendment.created_at),
        "updatedAt": as_timestamp(amendment.updated_at),
    }
    return [Resource("order-amendments", str(amendment.uuid), attributes)]


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
