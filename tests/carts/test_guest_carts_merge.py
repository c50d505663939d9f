"""Carts of guests, and what becomes of them when their owner turns out to be a customer (checkout.md, 5)."""

import pytest
from django.contrib.auth.hashers import make_password

from carts.models import Cart, CartItem
from carts.owners import guest_reference
from catalog.models import Availability
from customers.events import guest_logged_in
from tests.support.cart_requests import CAMERA, CART_UNKNOWN, GUEST, ITEM_UNKNOWN, NOT_UPDATED, refused
from tests.support.cart_shop import fill, make_cart, print_voucher, ten_percent
from tests.support.golden_documents import assert_golden
from tests.support.storefront import Storefront, customer_token, document, errors

NO_GUEST = (400, "109", "Anonymous customer unique id is empty.")
PERSON = {
    "email": "new@shop.example",
    "gender": "Female",
    "salutation": "Ms",
    "firstName": "New",
    "lastName": "Person",
    "password": "321egnahc",
    "confirmPassword": "321egnahc",
    "acceptedTerms": True,
}


AS_GUEST = {"X-Anonymous-Customer-Unique-Id": "4711"}


def put(guest, sku=CAMERA, quantity=1, path="/guest-cart-items", **attributes):
    return guest.create("guest-cart-items", {"sku": sku, "quantity": quantity, **attributes}, path)


def change(guest, resource_type, path, **attributes):
    return guest.send("PATCH", path, {"data": {"type": resource_type, "attributes": attributes}})


@pytest.fixture
def log_in(store, make_customer):
    """Log a customer in who was the guest until then, and return the customer."""

    def logged_in(**headers):
        owner = make_customer(email="ada@shop.example", password=make_password("change123"), registered_on="2024-02-11")
        credentials = {"username": owner.email, "password": "change123"}
        assert Storefront().create("access-tokens", credentials, **(headers or GUEST)).status_code == 201
        return owner

    return logged_in


@pytest.fixture
def guest_cart(store):
    """The guest's cart with two cameras."""
    row = make_cart(store, guest_reference="anonymous:4711")
    fill(row, CAMERA, quantity=2)
    return row


def test_a_login_at_the_oauth_endpoint_takes_the_guests_cart_over(guest_cart, store, make_customer, settings):
    owner = make_customer(email="ada@shop.example", password=make_password("change123"), registered_on="2024-02-11")
    form = {"grant_type": "password", "username": owner.email, "password": "change123"}

    def lines_of(customer):
        return list(CartItem.objects.filter(cart__customer=customer).values_list("sku", "quantity"))

    settings.GUEST_CART_TAKEN_OVER_AT_TOKEN = False
    assert Storefront(**AS_GUEST).post("/token", form).status_code == 200
    assert (lines_of(owner), Cart.objects.get().guest_reference) == ([], "anonymous:4711")
    settings.GUEST_CART_TAKEN_OVER_AT_TOKEN = True
    assert Storefront(**AS_GUEST).post("/token", {**form, "password": "wrong"}).status_code == 400
    assert (lines_of(owner), Cart.objects.get().guest_reference) == ([], "anonymous:4711")
    tokens = Storefront(**AS_GUEST).post("/token", form)
    assert tokens.status_code == 200
    assert lines_of(owner) == [(CAMERA, 2)]
    assert Cart.objects.get().guest_reference is None
    refreshed = {"grant_type": "refresh_token", "refresh_token": tokens.json()["refresh_token"]}
    assert Storefront(**AS_GUEST, Store="XX").post("/token", refreshed).status_code == 200


def test_the_first_line_opens_the_guests_cart(guest, store):
    ten_percent(store)
    empty = guest.read("/guest-carts")
    assert document(empty) == {"data": [], "links": {"self": "https://glue.shop.example/guest-carts"}}
    answer = put(guest, quantity=2)
    row = Cart.objects.get()
    assert answer.status_code == 201
    assert "ETag" not in answer.headers
    assert document(answer)["data"]["links"]["self"] == f"https://glue.shop.example/guest-carts/{row.uuid}"
    assert row.guest_reference == "anonymous:4711"
    assert document(put(guest, "112_1"))["data"]["attributes"]["totals"]["subtotal"] == 2 * 39353 + 6277
    assert Cart.objects.count() == 1
    listed = document(guest.read("/guest-carts"))["data"]
    assert [each["id"] for each in listed] == [str(row.uuid)]


def test_a_guests_cart_with_all_that_it_leads_to(guest, guest_cart, store):
    ten_percent(store)
    Cart.objects.filter(pk=guest_cart.pk).update(uuid="bef3732e-bc7a-5c07-a40c-f38caf1c40ff")
    answer = guest.read(
        "/guest-carts/bef3732e-bc7a-5c07-a40c-f38caf1c40ff?include=guest-cart-items,cart-rules,vouchers"
    )
    assert_golden(answer, "carts/guest-cart")


def test_lines_of_guests_change_as_those_of_customers(guest, guest_cart):
    path = f"/guest-carts/{guest_cart.uuid}"
    put(guest, "112_1", path=f"{path}/guest-cart-items")
    item = f"{path}/guest-cart-items/{CAMERA}"
    assert change(guest, "guest-cart-items", item, quantity=1).status_code == 200
    assert errors(change(guest, "guest-cart-items", item, quantity=1)) == [NOT_UPDATED]
    assert guest.send("DELETE", item).status_code == 204
    assert errors(guest.send("DELETE", item)) == [ITEM_UNKNOWN]
    assert errors(put(guest, "nothing", path=f"{path}/guest-cart-items")) == refused('Product "nothing" not found')
    not_numeric = (422, "901", "quantity => This value should be of type numeric.")
    assert errors(put(guest, quantity=0.1, path=f"{path}/guest-cart-items")) == [not_numeric]
    assert errors(put(guest, quantity="", path=f"{path}/guest-cart-items")) == [
        (422, "901", "quantity => This value should not be blank."),
        not_numeric,
        (422, "901", "quantity => This value should be greater than 0."),
    ]
    assert [item.sku for item in CartItem.objects.all()] == ["112_1"]
    assert Cart.objects.get().grand_total == 6277


def test_a_guests_cart_trades_in_another_currency_without_a_fingerprint(guest, guest_cart):
    path = f"/guest-carts/{guest_cart.uuid}"
    answer = change(guest, "guest-carts", path, currency="CHF")
    assert document(answer)["data"]["attributes"]["totals"]["subtotal"] == 76000
    fixed = change(guest, "guest-carts", path, priceMode="NET_MODE")
    message = "Can\N{RIGHT SINGLE QUOTATION MARK}t switch price mode when there are items in the cart."
    assert errors(fixed) == [(422, "111", message)]
    assert errors(change(guest, "guest-carts", path, currency="USD")) == [(422, "117", "Currency is incorrect.")]


def test_a_guest_is_who_sends_the_id(store, anonymous, guest_cart, shopper):
    path = f"/guest-carts/{guest_cart.uuid}"
    for answer in (anonymous.read("/guest-carts"), anonymous.read(path), put(anonymous)):
        assert errors(answer) == [NO_GUEST]
    other = Storefront(**{"X-Anonymous-Customer-Unique-Id": "4712"})
    assert errors(other.read(path)) == [CART_UNKNOWN]
    assert errors(put(other, path=f"{path}/guest-cart-items")) == [CART_UNKNOWN]
    both = shopper.read(path, **GUEST)
    assert errors(both)[0][:2] == (400, "005")
    assert errors(shopper.read(f"/carts/{guest_cart.uuid}")) == [CART_UNKNOWN]


def test_ids_of_any_length_are_kept_apart(store, anonymous):
    for last in "ab":
        put(Storefront(**{"X-Anonymous-Customer-Unique-Id": "x" * 5000 + last}))
    assert Cart.objects.count() == 2
    assert guest_reference("4711") == "anonymous:4711"


def test_what_a_guest_cannot_do_has_no_route(guest, guest_cart):
    for answer in (guest.create("guest-carts", {}), guest.send("DELETE", f"/guest-carts/{guest_cart.uuid}")):
        assert errors(answer) == [(404, None, "Not Found")]


def test_a_login_adds_the_lines_to_the_customers_cart(log_in, guest_cart, store):
    owner = log_in()
    row = Cart.objects.get()
    assert (row.customer, row.guest_reference, row.price_mode, row.currency.iso_code) == (
        owner,
        None,
        "GROSS_MODE",
        "EUR",
    )
    assert row.uuid != guest_cart.uuid
    assert row.grand_total == 2 * 39353
    again = make_cart(store, guest_reference="anonymous:4711")
    fill(again, CAMERA, "112_1")
    Storefront().create("access-tokens", {"username": owner.email, "password": "change123"}, **GUEST)
    assert [(item.sku, item.quantity) for item in CartItem.objects.filter(cart__customer=owner)] == [
        (CAMERA, 3),
        ("112_1", 1),
    ]
    assert Cart.objects.count() == 1


def test_a_refused_line_keeps_all_lines_out_and_the_login_works(log_in, guest_cart, store):
    fill(guest_cart, "112_1")
    Availability.objects.filter(product__sku=CAMERA).update(quantity=1)
    owner = log_in()
    assert not CartItem.objects.exists()
    assert [row.customer for row in Cart.objects.all()] == [owner]


def test_vouchers_of_a_guest_stay_behind(log_in, guest_cart, store):
    print_voucher(3, "wht5pskr", store)
    guest_cart.codes.create(code="wht5pskr")
    owner = log_in()
    assert not Cart.objects.get(customer=owner).codes.exists()


def test_an_empty_cart_is_left_alone(log_in, store):
    row = make_cart(store, guest_reference="anonymous:4711")
    log_in()
    assert [other.pk for other in Cart.objects.all()] == [row.pk]


def test_a_login_without_the_id_leaves_carts_alone(log_in, guest_cart):
    log_in(Accept="*/*")
    assert [row.guest_reference for row in Cart.objects.all()] == ["anonymous:4711"]


def test_where_there_are_several_carts_the_guests_becomes_the_default_one(log_in, guest_cart, store, settings):
    settings.MULTI_CART = True
    owner = log_in()
    again = make_cart(store, guest_reference="anonymous:4711")
    fill(again, "112_1")
    Storefront().create("access-tokens", {"username": owner.email, "password": "change123"}, **GUEST)
    rows = Cart.objects.order_by("pk")
    assert [(row.customer, row.uuid, row.name, row.is_default) for row in rows] == [
        (owner, guest_cart.uuid, "Shopping cart", False),
        (owner, again.uuid, "Shopping cart 1", True),
    ]
    shown = document(Storefront(customer_token(owner)).read(f"/carts/{again.uuid}"))["data"]["attributes"]
    assert (shown["name"], shown["isDefault"]) == ("Shopping cart 1", True)


def test_guests_see_the_name_of_their_cart_where_carts_have_names(guest, store, settings):
    settings.MULTI_CART = True
    attributes = document(put(guest))["data"]["attributes"]
    assert (attributes["name"], attributes["isDefault"]) == ("Guest shopping cart", True)


def test_a_registration_keeps_the_cart_with_its_id(guest_cart, store):
    assert Storefront().create("customers", PERSON, **GUEST).status_code == 201
    row = Cart.objects.get()
    assert (row.uuid, row.customer.email, row.guest_reference) == (guest_cart.uuid, "new@shop.example", None)


def test_a_takeover_that_fails_is_logged_and_no_matter_of_the_login(log_in, guest_cart, caplog):
    def broken(**event):
        raise RuntimeError("out of shelves")

    guest_logged_in.connect(broken)
    try:
        log_in()
    finally:
        guest_logged_in.disconnect(broken)
    assert [record.exc_info[1].args for record in caplog.records] == [("out of shelves",)]
    assert not Cart.objects.filter(guest_reference__isnull=False).exists()


def test_anonymising_removes_what_was_put_aside(shopper, cart, ada):
    fill(Cart.objects.get(), CAMERA)
    assert shopper.send("DELETE", f"/customers/{ada.reference}").status_code == 204
    assert not Cart.objects.exists()
