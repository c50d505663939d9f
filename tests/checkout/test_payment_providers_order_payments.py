"""Payments that send the customer away and come back (checkout.md, 9.2 and 11)."""

from collections.abc import Iterator
from typing import Any

import pytest

from catalog.models import Store
from checkout.payments import PaymentProvider, PaymentStart, provider
from checkout.payments.methods import payment_methods
from checkout.payments.providers import _providers
from orders.models import Order, OrderPayment, PaymentMethod
from orders.oms import trigger_event
from tests.support.checkout_shop import PHONE, checkout_attributes, fill_cart
from tests.support.storefront import Storefront, document, errors

BANK = {"paymentMethodName": "Bank Transfer", "paymentProviderName": "Bank"}


@pytest.fixture
def bank(shop: Store, settings: Any) -> Iterator[None]:
    """A provider that sends customers to its own page and has them bring back a signed word."""

    @provider
    class Bank(PaymentProvider):
        name = "Bank"

        def start(self, order: Order, payment: OrderPayment) -> PaymentStart:
            return PaymentStart(
                f"https://bank.example/pay/{order.reference}", is_external_redirect=True, identifier=f"pi-{order.pk}"
            )

        def complete(self, payment: OrderPayment, payload: Any) -> bool:
            if payload != [{"type": "confirmation", "signature": "right"}]:
                return False
            trigger_event(event="pay", items=payment.order.items.all())
            return True

    method = PaymentMethod.objects.create(
        key="bankTransfer", name="Bank Transfer", provider_key="Bank", provider_name="The Bank"
    )
    method.stores.add(shop)
    payment_methods.forget()
    settings.PAYMENT_PROCESSES = {**settings.PAYMENT_PROCESSES, "bankTransfer": "DummyPayment01"}
    yield
    del _providers["bank"]


def pay(storefront: Storefront, identifier: str, payload: Any = None) -> Any:
    return storefront.create("order-payments", {"paymentIdentifier": identifier, "dataPayload": payload})


def test_a_customer_is_sent_to_the_bank_and_comes_back(bank: None, guest: Storefront, anonymous: Storefront) -> None:
    answer = guest.create("checkout", checkout_attributes(fill_cart({PHONE: 1}), payments=[BANK]))
    order = Order.objects.get()
    assert document(answer)["data"]["attributes"] == {
        "orderReference": order.reference,
        "redirectUrl": f"https://bank.example/pay/{order.reference}",
        "isExternalRedirect": True,
    }
    assert order.items.get().state == "payment pending"
    identifier = f"pi-{order.pk}"
    assert errors(pay(anonymous, identifier, [{"type": "confirmation", "signature": "wrong"}])) == [
        (422, "2401", "Order payment is not updated.")
    ]
    assert order.items.get().state == "payment pending"
    payload = [{"type": "confirmation", "signature": "right"}]
    for _ in range(2):
        answer = pay(anonymous, identifier, payload)
        assert (answer.status_code, document(answer)) == (
            201,
            {
                "data": {
                    "type": "order-payments",
                    "id": identifier,
                    "attributes": {"paymentIdentifier": identifier, "dataPayload": payload},
                    "links": {"self": f"https://glue.shop.example/order-payments/{identifier}"},
                }
            },
        )
    assert order.items.get().state == "confirmed"
    assert order.payments.get().completed_at is not None


@pytest.mark.parametrize("attributes", [{}, {"paymentIdentifier": ""}, {"paymentIdentifier": "pi-77"}])
def test_a_payment_that_nobody_knows_is_not_updated(
    shop: Store, anonymous: Storefront, attributes: dict[str, Any]
) -> None:
    assert errors(anonymous.create("order-payments", attributes)) == [(422, "2401", "Order payment is not updated.")]


def test_a_dummy_payment_never_comes_back(shop: Store, guest: Storefront, anonymous: Storefront) -> None:
    guest.create("checkout", checkout_attributes(fill_cart({PHONE: 1})))
    OrderPayment.objects.update(identifier="pi-77")
    assert errors(pay(anonymous, "pi-77"))[0][1] == "2401"


def test_a_shop_has_the_published_methods_and_those_of_its_own(bank: None) -> None:
    assert list(PaymentMethod.objects.order_by("pk").values_list("key", flat=True))[-1] == "bankTransfer"
    assert set(PaymentMethod.objects.values_list("key", flat=True)) >= {
        "dummyPaymentCreditCard",
        "dummyPaymentInvoice",
        "dummyMarketplacePaymentInvoice",
        "nopayment",
    }
