"""What a checkout is refused for, stage by stage; a refusal changes nothing (checkout.md, 9.3 and 10.2)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from carts.models import Cart, VoucherCode
from catalog.models import AbstractProduct, ConcreteProduct, Reservation, Store
from checkout.payments.methods import payment_methods
from customers.models import Customer, CustomerAddress
from orders.models import Order, OrderCounter, PaymentMethod
from shipments.models import ShipmentMethod
from tests.support.checkout_shop import (
    ADDRESS,
    AIR_SONIC,
    BOOK,
    EXPRESS,
    GUEST,
    INVOICE,
    PHONE,
    WATCH,
    add_discount,
    add_threshold,
    checkout_attributes,
    fill_cart,
    shipment,
    stock_up,
)
from tests.support.storefront import Storefront, errors

UNKNOWN = "5b1f1d1c-90a4-5a3e-9b0f-2b1f8d3e7c11"
NO_SHIPMENT = 12
BLANK, MISSING = "This value should not be blank.", "This field is missing."
NOT_AN_OBJECT = "This value should be of type array|(Traversable&ArrayAccess)."
NOT_NUMERIC = "This value should be of type numeric."


def without(values: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}


def refused(storefront: Storefront, attributes: dict[str, Any]) -> list[tuple[int, str | None, str]]:
    """Send a checkout that is refused, and make sure that nothing came of it."""
    before = [list(model.objects.values()) for model in (Cart, VoucherCode, CustomerAddress, Reservation)]
    answer = storefront.create("checkout", attributes)
    assert not Order.objects.exists()
    assert not OrderCounter.objects.exists()
    assert [list(model.objects.values()) for model in (Cart, VoucherCode, CustomerAddress, Reservation)] == before
    return errors(answer)


@pytest.mark.parametrize(
    ("changes", "violations"),
    [
        ({"idCart": None, "billingAddress": None, "payments": None}, [
            f"idCart => {MISSING}", f"billingAddress => {MISSING}", f"payments => {MISSING}"]),
        ({"idCart": "", "payments": []}, [f"idCart => {BLANK}", f"payments => {BLANK}"]),
        ({"customer": {"email": "x"}}, [f"customer.salutation => {MISSING}", "customer.email => Email is invalid."]),
        ({"customer": {**GUEST, "salutation": "", "email": ""}}, [
            f"customer.salutation => {BLANK}", "customer.email => Email is invalid."]),
        ({"billingAddress": {**ADDRESS, "city": "", "firstName": None}}, [
            f"billingAddress.firstName => {BLANK}", f"billingAddress.city => {BLANK}",
            "billingAddress.city => This value is too short. It should have 3 characters or more."]),
        ({"shippingAddress": without(ADDRESS, "zipCode"), "shipment": {}, "shipments": None}, [
            f"shippingAddress.zipCode => {MISSING}", f"shipment.idShipmentMethod => {MISSING}"]),
        ({"payments": [{"paymentMethodName": ""}]}, [
            f"payments.0.paymentMethodName => {BLANK}", f"payments.0.paymentProviderName => {MISSING}"]),
        ({"payments": "cash"}, ["payments => This value should be of type iterable."]),
        ({"billingAddress": "here"}, [f"billingAddress => {NOT_AN_OBJECT}"]),
        ({"shipments": [{"items": [""], "idShipmentMethod": "x", "requestedDeliveryDate": "2030-02-30",
                         "shippingAddress": {}}]}, [
            f"shipments.0.items.0 => {BLANK}", f"shipments.0.shippingAddress => {BLANK}",
            f"shipments.0.idShipmentMethod => {NOT_NUMERIC}",
            "shipments.0.requestedDeliveryDate => This value is not a valid date."]),
        ({"shipments": [{"items": ["x"], "idShipmentMethod": 1, "requestedDeliveryDate": "2021-09-29"}]}, [
            'shipments.0.requestedDeliveryDate => This value should be greater than or equal to "{today}".']),
        ({"shipments": [{}]}, [f"shipments.0.items => {MISSING}", f"shipments.0.idShipmentMethod => {MISSING}"]),
        ({"billingAddress": {**ADDRESS, "lastName": "x" * 101}}, [
            "billingAddress.lastName => This value is too long. It should have 100 characters or less."]),
    ],
)  # fmt: skip
def test_all_that_is_wrong_with_the_fields_is_told_at_once(
    shop: Store, guest: Storefront, changes: dict[str, Any], violations: list[str]
) -> None:
    attributes = {**checkout_attributes(fill_cart({PHONE: 1})), **changes}
    attributes = {name: value for name, value in attributes.items() if value is not None}
    today = timezone.localdate().isoformat()
    assert refused(guest, attributes) == [(422, "901", text.replace("{today}", today)) for text in violations]


def test_all_that_is_wrong_with_the_request_is_told_at_once(shop: Store, guest: Storefront, settings: Settings) -> None:
    settings.CHECKOUT_PAYMENTS_MAPPED = True
    cash = {"paymentMethodName": "Cash", "paymentProviderName": "Till"}
    attributes = checkout_attributes(
        fill_cart({PHONE: 1}),
        customer=None,
        billingAddress=without(ADDRESS, "city"),
        payments=[cash, INVOICE],
        shipments=[
            shipment([PHONE], shippingAddress=without(ADDRESS, "phone")),
            shipment([PHONE], shippingAddress={**ADDRESS, "zipCode": ""}),
        ],
    )
    assert refused(guest, attributes) == [
        (422, "1109", "Required customer information is missing from the request body."),
        (422, "1108", 'Payment method "Cash" of payment provider "Till" is invalid'),
        (400, "1107", "Multiple payments are not allowed."),
        (422, "901", "billingAddress.city => This field is missing."),
        (422, "4302", "Provided address is not valid. You can either provide address ID or address fields."),
        (422, "4302", "Provided address is not valid. You can either provide address ID or address fields."),
    ]


@pytest.mark.parametrize(
    ("changes", "code", "detail"),
    [
        ({"shipment": {"idShipmentMethod": 2}}, "4301",
         "Single and multiple shipments attributes are not allowed in the same request."),
        ({"shipments": None}, "4303", "Shipment attribute is not specified."),
        ({"shipments": None, "shippingAddress": ADDRESS}, "4303", "Shipment attribute is not specified."),
        ({"shipments": [{"items": [PHONE], "idShipmentMethod": 2}]}, "4304", "Shipments attributes are not specified."),
    ],
)  # fmt: skip
def test_a_request_has_one_shipment_or_several(
    shop: Store, guest: Storefront, changes: dict[str, Any], code: str, detail: str
) -> None:
    attributes = checkout_attributes(fill_cart({PHONE: 1}), **changes)
    assert refused(guest, attributes) == [(422, code, detail)]


def test_it_takes_somebody(shop: Store, anonymous: Storefront) -> None:
    attributes = checkout_attributes(fill_cart({PHONE: 1}))
    assert refused(anonymous, attributes) == [
        (400, "1105", "One of Authorization or X-Anonymous-Customer-Unique-Id headers is required.")
    ]


@pytest.mark.parametrize("id_cart", [UNKNOWN, "no uuid", "{foreign}", "{of another store}"])
def test_only_an_own_cart_is_found(shop: Store, customer: Storefront, id_cart: str) -> None:
    foreign = fill_cart({PHONE: 1}, guest="somebody else")
    elsewhere = Cart.objects.create(
        store=Store.objects.create(name="AT"), currency=foreign.currency, guest_reference="anonymous:4711"
    )
    names = {"foreign": str(foreign.uuid), "of another store": str(elsewhere.uuid)}
    attributes = checkout_attributes(foreign, idCart=id_cart.format(**names))
    assert refused(customer, attributes) == [(422, "1103", "Cart not found.")]


def test_a_token_that_counts_no_more_is_told_so_and_nothing_else(
    shop: Store, customer: Storefront, ada: Customer
) -> None:
    cart = fill_cart({PHONE: 1}, customer=ada)
    Customer.objects.update(tokens_valid_from=2**40)
    for attributes in (checkout_attributes(cart), checkout_attributes(cart, idCart=UNKNOWN), {}):
        assert refused(customer, attributes) == [(401, "001", "Invalid access token.")]


def test_an_empty_cart_is_not_ordered(shop: Store, guest: Storefront) -> None:
    attributes = checkout_attributes(fill_cart({}), shipments=[shipment([PHONE])])
    assert refused(guest, attributes) == [(422, "1104", "Cart is empty.")]


@pytest.mark.parametrize(
    ("stock", "detail"),
    [(1, f"Item {PHONE} only has availability of 1."), (0, f"Item {PHONE} no longer available.")],
)
def test_what_was_sold_meanwhile_is_told(shop: Store, guest: Storefront, stock: int, detail: str) -> None:
    cart = fill_cart({PHONE: 2})
    stock_up(ConcreteProduct.objects.get(sku=PHONE), stock)
    assert refused(guest, checkout_attributes(cart)) == [(422, "1101", detail)]


def test_what_is_no_longer_sold_is_not_left_out_in_silence(shop: Store, guest: Storefront) -> None:
    cart = fill_cart({PHONE: 1, BOOK: 1})
    book = ConcreteProduct.objects.get(sku=BOOK)
    AbstractProduct.objects.filter(pk=book.abstract_id).update(approval_status="denied")
    assert refused(guest, checkout_attributes(cart)) == [(422, "1101", f"Product sku {BOOK} is not active.")]
    AbstractProduct.objects.filter(pk=book.abstract_id).update(approval_status="approved")
    ConcreteProduct.objects.filter(sku=BOOK).update(is_active=False)
    assert refused(guest, checkout_attributes(cart)) == [(422, "1101", f"Product %{BOOK}% is not active.")]


def test_everything_about_shipments_and_addresses_is_told_at_once(
    shop: Store, customer: Storefront, ada: Customer
) -> None:
    cart = fill_cart({PHONE: 1, WATCH: 1}, customer=ada)
    attributes = checkout_attributes(
        cart,
        billingAddress={"id": UNKNOWN},
        shipments=[shipment([PHONE], shippingAddress={**ADDRESS, "iso2Code": "XX"})],
    )
    assert refused(customer, attributes) == [
        (422, "1102", f"No shipment selected for the cart item {WATCH}."),
        (422, "1102", f"Customer address with ID {UNKNOWN} not found."),
        (422, "1102", "Shipping address country not found for country code: XX"),
    ]


def test_guests_have_no_saved_addresses(shop: Store, guest: Storefront) -> None:
    attributes = checkout_attributes(fill_cart({PHONE: 1}), billingAddress={"id": UNKNOWN})
    assert refused(guest, attributes) == [(422, "1102", "Customer addresses are applicable only for customers.")]


def test_an_address_of_somebody_else_is_not_found(
    shop: Store, customer: Storefront, ada: Customer, make_customer: Callable[..., Customer]
) -> None:
    theirs = CustomerAddress.objects.create(customer=make_customer(), uuid=UNKNOWN, iso2_code="DE")
    attributes = checkout_attributes(fill_cart({PHONE: 1}, customer=ada), billingAddress={"id": str(theirs.uuid)})
    assert refused(customer, attributes) == [(422, "1102", f"Customer address with ID {UNKNOWN} not found.")]


def test_a_bill_goes_somewhere(shop: Store, guest: Storefront) -> None:
    attributes = checkout_attributes(fill_cart({PHONE: 1}), billingAddress={"id": None, **ADDRESS, "iso2Code": "ZZ"})
    assert refused(guest, attributes) == [(422, "1102", "Billing address country not found for country code: ZZ")]


@pytest.mark.parametrize(("method", "is_single"), [(99, True), (99, False), ("1e3", True)])
def test_a_method_exists(shop: Store, guest: Storefront, method: Any, is_single: bool) -> None:
    cart = fill_cart({PHONE: 1})
    if is_single:
        attributes = checkout_attributes(
            cart, shipments=None, shippingAddress=ADDRESS, shipment={"idShipmentMethod": method}
        )
    else:
        attributes = checkout_attributes(cart, shipments=[shipment([PHONE], idShipmentMethod=method)])
    expected = (
        (422, "901", f"shipment.idShipmentMethod => {NOT_NUMERIC}")
        if method == "1e3"
        else (422, "1102", "Shipment method not found.")
    )
    assert refused(guest, attributes) == [expected]


@pytest.mark.parametrize(
    ("method", "name"),
    [
        (EXPRESS, "Express (Spryker Dummy Shipment)"),
        (AIR_SONIC, "Air Sonic (Spryker Drone Shipment)"),
        (NO_SHIPMENT, "NoShipment (NoShipment)"),
    ],
)
def test_a_method_is_offered_for_the_goods(shop: Store, guest: Storefront, method: int, name: str) -> None:
    ShipmentMethod.objects.filter(pk=EXPRESS).update(is_active=False)
    ShipmentMethod.objects.get(pk=AIR_SONIC).prices.update(gross_price=None)
    cart = fill_cart({PHONE: 1})
    split = checkout_attributes(cart, shipments=[shipment([PHONE], idShipmentMethod=method)])
    assert refused(guest, split) == [(422, "1102", "Shipment method not found.")]
    one = checkout_attributes(cart, shipments=None, shippingAddress=ADDRESS, shipment={"idShipmentMethod": method})
    assert refused(guest, one) == [(422, "1102", f"Invalid shipping method {name}.")]


def pay(method: str, provider: str) -> dict[str, Any]:
    return {"payments": [{"paymentMethodName": method, "paymentProviderName": provider}]}


@pytest.mark.parametrize(
    "changes",
    [pay("Cash", "DummyPayment"), pay("Invoice", "Till"), pay("Nopayment", "Nopayment"),
     pay("Marketplace Invoice", "DummyMarketplacePayment"), pay("Credit Card", "DummyPayment")],
)  # fmt: skip
def test_a_payment_is_offered_for_the_cart(shop: Store, guest: Storefront, changes: dict[str, Any]) -> None:
    PaymentMethod.objects.filter(key="dummyPaymentCreditCard").update(is_active=False)
    payment_methods.forget()
    attributes = checkout_attributes(fill_cart({PHONE: 1}), **changes)
    assert refused(guest, attributes) == [(422, "1102", "Checkout payment is not valid")]


def test_preconditions_are_told_at_once(shop: Store, guest: Storefront) -> None:
    add_discount("Ten", codes=["TEN"], max_uses=1)
    VoucherCode.objects.update(use_count=1)
    add_threshold("hard-minimum-threshold", 100_000)
    cart = fill_cart({PHONE: 1}, codes=["TEN"])
    cart.items.update(configuration={"configuratorKey": "x", "isComplete": False})
    attributes = checkout_attributes(cart, **pay("Cash", "Till"))
    assert [entry[1:] for entry in refused(guest, attributes)][1:] == [
        ("1102", "Voucher code usage limit reached"),
        ("1102", "Checkout payment is not valid"),
        ("1102", "Product configuration is not completed."),
    ]


def test_a_made_up_agent_places_nothing(shop: Store, guest: Storefront) -> None:
    attributes = checkout_attributes(fill_cart({PHONE: 1}))
    answer = guest.create("checkout", attributes, X_Agent_Authorization="Bearer made-up")
    assert errors(answer) == [(401, "4102", "Agent access token is invalid.")]
    assert not Order.objects.exists()


def test_somebody_else_with_my_token_and_a_guests_id_is_two(shop: Store, customer: Storefront) -> None:
    answer = customer.create("checkout", {}, X_Anonymous_Customer_Unique_Id="4711")
    assert errors(answer)[0][:2] == (400, "005")
    assert not Order.objects.exists()
