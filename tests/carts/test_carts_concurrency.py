"""What happens when two do the same with one cart at once; on both databases."""

import pytest

from carts.models import Cart, CartCode, CartItem
from customers.models import Customer
from tests.support import factories
from tests.support.cart_requests import CAMERA, GUEST, NEW_CART
from tests.support.cart_shop import five_euros_off, make_cart, open_shop
from tests.support.concurrency import at_once
from tests.support.storefront import Storefront, customer_token

race = pytest.mark.django_db(transaction=True)


def buyer() -> tuple[Customer, Storefront]:
    customer = factories.make_customer()
    return customer, Storefront(customer_token(customer))


def statuses(calls):
    return sorted(answer.status_code for answer in at_once(calls))


@race
def test_lines_put_in_at_once_all_count_and_never_more_than_there_is() -> None:
    store = open_shop()
    customer, _ = buyer()
    cart = make_cart(store, customer=customer)

    def put():
        shopper = Storefront(customer_token(customer))
        return shopper.create("items", {"sku": CAMERA, "quantity": 3}, f"/carts/{cart.uuid}/items")

    assert statuses([put] * 5) == [201, 201, 201, 422, 422]
    assert [item.quantity for item in CartItem.objects.all()] == [9]
    cart.refresh_from_db()
    assert (cart.grand_total, cart.item_count, cart.revision) == (9 * 39353, 9, 3)


@race
def test_first_lines_of_a_guest_at_once_share_a_cart() -> None:
    open_shop()

    def put(sku):
        return lambda: Storefront().create("guest-cart-items", {"sku": sku, "quantity": 1}, **GUEST)

    assert statuses([put(CAMERA), put("112_1"), put(CAMERA)]) == [201, 201, 201]
    assert Cart.objects.get().grand_total == 2 * 39353 + 6277


@race
def test_of_two_carts_opened_at_once_one_is_there() -> None:
    open_shop()
    customer, _ = buyer()
    calls = [lambda: Storefront(customer_token(customer)).create("carts", NEW_CART)] * 2
    assert statuses(calls) == [201, 422]
    assert Cart.objects.count() == 1


@race
def test_of_two_changes_with_one_fingerprint_one_is_made() -> None:
    store = open_shop()
    customer, shopper = buyer()
    path = f"/carts/{make_cart(store, customer=customer).uuid}"
    etag = shopper.read(path).headers["ETag"]

    def change(currency):
        body = {"data": {"type": "carts", "attributes": {"currency": currency}}}
        return lambda: Storefront(customer_token(customer)).send("PATCH", path, body, headers={"If-Match": etag})

    assert statuses([change("CHF"), change("CHF")]) == [200, 412]


@race
def test_a_code_entered_twice_at_once_is_on_the_cart_once() -> None:
    store = open_shop()
    customer, shopper = buyer()
    five_euros_off(3, "wht5pskr", store)
    path = f"/carts/{make_cart(store, customer=customer).uuid}"
    shopper.create("items", {"sku": CAMERA, "quantity": 1}, f"{path}/items")

    def enter():
        return Storefront(customer_token(customer)).create("vouchers", {"code": "wht5pskr"}, f"{path}/vouchers")

    assert statuses([enter, enter]) == [201, 201]
    assert CartCode.objects.count() == 1


@race
def test_reading_while_lines_are_put_in_loses_none() -> None:
    store = open_shop()
    customer, _ = buyer()
    path = f"/carts/{make_cart(store, customer=customer).uuid}"

    def put(sku):
        line = {"sku": sku, "quantity": 1}
        return lambda: Storefront(customer_token(customer)).create("items", line, f"{path}/items")

    def read():
        return Storefront(customer_token(customer)).read(path)

    assert statuses([put(CAMERA), read, put("112_1"), read, put("093_1")]) == [200, 200, 201, 201, 201]
    assert read().status_code == 200
    assert Cart.objects.get().grand_total == 39353 + 6277 + 5000
