"""Routes of payment apps, which no shop has here (storefront.md, 6 and 11: point 32)."""

from typing import Any

import pytest

from tests.support.storefront import Storefront, document, errors

CARD = {"paymentMethodName": "Credit Card", "paymentProviderName": "DummyPayment"}
QUOTE = {
    "customer": {"firstName": "Ada", "lastName": "Koch", "email": "ada@shop.example"},
    "billingAddress": {"iso2Code": "DE"},
    "currency": {"code": "EUR"},
}
NOT_FOUND = {"errors": [{"status": 422, "detail": "Payment method not found"}]}


def missing(*names: str) -> list[tuple[int, str, str]]:
    return [(422, "901", f"{name} => This field is missing.") for name in names]


@pytest.mark.parametrize(
    ("route", "attributes", "expected"),
    [
        ("payments", {}, missing("quote", "payment")),
        (
            "payments",
            {"quote": {"customer": {}, "billingAddress": {"iso2Code": "XX"}}, "payment": {**CARD, "amount": "x"}},
            [
                (422, "901", "quote.customer => This value should not be blank."),
                (422, "901", "quote.billingAddress.iso2Code => This value is not a valid country."),
                *missing("quote.currency"),
                (422, "901", "payment.amount => This value should be of type numeric."),
            ],
        ),
        (
            "payments",
            {"quote": {**QUOTE, "currency": {"code": "XYZ"}}, "payment": {**CARD, "amount": 1}},
            [(422, "901", "quote.currency.code => This value is not a valid currency.")],
        ),
        ("payment-cancellations", {}, missing("payment", "preOrderPaymentData")),
        ("payment-customers", {"payment": CARD}, missing("customerPaymentServiceProviderData")),
    ],
)
def test_32_the_body_is_judged(anonymous: Storefront, route: str, attributes: Any, expected: Any) -> None:
    assert errors(anonymous.create(route, attributes)) == expected


def test_32_there_is_no_app(anonymous: Storefront) -> None:
    body = {"quote": QUOTE, "payment": {**CARD, "amount": 100}}
    assert document(anonymous.create("payments", body)) == {
        "errors": [
            {
                "status": 422,
                "detail": "Could not find an authorization endpoint for the payment method "
                '"dummyPaymentCreditCard". A reason for this could be that the Payment Apps configuration was not '
                "updated or not synced back.",
            }
        ]
    }
    unknown = {**body, "payment": {**CARD, "amount": 100, "paymentMethodName": "Cash"}}
    assert document(anonymous.create("payments", unknown)) == NOT_FOUND


@pytest.mark.parametrize(
    ("route", "attributes"),
    [
        ("payment-cancellations", {"payment": CARD, "preOrderPaymentData": {"transactionId": "x"}}),
        ("payment-customers", {"payment": CARD, "customerPaymentServiceProviderData": {"a": 1}}),
    ],
)
def test_32_nothing_is_cancelled_and_nobody_known(anonymous: Storefront, route: str, attributes: Any) -> None:
    answer = anonymous.create(route, attributes)
    assert (answer.status_code, document(answer)) == (422, NOT_FOUND)
