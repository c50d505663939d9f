"""Nothing is sold twice and nothing is lost, whoever comes at the same time and wherever a process dies."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.http.response import HttpResponseBase
from pytest_django import Settings

from carts.models import Cart, VoucherCode
from catalog.models import ConcreteProduct, Reservation
from orders.api_documents.audit import check_documents
from orders.models import CheckoutAnswer, Order, OrderItem
from shipments.models import OrderAddress
from tests.support.checkout_shop import (
    BOOK,
    PHONE,
    WATCH,
    add_discount,
    checkout_attributes,
    fill_cart,
    open_shop,
    stock_up,
)
from tests.support.concurrency import at_once
from tests.support.concurrent_checkouts import AFTER_COMMIT, BEFORE_COMMIT, shop_at_once
from tests.support.storefront import HOST, Storefront, document

pytestmark = pytest.mark.django_db(transaction=True)
SOLD_OUT = {("1101", f"Item {BOOK} no longer available."), ("1102", f"Product '{BOOK}' is not available at the moment")}


@pytest.fixture(autouse=True)
def shop(settings: Settings) -> None:
    settings.BASE_URL = HOST
    open_shop()


def reserved() -> dict[str, int]:
    return {row.sku: int(row.quantity) for row in Reservation.objects.all() if row.quantity}


def sold() -> dict[str, int]:
    quantities: dict[str, int] = {}
    for item in OrderItem.objects.filter(is_reserved=True):
        quantities[item.sku] = quantities.get(item.sku, 0) + item.quantity
    return quantities


def assert_whole() -> None:
    """Every order is there with all that belongs to it, and nothing else is."""
    orders = Order.objects.count()
    assert OrderAddress.objects.count() == 2 * orders
    assert Order.objects.filter(items=None).count() == Order.objects.filter(payments=None).count() == 0
    (batch,) = check_documents(batch_size=1000, is_repair=False) if orders else [None]
    assert batch is None or (batch.outdated, batch.wrong) == ([], [])
    assert reserved() == sold()


def checks_out(guest: str, attributes: dict[str, Any], **headers: str) -> Callable[[], HttpResponseBase]:
    return lambda: Storefront().create("checkout", attributes, X_Anonymous_Customer_Unique_Id=guest, **headers)


def told(answer: HttpResponseBase) -> tuple[str | None, str]:
    (entry,) = document(answer)["errors"]
    return entry["code"], entry["detail"]


def test_one_cart_is_ordered_once_and_the_last_piece_is_sold_once() -> None:
    attributes = checkout_attributes(fill_cart({PHONE: 1}, guest="one"))
    answers = at_once([checks_out("one", attributes)] * 3)
    assert sorted(answer.status_code for answer in answers) == [201, 422, 422]
    assert {told(answer) for answer in answers if answer.status_code == 422} == {("1103", "Cart not found.")}

    stock_up(ConcreteProduct.objects.get(sku=BOOK), 1)
    add_discount("Last", codes=["LAST"], max_uses=1)
    carts = {f"guest {number}": fill_cart({BOOK: 1, WATCH: 1}, guest=f"guest {number}") for number in range(4)}
    calls = [checks_out(guest, checkout_attributes(cart)) for guest, cart in carts.items()]
    answers = at_once(calls)
    assert sorted(answer.status_code for answer in answers) == [201, 422, 422, 422]
    assert {told(answer) for answer in answers if answer.status_code == 422} <= SOLD_OUT

    carts = {f"coded {number}": fill_cart({WATCH: 1}, guest=f"coded {number}", codes=["LAST"]) for number in range(3)}
    answers = at_once([checks_out(guest, checkout_attributes(cart)) for guest, cart in carts.items()])
    assert sorted(answer.status_code for answer in answers) == [201, 422, 422]
    assert VoucherCode.objects.get().use_count == 1
    assert sorted(Order.objects.values_list("reference", flat=True)) == ["DE--1", "DE--2", "DE--3"]
    assert_whole()


def test_the_same_request_at_the_same_time_is_answered_once() -> None:
    attributes = checkout_attributes(fill_cart({PHONE: 1}, guest="one"))
    answers = at_once([checks_out("one", attributes, Idempotency_Key="key-1")] * 3)
    assert Order.objects.count() == CheckoutAnswer.objects.count() == 1
    for answer in answers:
        if answer.status_code == 409:
            assert connection.vendor == "postgresql"
            assert document(answer)["errors"] == [
                {"detail": "A request with this Idempotency-Key is being processed.", "status": 409}
            ]
            assert answer.headers["Retry-After"] == "1"
        else:
            assert document(answer)["data"]["attributes"]["orderReference"] == "DE--1"
    assert 201 in {answer.status_code for answer in answers}


def test_four_processes_order_the_same_goods_in_any_order() -> None:
    for sku, quantity in {PHONE: 40, WATCH: 40, BOOK: 7}.items():
        stock_up(ConcreteProduct.objects.get(sku=sku), quantity)
    goods = [PHONE, WATCH, BOOK]
    requests = [request(f"guest {number}", random.sample(goods, 3)) for number in range(16)]
    shoppers = [{"requests": requests[number::4]} for number in range(4)]
    answers = [answer for of_one in shop_at_once(shoppers) for answer in of_one]
    assert sorted(status for status, _ in answers) == [201] * 7 + [422] * 9
    assert {code for status, code in answers if status == 422} <= {"1101", "1102"}
    assert Order.objects.count() == len(set(Order.objects.values_list("reference", flat=True))) == 7
    assert reserved() == {PHONE: 7, WATCH: 7, BOOK: 7}
    assert_whole()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="Shown on the database that several processes share.")
def test_a_process_that_is_killed_leaves_a_whole_order_or_none() -> None:
    moments: list[int | str] = [2, 9, 11, 13, BEFORE_COMMIT, AFTER_COMMIT]
    shoppers: list[dict[str, Any]] = [
        {"requests": [request(f"guest {number}", [PHONE, WATCH])], "dies_at": moment}
        for number, moment in enumerate(moments)
    ]
    assert shop_at_once(shoppers) == [[]] * len(moments)
    assert Order.objects.get().customer_reference == "anonymous:guest 5"
    assert Cart.objects.count() == 5
    assert_whole()
    again = [checks_out(*shopper["requests"][0])() for shopper in shoppers]
    assert [answer.status_code for answer in again] == [201] * 5 + [422]
    assert told(again[5]) == ("1103", "Cart not found.")
    assert reserved() == {PHONE: 6, WATCH: 6}
    assert_whole()


def request(guest: str, skus: list[str]) -> tuple[str, dict[str, Any]]:
    return guest, checkout_attributes(fill_cart(dict.fromkeys(skus, 1), guest=guest))
