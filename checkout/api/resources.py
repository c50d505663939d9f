"""The checkout and what it can be made of, as they stand on the wire (checkout.md, 8.5, 8.6 and 9.2)."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.conf import settings

from carts.actions.save_cart import fill_calculated
from carts.api.resources import CARTS, GUEST_CARTS, cart_resource
from checkout.addresses import ResolvedAddress
from checkout.api.preview_attributes import addresses_of, chosen_method, preview_attributes
from checkout.placement import PlacedOrder
from checkout.quote import CheckoutQuote, is_offered, shipping_rate
from checkout.shipment_groups import ShipmentGroup, as_asked
from glue.context import GlueContext
from glue.query import text_of
from glue.resources import RelatedLoader, Resource, relate
from glue.wire import as_date, as_rate
from orders.api.customer_orders import StoredOrder
from orders.api.resources import order_resource
from orders.api_documents import build_documents
from pickup.api.resources import service_point_resource, shipment_type_resource
from pickup.queries import open_points
from pickup.requests import type_of
from shipments.queries import ShipmentMethodView, shipment_methods

SORTABLE = {"name", "carrierName", "deliveryTime", "price", "currencyIsoCode"}


def checkout_resource(placed: PlacedOrder) -> Resource:
    """An order that was placed; it has no id."""
    attributes = {
        "orderReference": placed.order.reference,
        "redirectUrl": placed.payment.redirect_url,
        "isExternalRedirect": placed.payment.is_external_redirect,
    }
    return Resource("checkout", None, attributes, source=placed)


def load_placed_orders(checkouts: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `orders`: the order itself, for customers and guests alike."""
    return [[order_resource(_stored(checkout.source), context)] for checkout in checkouts]


def _stored(placed: PlacedOrder) -> StoredOrder:
    order, document = placed.order, placed.document or build_documents([placed.order.pk])[0]
    return StoredOrder(
        order.pk, order.reference, order.shipping_address_id is not None, order.is_hidden_from_customer, document.detail
    )


def checkout_data_resource(prospect: CheckoutQuote) -> Resource:
    return Resource("checkout-data", None, preview_attributes(prospect), source=prospect)


def load_shipments(previews: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `shipments`: nothing in the single mode, which has one shipment of everything."""
    return [
        []
        if preview.source.given.is_single
        else [_shipment(preview.source, group) for group in as_asked(preview.source.groups)]
        for preview in previews
    ]


def load_shipment_methods(shipments: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `shipment-methods` of a shipment: those that the store offers for it."""
    loaded = []
    for shipment in shipments:
        prospect, group = shipment.source
        offered = [each for each in shipment_methods().values() if is_offered(each, prospect.cart, group)]
        resources = [
            Resource("shipment-methods", str(each.method_id), _method_attributes(prospect, each)) for each in offered
        ]
        loaded.append(_sorted(resources, context))
    return loaded


def load_payment_methods(previews: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `payment-methods`: all that the cart can be paid with, by id."""
    return [
        [
            Resource(
                "payment-methods",
                str(each.method_id),
                {
                    "paymentMethodName": each.name,
                    "paymentProviderName": each.provider,
                    "priority": each.priority,
                    "requiredRequestData": each.required_request_data,
                    "paymentMethodAppConfiguration": None,
                },
            )
            for each in preview.source.payments
            if each.provider
        ]
        for preview in previews
    ]


def load_service_points(previews: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `service-points`: those that were chosen for lines, each once."""
    if not settings.MARKETPLACE:
        return [[] for _ in previews]
    chosen = [[point.uuid for point in preview.source.given.service_points] for preview in previews]
    found = open_points([uuid for uuids in chosen for uuid in uuids], context.store.name)
    return [
        [service_point_resource(point) for point in dict.fromkeys(found[uuid] for uuid in uuids if uuid in found)]
        for uuids in chosen
    ]


def load_shipment_types(methods: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `shipment-types` of `shipment-methods`: one, of methods that have a type."""
    types = [type_of(int(method.id or 0)) if settings.MARKETPLACE else None for method in methods]
    return [[shipment_type_resource(each)] if each is not None else [] for each in types]


def load_addresses(previews: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `addresses`: the customer's book; guests have none."""
    return [addresses_of(preview.source) for preview in previews]


def load_carts(previews: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationships `carts` and `guest-carts`: the cart as it is with the chosen shipments, which is not stored."""
    return [[_calculated_cart(preview.source)] for preview in previews]


def _calculated_cart(prospect: CheckoutQuote) -> Resource:
    fill_calculated(prospect.cart.row, prospect.cart, prospect.calculated)
    return cart_resource(prospect.cart.row)


def _of_type(resource_type: str, load: RelatedLoader) -> RelatedLoader:
    """Keep what is of a type: a customer's cart is no guest's."""

    def load_of_type(resources: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
        return [[each for each in found if each.type == resource_type] for found in load(resources, context)]

    return load_of_type


def _shipment(prospect: CheckoutQuote, group: ShipmentGroup) -> Resource:
    selected = None
    if group.method is not None and prospect.is_offered(group):
        rate = shipping_rate(prospect.cart, group.method, group.address)
        selected = chosen_method(prospect, group, tax_rate=as_rate(rate))
    attributes = {
        "items": group.item_keys,
        "requestedDeliveryDate": as_date(group.requested_on),
        "shippingAddress": None if group.address is None else _address(group.address),
        "selectedShipmentMethod": selected,
    }
    return Resource("shipments", group.id, attributes, source=(prospect, group))


def _address(address: ResolvedAddress) -> dict[str, Any]:
    fields = address.fields
    return {
        "id": str(address.saved.uuid) if address.saved else None,
        "salutation": fields.get("salutation"),
        "firstName": fields.get("first_name"),
        "lastName": fields.get("last_name"),
        "address1": fields.get("address1"),
        "address2": fields.get("address2"),
        "address3": fields.get("address3"),
        "zipCode": fields.get("zip_code"),
        "city": fields.get("city"),
        "country": None,
        "iso2Code": fields.get("iso2_code"),
        "company": fields.get("company"),
        "phone": fields.get("phone"),
        "isDefaultBilling": address.given.is_default_billing,
        "isDefaultShipping": address.given.is_default_shipping,
        "idCompanyBusinessUnitAddress": None,
    }


def _method_attributes(prospect: CheckoutQuote, method: ShipmentMethodView) -> dict[str, Any]:
    return {
        "name": method.name,
        "carrierName": method.carrier_name,
        "deliveryTime": None,
        "price": prospect.price(method),
        "currencyIsoCode": prospect.cart.row.currency.iso_code,
    }


def _sorted(methods: list[Resource], context: GlueContext) -> list[Resource]:
    """Sort as `sort=shipment-methods.carrierName,-shipment-methods.price` says, else by id."""
    asked = [part for part in (text_of(context.query, "sort") or "").split(",") if "shipment-methods." in part]
    for part in reversed(asked):
        name = part.rpartition(".")[2]
        if name in SORTABLE:
            methods.sort(key=partial(_sort_key, name), reverse=part.startswith("-"))
    return methods


def _sort_key(name: str, method: Resource) -> tuple[bool, Any]:
    value = method.attributes[name] if isinstance(method.attributes, dict) else None
    return (value is not None, value if value is not None else 0)


def relate_checkouts() -> None:
    """Say what can be included where, in the order of the wire (checkout.md, 1.4)."""
    relate("checkout", "orders", load_placed_orders)
    relate("checkout-data", "shipments", load_shipments)
    relate("checkout-data", "payment-methods", load_payment_methods)
    relate("checkout-data", "addresses", load_addresses)
    relate("checkout-data", CARTS, _of_type(CARTS, load_carts))
    relate("checkout-data", GUEST_CARTS, _of_type(GUEST_CARTS, load_carts))
    relate("checkout-data", "service-points", load_service_points)
    relate("shipments", "shipment-methods", load_shipment_methods)
    relate("shipment-methods", "shipment-types", load_shipment_types)
