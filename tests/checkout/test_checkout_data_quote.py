"""What `checkout-data` answers, and that it stores nothing (checkout.md, 8)."""

from collections.abc import Callable
from typing import Any

import pytest
from pytest_django import Settings

from carts.models import Cart
from catalog.models import ConcreteProduct, Store
from customers.models import Customer, CustomerAddress
from orders.models import Order, PaymentMethod
from tests.support.checkout_shop import (
    ADDRESS,
    BOOK,
    EXPRESS,
    GUEST,
    INVOICE,
    PHONE,
    STANDARD,
    add_discount,
    add_threshold,
    checkout_attributes,
    fill_cart,
    shipment,
    stock_up,
)
from tests.support.storefront import Storefront, document, errors

UNKNOWN = "5b1f1d1c-90a4-5a3e-9b0f-2b1f8d3e7c11"


def preview(storefront: Storefront, attributes: dict[str, Any], query: str = "") -> dict[str, Any]:
    before = list(Cart.objects.values())
    answer = storefront.create("checkout-data", attributes, f"/checkout-data{query}")
    assert answer.status_code == 200, answer.content
    assert not Order.objects.exists()
    assert not CustomerAddress.objects.filter(address1="Torstr.").exists()
    assert list(Cart.objects.values()) == before
    return document(answer)


def included(found: dict[str, Any], resource_type: str) -> list[dict[str, Any]]:
    return [each for each in found.get("included", []) if each["type"] == resource_type]


def test_a_cart_alone_can_be_asked_about(shop: Store, guest: Storefront) -> None:
    cart = fill_cart({PHONE: 1})
    assert preview(guest, {"idCart": str(cart.uuid)}) == {
        "data": {
            "type": "checkout-data",
            "id": None,
            "attributes": {
                "addresses": [],
                "paymentProviders": [],
                "shipmentMethods": [],
                "selectedShipmentMethods": [],
                "selectedPaymentMethods": [],
                "selectedServicePoints": [],
                "selectedShipmentTypes": [],
            },
            "links": {"self": "https://glue.shop.example/checkout-data"},
        }
    }


def test_a_known_payment_is_echoed_by_its_names(shop: Store, guest: Storefront) -> None:
    cart = fill_cart({PHONE: 1})
    card = {"paymentMethodName": "credit card", "paymentProviderName": "DUMMYPAYMENT"}
    (chosen,) = preview(guest, {"idCart": str(cart.uuid), "payments": [card]})["data"]["attributes"][
        "selectedPaymentMethods"
    ]
    assert chosen == {
        "paymentMethodName": "Credit Card",
        "paymentProviderName": "DummyPayment",
        "requiredRequestData": [
            "paymentMethod",
            "paymentProvider",
            "dummyPaymentCreditCard.cardType",
            "dummyPaymentCreditCard.cardNumber",
            "dummyPaymentCreditCard.nameOnCard",
            "dummyPaymentCreditCard.cardExpiresMonth",
            "dummyPaymentCreditCard.cardExpiresYear",
            "dummyPaymentCreditCard.cardSecurityCode",
        ],
    }
    unknown = {**INVOICE, "paymentMethodName": "Cash"}
    found = preview(guest, {"idCart": str(cart.uuid), "payments": [unknown]})
    assert found["data"]["attributes"]["selectedPaymentMethods"] == []


def test_the_single_mode_names_the_method_and_has_no_shipments(
    shop: Store, guest: Storefront, settings: Settings
) -> None:
    settings.CHECKOUT_DATA_SELECTED_METHODS = True
    cart = fill_cart({PHONE: 1})
    attributes = {"idCart": str(cart.uuid), "shipment": {"idShipmentMethod": "2"}, "shippingAddress": ADDRESS}
    found = preview(guest, attributes, "?include=shipments,shipment-methods")
    assert found["data"]["attributes"]["selectedShipmentMethods"] == [
        {
            "id": 2,
            "name": "Express",
            "carrierName": "Spryker Dummy Shipment",
            "price": 590,
            "taxRate": None,
            "deliveryTime": None,
            "currencyIsoCode": "EUR",
        }
    ]
    assert "included" not in found


def test_shipments_are_shown_as_they_were_asked_for(shop: Store, guest: Storefront) -> None:
    cart = fill_cart({PHONE: 1, BOOK: 1})
    shipments = [
        shipment([BOOK], idShipmentMethod=None, shippingAddress=None),
        shipment([PHONE], requestedDeliveryDate="2030-05-02"),
    ]
    del shipments[0]["shippingAddress"], shipments[0]["idShipmentMethod"]
    first, second = included(
        preview(guest, {"idCart": str(cart.uuid), "shipments": shipments}, "?include=shipments"), "shipments"
    )
    assert first["attributes"] == {
        "items": [BOOK],
        "requestedDeliveryDate": None,
        "shippingAddress": None,
        "selectedShipmentMethod": None,
    }
    assert second["attributes"]["shippingAddress"] == {
        "id": None,
        **{name: ADDRESS[name] for name in ("salutation", "firstName", "lastName", "address1", "address2", "address3")},
        "zipCode": "10119",
        "city": "Berlin",
        "country": None,
        "iso2Code": "DE",
        "company": "",
        "phone": "+49 30 1",
        "isDefaultBilling": None,
        "isDefaultShipping": None,
        "idCompanyBusinessUnitAddress": None,
    }
    assert second["attributes"]["selectedShipmentMethod"] == {
        "id": 2,
        "name": "Express",
        "carrierName": "Spryker Dummy Shipment",
        "price": 590,
        "taxRate": "19.00",
        "deliveryTime": None,
        "currencyIsoCode": "EUR",
    }
    assert len(second["id"]) == 32
    assert second["links"] == {"self": f"https://glue.shop.example/shipments/{second['id']}"}


def test_equal_shipments_are_one_with_the_same_id_each_time(shop: Store, guest: Storefront) -> None:
    cart = fill_cart({PHONE: 1, BOOK: 1})
    attributes = {"idCart": str(cart.uuid), "shipments": [shipment([BOOK]), shipment([PHONE])]}
    (one,) = included(preview(guest, attributes, "?include=shipments"), "shipments")
    (again,) = included(preview(guest, attributes, "?include=shipments"), "shipments")
    assert sorted(one["attributes"]["items"]) == sorted([BOOK, PHONE])
    assert one == again


def test_methods_hang_below_shipments_and_can_be_sorted(shop: Store, guest: Storefront) -> None:
    cart = fill_cart({PHONE: 1})
    query = "?include=shipments,shipment-methods&sort=shipment-methods.carrierName,-shipment-methods.price"
    found = preview(guest, {"idCart": str(cart.uuid)}, query)
    (everything,) = included(found, "shipments")
    assert everything["attributes"]["items"] == [PHONE]
    assert [each["id"] for each in everything["relationships"]["shipment-methods"]["data"]] == ["5", "4", "3", "2", "1"]
    by_id = {each["id"]: each for each in included(found, "shipment-methods")}
    assert by_id["2"] == {
        "type": "shipment-methods",
        "id": "2",
        "attributes": {
            "name": "Express",
            "carrierName": "Spryker Dummy Shipment",
            "deliveryTime": None,
            "price": 590,
            "currencyIsoCode": "EUR",
        },
        "links": {"self": "https://glue.shop.example/shipment-methods/2"},
    }
    assert "included" not in preview(guest, {"idCart": str(cart.uuid)}, "?include=shipment-methods")


def test_a_gift_card_is_sent_by_no_shipment_alone(shop: Store, guest: Storefront) -> None:
    ConcreteProduct.objects.filter(sku=BOOK).update(gift_card_value=2000)
    found = preview(
        guest, {"idCart": str(fill_cart({BOOK: 1}).uuid)}, "?include=shipments,shipment-methods,payment-methods"
    )
    assert [each["attributes"]["name"] for each in included(found, "shipment-methods")] == ["NoShipment"]
    assert [each["attributes"]["paymentMethodName"] for each in included(found, "payment-methods")] == ["Credit Card"]


def test_payment_methods_are_those_that_the_cart_can_be_paid_with(shop: Store, guest: Storefront) -> None:
    found = preview(guest, {"idCart": str(fill_cart({PHONE: 1}).uuid)}, "?include=payment-methods")
    card, invoice = included(found, "payment-methods")
    assert invoice == {
        "type": "payment-methods",
        "id": str(PaymentMethod.objects.get(key="dummyPaymentInvoice").pk),
        "attributes": {
            "paymentMethodName": "Invoice",
            "paymentProviderName": "DummyPayment",
            "priority": None,
            "requiredRequestData": ["paymentMethod", "paymentProvider", "dummyPaymentInvoice.dateOfBirth"],
            "paymentMethodAppConfiguration": None,
        },
        "links": {"self": f"https://glue.shop.example/payment-methods/{invoice['id']}"},
    }
    assert (card["attributes"]["paymentMethodName"], card["attributes"]["priority"]) == ("Credit Card", 1)


def test_a_customers_addresses_are_shown(shop: Store, customer: Storefront, ada: Customer) -> None:
    saved = CustomerAddress.objects.create(customer=ada, uuid=UNKNOWN, iso2_code="DE", city="Bremen")
    cart = fill_cart({PHONE: 1}, customer=ada)
    (address,) = included(preview(customer, {"idCart": str(cart.uuid)}, "?include=addresses"), "addresses")
    assert address["links"]["self"].endswith(f"/customers/{ada.reference}/addresses/{saved.uuid}")
    assert (address["attributes"]["city"], address["attributes"]["country"]) == ("Bremen", "Germany")


def test_the_cart_is_shown_with_what_its_shipments_cost(
    shop: Store, guest: Storefront, customer: Storefront, ada: Customer
) -> None:
    add_discount("Free", percent_hundredths=10_000, collector="shipment-method = '1'")
    query = "?include=carts,guest-carts"
    for storefront, cart, resource_type in (
        (guest, fill_cart({PHONE: 1}), "guest-carts"),
        (customer, fill_cart({PHONE: 1}, customer=ada), "carts"),
    ):
        sent = {"idCart": str(cart.uuid), "shipments": [shipment([PHONE])]}
        (shown,) = preview(storefront, sent, query)["included"]
        assert (shown["type"], shown["id"]) == (resource_type, str(cart.uuid))
        assert shown["attributes"]["totals"] == {
            "expenseTotal": 590,
            "discountTotal": 0,
            "taxTotal": 6377,
            "subtotal": 39353,
            "grandTotal": 39943,
            "priceToPay": 39943,
            "shipmentTotal": 590,
        }
    free = {**sent, "shipments": [shipment([PHONE], idShipmentMethod=STANDARD)]}
    (shown,) = preview(customer, free, query)["included"]
    assert (shown["attributes"]["totals"]["discountTotal"], shown["attributes"]["totals"]["taxTotal"]) == (490, 6283)


@pytest.mark.parametrize(
    "changes",
    [
        {"shipment": {"idShipmentMethod": 99}, "shippingAddress": ADDRESS},
        {"shipments": [shipment([PHONE], idShipmentMethod=99)]},
        {"shipments": [shipment([PHONE], idShipmentMethod=None)]},
        {"shipments": [shipment([PHONE])], "shipment": {"idShipmentMethod": STANDARD}},
        {"billingAddress": {"id": UNKNOWN}},
        {"shippingAddress": {"id": "null"}},
        {"shipments": [shipment([PHONE], shippingAddress={"id": UNKNOWN})]},
        {"billingAddress": {**ADDRESS, "iso2Code": "XX"}},
        {"payments": [{"paymentMethodName": "x", "paymentProviderName": "y"}]},
        {"customer": GUEST},
    ],
)
def test_44_what_does_not_fit_is_left_out_without_a_word(
    shop: Store, guest: Storefront, changes: dict[str, Any]
) -> None:
    """Sold out, inactive or without a price: a preview says nothing of that either."""
    stock_up(ConcreteProduct.objects.get(sku=PHONE), 0)
    cart = fill_cart({PHONE: 1, BOOK: 1})
    ConcreteProduct.objects.filter(sku=BOOK).update(is_active=False)
    found = preview(guest, {"idCart": str(cart.uuid), **changes}, "?include=shipments,guest-carts")
    attributes = found["data"]["attributes"]
    lists = ("addresses", "paymentProviders", "shipmentMethods", "selectedShipmentMethods", "selectedPaymentMethods")
    assert {name: attributes[name] for name in lists} == {name: [] for name in lists}
    for each in included(found, "shipments"):
        sent = changes.get("shipments", [{}])[0].get("idShipmentMethod")
        assert (each["attributes"]["selectedShipmentMethod"] is None) is (sent != EXPRESS)


def test_44_a_foreign_address_is_shown_as_it_was_sent(shop: Store, guest: Storefront) -> None:
    cart = fill_cart({PHONE: 1, BOOK: 1})
    shipments = [
        shipment([PHONE], shippingAddress={**ADDRESS, "id": UNKNOWN}),
        shipment([BOOK], shippingAddress={"id": UNKNOWN}),
    ]
    found = preview(guest, {"idCart": str(cart.uuid), "shipments": shipments}, "?include=shipments")
    first, second = included(found, "shipments")
    assert (first["attributes"]["shippingAddress"]["id"], first["attributes"]["shippingAddress"]["city"]) == (
        None,
        "Berlin",
    )
    assert second["attributes"]["shippingAddress"] is None


def test_44_a_method_of_the_store_is_echoed_even_where_it_cannot_pay(shop: Store, guest: Storefront) -> None:
    free = {"paymentMethodName": "Nopayment", "paymentProviderName": "Nopayment"}
    found = preview(guest, {"idCart": str(fill_cart({PHONE: 1}).uuid), "payments": [free]})
    (chosen,) = found["data"]["attributes"]["selectedPaymentMethods"]
    assert chosen["paymentMethodName"] == "Nopayment"


def test_45_what_is_refused_even_in_a_preview(shop: Store, guest: Storefront, settings: Settings) -> None:
    cart = fill_cart({PHONE: 1})
    answer = guest.create("checkout-data", {"idCart": str(cart.uuid), "shipments": [shipment([BOOK])]})
    assert errors(answer) == [(422, "1101", f"No shipment selected for the cart item {PHONE}.")]
    settings.CHECKOUT_PAYMENTS_MAPPED = True
    cash = {"paymentMethodName": "Cash", "paymentProviderName": "x"}
    answer = guest.create("checkout-data", {"idCart": str(cart.uuid), "payments": [cash]})
    assert errors(answer) == [(422, "1108", 'Payment method "Cash" of payment provider "x" is invalid')]


def test_switches_fill_the_lists(shop: Store, customer: Storefront, ada: Customer, settings: Settings) -> None:
    settings.CHECKOUT_DATA_ADDRESSES = settings.CHECKOUT_DATA_PAYMENT_PROVIDERS = True
    settings.CHECKOUT_DATA_SHIPMENT_METHODS = True
    CustomerAddress.objects.create(customer=ada, uuid=UNKNOWN, iso2_code="DE", city="Bremen")
    found = preview(customer, {"idCart": str(fill_cart({PHONE: 1}, customer=ada).uuid)})["data"]["attributes"]
    (address,) = found["addresses"]
    assert (address["id"], address["city"], len(address)) == (UNKNOWN, "Bremen", 15)
    assert [method["id"] for method in found["shipmentMethods"]] == [1, 2, 3, 4, 5]
    assert found["shipmentMethods"][0] == {
        "id": 1,
        "name": "Standard",
        "carrierName": "Spryker Dummy Shipment",
        "price": 490,
        "taxRate": None,
        "deliveryTime": None,
        "currencyIsoCode": "EUR",
    }
    (provider,) = found["paymentProviders"]
    assert provider["paymentProviderName"] == "DummyPayment"
    assert [(each["paymentMethodName"], each["paymentProviderName"]) for each in provider["paymentMethods"]] == [
        ("Credit Card", None),
        ("Invoice", None),
    ]


def test_a_hard_threshold_stops_the_preview(shop: Store, guest: Storefront) -> None:
    add_threshold("hard-maximum-threshold", 1000)
    answer = guest.create("checkout-data", {"idCart": str(fill_cart({PHONE: 1}).uuid)})
    assert errors(answer) == [
        (
            422,
            "1101",
            "The cart value cannot be higher than €10.00. Please remove some items to proceed with the order",
        )
    ]


def test_the_request_as_such_is_judged_first(shop: Store, anonymous: Storefront) -> None:
    attributes = {"idCart": UNKNOWN, "payments": [INVOICE, INVOICE], "billingAddress": {"city": "Bremen"}}
    found = errors(anonymous.create("checkout-data", attributes))
    assert found[:3] == [
        (400, "1105", "One of Authorization or X-Anonymous-Customer-Unique-Id headers is required."),
        (400, "1107", "Multiple payments are not allowed."),
        (422, "901", "billingAddress.salutation => This field is missing."),
    ]
    assert len(found) == 9


def test_only_an_own_cart_is_found(shop: Store, customer: Storefront, make_customer: Callable[..., Customer]) -> None:
    for uuid in (UNKNOWN, fill_cart({PHONE: 1}, customer=make_customer()).uuid):
        assert errors(customer.create("checkout-data", {"idCart": str(uuid)})) == [(422, "1103", "Cart not found.")]


def test_an_empty_cart_is_no_error(shop: Store, guest: Storefront) -> None:
    found = preview(guest, {"idCart": str(fill_cart({}).uuid)}, "?include=shipments")
    assert "included" not in found


def test_a_preview_of_a_whole_checkout_is_like_it(shop: Store, guest: Storefront) -> None:
    cart = fill_cart({PHONE: 1})
    preview(guest, checkout_attributes(cart, shipments=[shipment([PHONE], idShipmentMethod=STANDARD)]))
    assert guest.create("checkout", checkout_attributes(cart, shipments=[shipment([PHONE], idShipmentMethod=EXPRESS)]))
