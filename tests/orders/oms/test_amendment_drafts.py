"""Changes of orders paid by invoice, which a worker applies (storefront.md, 7.3 and 11: point 38)."""

from collections.abc import Callable
from typing import Any

import pytest
from pytest_django import Settings

from carts.models import Cart
from catalog.models import ConcreteProduct, Reservation
from checkout.payments.methods import payment_methods
from checkout.tasks import apply_amendment_draft
from customers.actions import anonymize_customer
from customers.audit import THE_CUSTOMER
from customers.models import Customer
from notifications.mail.models import Mail
from orders.models import Order, OrderAmendment, OrderAmendmentDraft
from tests.orders.oms.test_order_amendment import amend, change, place, reserved, states
from tests.support.checkout_shop import BOOK, PHONE, checkout_attributes, open_shop
from tests.support.jobs import work_off
from tests.support.storefront import Storefront, customer_token, document

DRAFTS = """
<process name="Shop01" main="true">
    <states>
        <state name="new"/>
        <state name="grace period started" reserved="true"><flag>amendable</flag></state>
        <state name="order amendment" reserved="true"><flag>amendment in progress</flag></state>
        <state name="order amendment draft pending" reserved="true"/>
        <state name="order amendment draft apply failed" reserved="true"/>
    </states>
    <transitions>
        <transition happy="true">
            <source>new</source><target>grace period started</target><event>start grace period</event>
        </transition>
        <transition>
            <source>grace period started</source><target>order amendment</target><event>start-order-amendment</event>
        </transition>
        <transition>
            <source>order amendment</source><target>order amendment draft pending</target><event>lay aside</event>
        </transition>
        <transition>
            <source>order amendment draft pending</source>
            <target>order amendment draft apply failed</target><event>fail</event>
        </transition>
        <transition>
            <source>order amendment draft apply failed</source>
            <target>grace period started</target><event>begin again</event>
        </transition>
    </transitions>
    <events>
        <event name="start grace period" onEnter="true"/>
        <event name="start-order-amendment"/>
        <event name="lay aside"/>
        <event name="fail"/>
        <event name="begin again"/>
    </events>
</process>
"""


@pytest.fixture
def ada(write_process: Callable[..., None], make_customer: Callable[..., Customer], settings: Settings) -> Customer:
    settings.PAYMENT_PROCESSES = {"dummyPaymentInvoice": "Shop01", "dummyPaymentCreditCard": "Shop01"}
    payment_methods.forget()
    write_process(DRAFTS)
    return make_customer(first_name="Ada", last_name="Koch")


@pytest.fixture
def storefront(ada: Customer, anonymous: Storefront) -> Storefront:
    open_shop()
    return Storefront(customer_token(ada))


def finish(storefront: Storefront, order: Order, **fields: Any) -> Any:
    """Order a telephone less."""
    amend(storefront, order)
    cart = Cart.objects.get()
    change(storefront, cart, PHONE, 1)
    return storefront.create("checkout", checkout_attributes(cart, **fields), "/checkout?include=orders")


def test_38_the_order_changes_once_the_worker_ran(storefront: Storefront, ada: Customer) -> None:
    order = place(storefront, ada, {PHONE: 2, BOOK: 1})
    answer = finish(storefront, order)
    assert answer.status_code == 201, answer.content
    assert document(answer)["data"]["attributes"]["orderReference"] == order.reference
    assert document(answer)["included"][0]["attributes"]["itemStates"] == ["order amendment draft pending"]
    assert storefront.read("/carts").status_code == 200
    assert document(storefront.read("/carts"))["data"] == []
    assert (order.items.count(), reserved()) == (3, {PHONE: 2, BOOK: 1})
    assert not OrderAmendment.objects.exists()

    assert work_off(apply_amendment_draft) == 1
    assert (order.items.count(), states(order), reserved()) == (2, {"grace period started"}, {PHONE: 1, BOOK: 1})
    assert OrderAmendment.objects.filter(order=order).exists()
    assert (Cart.objects.count(), OrderAmendmentDraft.objects.count(), Order.objects.count()) == (0, 0, 1)
    assert Mail.objects.filter(kind="orders/amendment_applied").count() == 1
    apply_amendment_draft.call(order.pk)  # a job that comes twice does nothing
    assert OrderAmendment.objects.count() == 1


def test_38_what_cannot_be_applied_leaves_the_order_as_it_was(storefront: Storefront, ada: Customer) -> None:
    order = place(storefront, ada, {PHONE: 2})
    assert finish(storefront, order).status_code == 201
    ConcreteProduct.objects.filter(sku=PHONE).update(quantity_min=5)
    assert work_off(apply_amendment_draft) == 1
    assert (order.items.count(), states(order)) == (2, {"grace period started"})
    assert Reservation.objects.get(sku=PHONE).quantity == 2
    assert (Cart.objects.count(), OrderAmendmentDraft.objects.count()) == (0, 0)
    assert Mail.objects.filter(kind="orders/amendment_failed").count() == 1
    assert not OrderAmendment.objects.exists()


def test_38_a_card_is_applied_at_once(storefront: Storefront, ada: Customer) -> None:
    order = place(storefront, ada, {PHONE: 2})
    card = [{"paymentMethodName": "Credit Card", "paymentProviderName": "DummyPayment"}]
    assert finish(storefront, order, payments=card).status_code == 201
    assert (order.items.count(), OrderAmendment.objects.count()) == (1, 1)


def test_anonymising_forgets_what_was_laid_aside(storefront: Storefront, ada: Customer) -> None:
    order = place(storefront, ada, {PHONE: 2})
    finish(storefront, order)
    anonymize_customer(customer=ada, actor=THE_CUSTOMER)
    assert (Cart.objects.count(), OrderAmendmentDraft.objects.count()) == (0, 0)
    assert work_off(apply_amendment_draft) == 1
    assert order.items.count() == 2
