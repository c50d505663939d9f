"""Nobody's mailbox is flooded by somebody who types its address (identity.md, 10.7)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from audit.actor import staff_actor
from catalog.models import BackInStock
from customers.actions import send_password_link
from customers.models import Customer
from customers.tasks import mail_asked_restore_link
from notifications.mail.models import Mail
from notifications.subscriptions.announcements import announce_returns
from notifications.subscriptions.models import AvailabilitySubscription
from orders.mails import order_confirmed_mail
from orders.models import Order
from tests.support.identity_requests import REGISTRATION
from tests.support.jobs import work_off
from tests.support.storefront import Storefront, body_of
from tests.support.subscriptions import make_subscription, put_in_stock, sold_out_product


def elsewhere(number: int) -> Storefront:
    storefront = Storefront()
    storefront.defaults["REMOTE_ADDR"] = f"192.0.2.{number}"
    return storefront


def forget(storefront: Storefront, email: str) -> tuple[int, bytes]:
    answer = storefront.create("customer-forgotten-password", {"email": email})
    return answer.status_code, body_of(answer)


@pytest.mark.parametrize("spelling", ["ada@shop.example", "ADA@Shop.example"])
def test_30_posts_of_a_forgotten_password_are_five_mails_an_hour(db, make_customer, spelling) -> None:
    make_customer(email="ada@shop.example")
    for number in range(30):
        email = spelling if number % 2 else "ada@shop.example"
        assert forget(elsewhere(number), email) == (204, b"")
    assert work_off(mail_asked_restore_link) == 30
    assert Mail.objects.count() == 5
    with time_machine.travel(timezone.now() + timedelta(hours=1, seconds=1)):
        forget(elsewhere(1), spelling)
        work_off(mail_asked_restore_link)
    assert Mail.objects.count() == 6


def test_one_client_reaches_so_many_mailboxes_an_hour(db, make_customer) -> None:
    emails = [make_customer().email for _ in range(25)]
    assert {forget(Storefront(), email) for email in emails} == {(204, b"")}
    assert forget(elsewhere(7), emails[-1]) == (204, b"")
    work_off(mail_asked_restore_link)
    assert sorted(Mail.objects.values_list("recipient", flat=True)) == sorted([*emails[:20], emails[-1]])


def test_registrations_of_one_client_are_limited_and_look_alike(anonymous: Storefront) -> None:
    statuses = [
        anonymous.create("customers", {**REGISTRATION, "email": f"victim.{number}@shop.example"}).status_code
        for number in range(30)
    ]
    assert statuses == [201] * 30
    assert Mail.objects.count() == 20


def test_subscriptions_and_their_ends_are_limited_together(anonymous: Storefront) -> None:
    sku = sold_out_product().sku
    for number in range(15):
        storefront = elsewhere(number)
        attributes = {"sku": sku, "email": "ada@shop.example"}
        assert storefront.create("availability-notifications", attributes).status_code == 201
        key = AvailabilitySubscription.objects.get().key
        assert storefront.send("DELETE", f"/availability-notifications/{key}").status_code == 204
    assert Mail.objects.count() == 5


@pytest.mark.parametrize("is_deferred", [False, True])
def test_changes_of_an_address_flood_nobody(make_customer, sign_in: Callable, settings, is_deferred: bool) -> None:
    settings.CUSTOMER_EMAIL_CHANGE_NEEDS_VERIFICATION = is_deferred
    customer = make_customer(email="own@shop.example")
    storefront = sign_in(customer)
    for number in range(30):
        email = "victim@shop.example" if number % 2 == 0 else f"own.{number}@shop.example"
        body = {"data": {"type": "customers", "attributes": {"email": email}}}
        assert storefront.send("PATCH", f"/customers/{customer.reference}", body).status_code == 200
    assert Mail.objects.filter(recipient="victim@shop.example").count() == 5


def test_goods_that_are_back_flood_nobody_who_was_subscribed_to_all_of_them(db) -> None:
    for number in range(7):
        product = sold_out_product(f"{number}_1")
        make_subscription(sku=product.sku, email="Ada@shop.example")
        make_subscription(sku=product.sku, email=f"{number}@shop.example")
        put_in_stock(product, 3)
        list(announce_returns())
    assert Mail.objects.filter(mailbox="ada@shop.example", kind="subscriptions/back_in_stock").count() == 5
    assert Mail.objects.exclude(mailbox="ada@shop.example").count() == 7
    assert not BackInStock.objects.open().exists()


@pytest.mark.parametrize(("is_guest", "count"), [(True, 5), (False, 7)])
def test_orders_of_guests_flood_nobody(make_order, make_customer, is_guest: bool, count: int) -> None:
    customer = make_customer(email="ada@shop.example")
    for _ in range(7):
        order = make_order(customer=customer, email="ada@shop.example")
        if is_guest:
            Order.objects.filter(pk=order.pk).update(customer=None, customer_reference=None)
        order_confirmed_mail(order=Order.objects.get(pk=order.pk), items=[])
    assert Mail.objects.count() == count


def test_no_limit_is_none(db, make_customer, settings) -> None:
    settings.MAIL_RECIPIENT_HOURLY_MAX = settings.MAIL_CLIENT_HOURLY_MAX = 0
    make_customer(email="ada@shop.example")
    for _ in range(30):
        forget(Storefront(), "ada@shop.example")
    work_off(mail_asked_restore_link)
    assert Mail.objects.count() == 30


def test_staff_are_not_limited(db, make_customer, make_staff) -> None:
    customer: Customer = make_customer()
    for _ in range(8):
        send_password_link(customer=customer, actor=staff_actor(make_staff()))
    assert Mail.objects.count() == 8
