"""What `checkout-data` says of a checkout itself (checkout.md, 8.5; storefront.md, 5.4 and 9.1)."""

from typing import Any

from django.conf import settings

from checkout.payments import OfferedPayment
from checkout.quote import CheckoutQuote, is_offered
from checkout.shipment_groups import ShipmentGroup
from customers.api.resources import address_resource
from customers.models import CustomerAddress
from glue.resources import Resource
from pickup.requests import type_of
from shipments.queries import shipment_methods


def preview_attributes(prospect: CheckoutQuote) -> dict[str, Any]:
    """Lists that relationships have superseded are empty unless a setting fills them."""
    payment = prospect.selected_payment
    return {
        "addresses": _book(prospect) if settings.CHECKOUT_DATA_ADDRESSES else [],
        "paymentProviders": _providers(prospect) if settings.CHECKOUT_DATA_PAYMENT_PROVIDERS else [],
        "shipmentMethods": _methods(prospect) if settings.CHECKOUT_DATA_SHIPMENT_METHODS else [],
        "selectedShipmentMethods": _selected_methods(prospect) if settings.CHECKOUT_DATA_SELECTED_METHODS else [],
        "selectedPaymentMethods": [_payment_names(payment)] if payment else [],
        **(_selected_pickup(prospect) if settings.MARKETPLACE else {}),
    }


def _selected_methods(prospect: CheckoutQuote) -> list[dict[str, Any]]:
    if not prospect.given.has_shipment:
        return []
    chosen = next((group for group in prospect.groups if prospect.is_offered(group)), None)
    return [] if chosen is None else [chosen_method(prospect, chosen, tax_rate=None)]


def _book(prospect: CheckoutQuote) -> list[dict[str, Any]]:
    return [{"id": each.id, **each.attributes} for each in addresses_of(prospect) if isinstance(each.attributes, dict)]


def _providers(prospect: CheckoutQuote) -> list[dict[str, Any]]:
    """Return the methods that the cart can be paid with, by their providers."""
    found: dict[str, list[dict[str, Any]]] = {}
    for each in prospect.payments:
        method = {
            "paymentMethodName": each.name,
            "paymentProviderName": None,
            "requiredRequestData": each.required_request_data,
        }
        found.setdefault(each.provider, []).append(method)
    return [{"paymentProviderName": provider, "paymentMethods": methods} for provider, methods in found.items()]


def _methods(prospect: CheckoutQuote) -> list[dict[str, Any]]:
    """Return the methods that the first group of lines can be sent by."""
    if not prospect.groups:
        return []
    group, currency = prospect.groups[0], prospect.cart.row.currency.iso_code
    return [
        {
            "id": each.method_id,
            "name": each.name,
            "carrierName": each.carrier_name,
            "price": prospect.price(each),
            "taxRate": None,
            "deliveryTime": None,
            "currencyIsoCode": currency,
        }
        for each in shipment_methods().values()
        if is_offered(each, prospect.cart, group)
    ]


def _selected_pickup(prospect: CheckoutQuote) -> dict[str, Any]:
    """Return what was chosen of service points, and in the single mode the type of the shipment."""
    given = prospect.given
    view = type_of(given.method_id) if given.has_shipment else None
    return {
        "selectedServicePoints": [
            {"idServicePoint": point.uuid, "items": list(point.items)} for point in given.service_points
        ],
        "selectedShipmentTypes": [{"id": view.uuid, "name": view.name, "key": view.key}] if view else [],
    }


def addresses_of(prospect: CheckoutQuote) -> list[Resource]:
    customer = prospect.cart.row.customer
    if customer is None:
        return []
    book = CustomerAddress.objects.filter(customer=customer).order_by("pk")
    return [address_resource(address, customer) for address in book]


def chosen_method(prospect: CheckoutQuote, group: ShipmentGroup, *, tax_rate: str | None) -> dict[str, Any]:
    method = group.method
    if method is None:
        raise ValueError("No method was chosen.")
    return {
        "id": method.method_id,
        "name": method.name,
        "carrierName": method.carrier_name,
        "price": prospect.price(method),
        "taxRate": tax_rate,
        "deliveryTime": None,
        "currencyIsoCode": prospect.cart.row.currency.iso_code,
    }


def _payment_names(payment: OfferedPayment) -> dict[str, Any]:
    return {
        "paymentMethodName": payment.name,
        "paymentProviderName": payment.provider,
        "requiredRequestData": payment.required_request_data,
    }
