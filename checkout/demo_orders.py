"""Orders that a directory brings along: placed by the checkout, moved by their processes (data-import.md, 29)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from audit import command_actor
from carts.actions.cart_locks import store_currency
from carts.actions.items import insert_lines
from carts.lines import NewLine
from carts.models import Cart
from carts.owners import Owner
from catalog.models import Store
from checkout.errors import OrderNotPlaced
from checkout.order_references import raise_counters_past
from checkout.payments import OfferedPayment
from checkout.placement import place_order
from checkout.request import CheckoutCall, CheckoutRequest, RequestedAddress, RequestedPayment
from customers.models import Customer
from glue.stores import store_named
from orders.oms import trigger_event

ACTOR = command_actor("import_data")


class EventRefused(Exception):
    """An item of a new order did not go along; the order is not there."""


@dataclass(frozen=True, slots=True)
class DemoOrder:
    """What a row asks for; `currency` is an ISO 4217 code that the store trades in."""

    reference: str
    customer: Customer
    store: Store
    currency: str
    payment: OfferedPayment
    method_id: int
    lines: Sequence[NewLine]
    events: Sequence[str]


@transaction.atomic
def place_demo_order(asked: DemoOrder) -> None:
    """Place an order with gross prices under its own reference, and fire its events in their order for all items.

    The customer's own carts stay as they are. Raises `GlueError` with what speaks against the order, `OrderNotPlaced`
    among them, and `EventRefused`.
    """
    locale_name = asked.customer.locale_name or store_named(asked.store.name).default_locale
    cart = Cart.objects.create(
        customer=asked.customer, store=asked.store, currency=store_currency(asked.store, asked.currency)
    )
    insert_lines(cart, asked.lines, locale_name)
    address = _address(asked)
    given = CheckoutRequest(
        cart_uuid=str(cart.uuid),
        billing_address=address,
        shipping_address=address,
        has_shipment=True,
        method_id=asked.method_id,
        payments=[RequestedPayment(asked.payment.name, asked.payment.provider)],
    )
    call = CheckoutCall(
        given, Owner(asked.customer.pk), asked.store.name, locale_name, ACTOR, reference=asked.reference
    )
    placed = place_order(call, check_bearer=lambda _: None, is_careful=True)
    if placed.payment.problem:
        raise OrderNotPlaced.because([placed.payment.problem])
    raise_counters_past([asked.reference])
    for event in asked.events:
        outcome = trigger_event(event=event, items=list(placed.order.items.order_by("pk")), actor=ACTOR)
        if outcome.refused:
            raise EventRefused(f"{event}: {' '.join(outcome.messages)}")


def _address(asked: DemoOrder) -> RequestedAddress:
    """Return the customer's own address, or one made up in the first country of the store."""
    saved = asked.customer.default_shipping_address or asked.customer.addresses.order_by("pk").first()
    if saved is not None:
        return RequestedAddress({}, saved_uuid=str(saved.uuid))
    customer = asked.customer
    country = asked.store.store_countries.order_by("pk").values_list("iso2_code", flat=True).first()
    return RequestedAddress(
        {
            "salutation": customer.salutation,
            "first_name": customer.first_name,
            "last_name": customer.last_name,
            "address1": "Market Square",
            "address2": "1",
            "zip_code": "10115",
            "city": "Berlin",
            "iso2_code": country or asked.store.name,
        }
    )
