"""A request with an `Idempotency-Key` is answered once, however often it comes (checkout.md, 10.7)."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.http.response import HttpResponseBase
from django.utils import timezone

from audit import THE_CUSTOMER
from carts.models import Cart
from catalog.models import Store
from checkout.payments import dummy
from customers.actions.anonymization import anonymize_customer
from customers.models import Customer
from orders.models import CheckoutAnswer, Order
from tests.support.checkout_shop import ADDRESS, PHONE, checkout_attributes, fill_cart
from tests.support.storefront import Storefront, body_of, document, errors

KEY = "f3b1-~!"


def headers_of(answer: HttpResponseBase) -> dict[str, str]:
    return {name: value for name, value in answer.items() if name != "Idempotency-Replayed"}


def test_a_repeated_request_gets_the_first_answer_byte_for_byte(shop: Store, guest: Storefront) -> None:
    attributes = checkout_attributes(fill_cart({PHONE: 1}))
    path = "/checkout?include=orders"
    first = guest.create("checkout", attributes, path, Idempotency_Key=KEY)
    again = guest.create("checkout", attributes, path, Idempotency_Key=KEY)
    assert (first.status_code, again.status_code) == (201, 201)
    assert body_of(again) == body_of(first)
    assert b'"type":"orders"' in body_of(again)
    assert headers_of(again) == headers_of(first)
    assert (first.get("Idempotency-Replayed"), again["Idempotency-Replayed"]) == (None, "true")
    assert Order.objects.count() == 1


def test_a_refusal_is_repeated_too(shop: Store, guest: Storefront) -> None:
    cart = fill_cart({PHONE: 1})
    attributes = checkout_attributes(cart, payments=None)
    first = guest.create("checkout", attributes, Idempotency_Key=KEY)
    again = guest.create("checkout", attributes, Idempotency_Key=KEY)
    assert errors(first) == errors(again) == [(422, "901", "payments => This field is missing.")]
    assert again["Idempotency-Replayed"] == "true"
    assert Cart.objects.get() == cart


def test_a_payment_that_failed_is_told_again_and_not_tried_again(shop: Store, guest: Storefront) -> None:
    attributes = checkout_attributes(fill_cart({PHONE: 1}), billingAddress={**ADDRESS, "lastName": "Invalid"})
    for _ in range(2):
        answer = guest.create("checkout", attributes, Idempotency_Key=KEY)
        assert errors(answer) == [(422, "1102", "Something went wrong with your payment. Try again!")]
    assert Order.objects.count() == 1


@pytest.mark.parametrize("key", ["", "with blank", "ä", "x" * 256])
def test_a_key_is_visible_ascii(shop: Store, guest: Storefront, key: str) -> None:
    answer = guest.create("checkout", checkout_attributes(fill_cart({PHONE: 1})), Idempotency_Key=key)
    assert errors(answer) == [(400, None, "Idempotency-Key is invalid.")]
    assert not Order.objects.exists()
    assert not CheckoutAnswer.objects.exists()


@pytest.mark.parametrize("path", ["/checkout", "/checkout?include=orders"])
def test_a_key_is_for_one_request(shop: Store, guest: Storefront, path: str) -> None:
    attributes = checkout_attributes(fill_cart({PHONE: 1}))
    assert guest.create("checkout", attributes, Idempotency_Key=KEY).status_code == 201
    changed = {**attributes, "note": "x"} if path == "/checkout" else attributes
    answer = guest.create("checkout", changed, path, Idempotency_Key=KEY)
    assert errors(answer) == [(422, None, "Idempotency-Key was used with another request.")]
    assert answer.get("Idempotency-Replayed") is None


def test_an_equal_key_of_somebody_else_is_another_key(
    shop: Store, guest: Storefront, customer: Storefront, ada: Customer
) -> None:
    guest.create("checkout", checkout_attributes(fill_cart({PHONE: 1})), Idempotency_Key=KEY)
    cart = fill_cart({PHONE: 1}, customer=ada)
    answer = customer.create("checkout", checkout_attributes(cart), Idempotency_Key=KEY)
    assert (answer.status_code, Order.objects.count()) == (201, 2)
    assert set(CheckoutAnswer.objects.values_list("caller", flat=True)) == {"anonymous:4711", ada.reference}


def test_nothing_is_stored_when_we_fail(shop: Store, guest: Storefront, monkeypatch: pytest.MonkeyPatch) -> None:
    attributes = checkout_attributes(fill_cart({PHONE: 1}))
    guest.raise_request_exception = False

    def fail(*arguments: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(dummy.DummyProvider, "start", fail)
        assert guest.create("checkout", attributes, Idempotency_Key=KEY).status_code == 500
    assert not CheckoutAnswer.objects.exists()
    assert not Order.objects.exists()
    answer = guest.create("checkout", attributes, Idempotency_Key=KEY)
    assert (answer.status_code, answer.get("Idempotency-Replayed")) == (201, None)


def test_a_token_that_no_longer_counts_gets_no_stored_answer(shop: Store, customer: Storefront, ada: Customer) -> None:
    attributes = checkout_attributes(fill_cart({PHONE: 1}, customer=ada))
    assert customer.create("checkout", attributes, Idempotency_Key=KEY).status_code == 201
    Customer.objects.update(tokens_valid_from=2**40)
    assert errors(customer.create("checkout", attributes, Idempotency_Key=KEY))[0][:2] == (401, "001")


def test_answers_are_kept_for_a_day_and_then_cleared(shop: Store, guest: Storefront) -> None:
    attributes = checkout_attributes(fill_cart({PHONE: 1}))
    guest.create("checkout", attributes, Idempotency_Key=KEY)
    with time_machine.travel(timezone.now() + timedelta(hours=23)):
        assert guest.create("checkout", attributes, Idempotency_Key=KEY).status_code == 201
    with time_machine.travel(timezone.now() + timedelta(hours=24, minutes=1)):
        assert errors(guest.create("checkout", attributes, Idempotency_Key=KEY)) == [(422, "1103", "Cart not found.")]
    with time_machine.travel(timezone.now() + timedelta(hours=49)):
        told = StringIO()
        call_command("clear_expired_tokens", stdout=told)
    assert "1 checkout answers" in told.getvalue()
    assert not CheckoutAnswer.objects.exists()


def test_answers_are_forgotten_with_the_customer(
    shop: Store, sign_in: Callable[[Customer], Storefront], ada: Customer
) -> None:
    attributes = checkout_attributes(fill_cart({PHONE: 1}, customer=ada))
    assert document(sign_in(ada).create("checkout", attributes, Idempotency_Key=KEY))
    anonymize_customer(customer=ada, actor=THE_CUSTOMER)
    assert not CheckoutAnswer.objects.exists()
