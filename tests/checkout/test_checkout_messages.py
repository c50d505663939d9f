"""Checkouts refused in the words of the shop, and payments that are none (protocol.md, 12; checkout.md, 9.3)."""

from typing import Any

import pytest

from catalog.models import GlossaryEntry, Store
from orders.models import Order
from tests.support.checkout_shop import ADDRESS, PHONE, WATCH, checkout_attributes, fill_cart, shipment
from tests.support.storefront import Storefront, document, errors


@pytest.mark.parametrize("payments", [[None], {"a": None}, [None, None]])
def test_a_payment_that_is_null_is_none(shop: Store, guest: Storefront, payments: Any) -> None:
    attributes = checkout_attributes(fill_cart({PHONE: 1}), payments=payments)
    assert errors(guest.create("checkout", attributes)) == [(422, "1102", "Checkout payment is not valid")]
    assert not Order.objects.exists()
    preview = guest.create("checkout-data", attributes)
    assert preview.status_code == 200
    assert document(preview)["data"]["attributes"]["selectedPaymentMethods"] == []


def test_a_checkout_is_refused_in_the_words_of_the_shop(shop: Store, guest: Storefront) -> None:
    GlossaryEntry.objects.create(
        key="billing.address.country.validation.not_found", locale_name="de_DE", text="Rechnungsland %code% unbekannt"
    )
    attributes = checkout_attributes(
        fill_cart({PHONE: 1}),
        billingAddress={**ADDRESS, "iso2Code": "XX"},
        shipments=[shipment([WATCH], shippingAddress={**ADDRESS, "iso2Code": "YY"})],
    )
    assert errors(guest.create("checkout", attributes, Accept_Language="de")) == [
        (422, "1102", f"No shipment selected for the cart item {PHONE}."),
        (422, "1102", "Rechnungsland XX unbekannt"),
        (422, "1102", "Shipping address country not found for country code: YY"),
    ]
    assert not Order.objects.exists()
