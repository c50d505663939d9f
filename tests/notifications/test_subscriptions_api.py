"""Subscribing and unsubscribing over the API (catalog.md, 17.1 and 17.2), checks in their order."""

import secrets
import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone

from notifications.mail.models import Mail
from notifications.subscriptions.models import AvailabilitySubscription
from tests.support.concurrency import at_once
from tests.support.golden_documents import assert_golden
from tests.support.storefront import Storefront, document, errors
from tests.support.subscriptions import make_subscription, put_in_stock, sold_out_product

TYPE = "availability-notifications"
JO = {"sku": "001_1", "email": "jo@shop.example"}
KEY = "5caa0642d5a2a7e7b1a3c4c5f19ee8b0"


@pytest.fixture
def shop(anonymous):
    sold_out_product()
    return anonymous


def test_a_guest_subscribes_and_is_sent_a_confirmation(shop, monkeypatch):
    monkeypatch.setattr(secrets, "token_hex", lambda length: KEY)
    assert_golden(shop.create(TYPE, JO), "notifications/subscription", 201)
    subscription = AvailabilitySubscription.objects.get()
    assert (subscription.key, subscription.store_name, subscription.customer_reference) == (KEY, "DE", None)
    mail = Mail.objects.get()
    assert (mail.kind, mail.recipient, mail.about) == ("subscriptions/subscribed", "jo@shop.example", "001_1")


def test_a_new_key_is_32_hexadecimal_characters(shop):
    keys = {document(shop.create(TYPE, {**JO, "email": f"jo.{n}@shop.example"}))["data"]["id"] for n in range(3)}
    assert len(keys) == 3
    assert all(len(key) == 32 and set(key) <= set("0123456789abcdef") for key in keys)


def test_the_locale_is_that_of_the_request_and_not_of_the_body(shop):
    answer = shop.create(TYPE, {**JO, "localeName": "fr_FR"}, Accept_Language="de-AT")
    assert document(answer)["data"]["attributes"]["localeName"] == "de_DE"


@pytest.mark.parametrize("email", ["ada@shop.example", "friend@shop.example"])
def test_a_customer_owns_the_subscription_whatever_the_address(shop, sign_in, make_customer, email):
    sign_in(make_customer(reference="DE--7", email="ada@shop.example")).create(TYPE, {**JO, "email": email})
    assert AvailabilitySubscription.objects.get().customer_reference == "DE--7"
    assert Mail.objects.get().about == "DE--7"


def test_a_guest_with_an_id_is_remembered_by_it_and_the_mail_does_not_tell_it(shop):
    shop.create(TYPE, JO, X_Anonymous_Customer_Unique_Id="guest-1")
    assert AvailabilitySubscription.objects.get().customer_reference == "anonymous:guest-1"
    assert Mail.objects.get().about == "001_1"


def test_an_available_product_and_an_inactive_one_can_be_subscribed(shop):
    put_in_stock(sold_out_product("002_1"), 5)
    product = sold_out_product("003_1")
    product.is_active = False
    product.save()
    assert [shop.create(TYPE, {**JO, "sku": sku}).status_code for sku in ("002_1", "003_1")] == [201, 201]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({}, ["sku => This field is missing.", "email => This field is missing."]),
        (
            {"sku": "", "email": ""},
            ["sku => This value should not be blank.", "email => This value should not be blank."],
        ),
        (
            {"sku": None, "email": None},
            ["sku => This value should not be blank.", "email => This value should not be blank."],
        ),
        ({"sku": "unknown", "email": "jo"}, ["email => This value is not a valid email address."]),
        ({"sku": ["001_1"], "email": "jo@shop.example"}, ["sku => This value should be of type string."]),
    ],
)
def test_what_is_missing_blank_or_malformed_is_named(shop, attributes, expected):
    assert errors(shop.create(TYPE, attributes)) == [(422, "901", detail) for detail in expected]
    assert not AvailabilitySubscription.objects.exists()
    assert not Mail.objects.exists()


@pytest.mark.parametrize(
    "email", ["jo@@shop.example", "jo smith@shop.example", "jo@-shop.example", f"jo@{'a.' * 130}example"]
)
def test_an_address_that_only_the_loose_rule_takes_is_refused_before_anything_else(shop, email):
    assert errors(shop.create(TYPE, {"sku": "unknown", "email": email})) == [(422, "4604", "Failed to subscribe.")]
    assert not AvailabilitySubscription.objects.exists()


def test_a_guest_id_that_no_row_can_hold_is_refused(shop):
    answer = shop.create(TYPE, JO, X_Anonymous_Customer_Unique_Id="x" * 246)
    assert errors(answer) == [(422, "4604", "Failed to subscribe.")]


@pytest.mark.parametrize("email", ["jo@shop.example", "JO@Shop.Example"])
def test_a_second_subscription_is_refused_whoever_has_the_first(shop, sign_in, make_customer, email):
    make_subscription(customer_reference="DE--1")
    for asker in (shop, sign_in(make_customer())):
        assert_golden(asker.create(TYPE, {**JO, "email": email}), "notifications/exists", 422)
    assert AvailabilitySubscription.objects.count() == 1
    assert not Mail.objects.exists()


def test_a_duplicate_is_noticed_before_an_unknown_product(shop):
    make_subscription(sku="gone")
    assert errors(shop.create(TYPE, {**JO, "sku": "gone"})) == [(422, "4602", "Subscription already exists.")]


def test_another_product_or_store_is_another_subscription(shop):
    make_subscription(sku="002_1")
    make_subscription(store_name="AT")
    assert shop.create(TYPE, JO).status_code == 201


@pytest.mark.parametrize("sku", ["001", "unknown", "x" * 300])
def test_anything_but_a_concrete_product_is_not_found(shop, sku):
    assert_golden(shop.create(TYPE, {**JO, "sku": sku}), "notifications/product-not-found", 404)
    assert not AvailabilitySubscription.objects.exists()


def test_who_knows_the_key_ends_the_subscription_once(shop, sign_in, make_customer):
    subscription = make_subscription(store_name="AT", locale_name="de_DE", customer_reference="DE--1")
    answer = sign_in(make_customer()).send("DELETE", f"/{TYPE}/{subscription.key}")
    assert (answer.status_code, answer.content) == (204, b"")
    assert not AvailabilitySubscription.objects.exists()
    mail = Mail.objects.get()
    assert (mail.kind, mail.locale_name, mail.about) == ("subscriptions/unsubscribed", "de_DE", "DE--1")
    assert_golden(shop.send("DELETE", f"/{TYPE}/{subscription.key}"), "notifications/not-found", 404)
    assert Mail.objects.count() == 1


def test_a_key_must_be_named(shop):
    assert errors(shop.send("DELETE", f"/{TYPE}")) == [(400, None, "Resource id is not specified.")]


@pytest.mark.parametrize("path", ["", f"/{KEY}"])
def test_one_subscription_cannot_be_read(shop, path):
    assert errors(shop.read(f"/{TYPE}{path}")) == [(404, None, "Not Found")]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_subscribe_at_once_one_is_told_that_it_exists():
    sold_out_product()
    answers = at_once([lambda: Storefront().create(TYPE, JO)] * 4)
    assert sorted(answer.status_code for answer in answers) == [201, 422, 422, 422]
    assert {errors(answer)[0][1] for answer in answers if answer.status_code == 422} == {"4602"}
    assert AvailabilitySubscription.objects.count() == 1
    assert Mail.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite locks no single rows.")
def test_a_subscription_that_the_database_holds_cannot_be_ended_now(anonymous):
    subscription = make_subscription()
    answers = []

    def unsubscribe_impatiently():
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '200ms'")
        answers.append(Storefront().send("DELETE", f"/{TYPE}/{subscription.key}"))
        connection.close()

    with transaction.atomic():
        AvailabilitySubscription.objects.locked().get()
        thread = threading.Thread(target=unsubscribe_impatiently)
        thread.start()
        thread.join()
    assert errors(answers[0]) == [(422, "4605", "Failed to unsubscribe.")]
    assert AvailabilitySubscription.objects.exists()
    assert not Mail.objects.exists()


def test_nobody_fills_the_mailbox_of_a_stranger(shop):
    for _ in range(3):
        key = document(shop.create(TYPE, JO))["data"]["id"]
        assert shop.send("DELETE", f"/{TYPE}/{key}").status_code == 204
    assert Mail.objects.count() == 5
    assert shop.create(TYPE, {**JO, "email": "JO@shop.example"}).status_code == 201
    assert Mail.objects.count() == 5
    shop.create(TYPE, {**JO, "email": "ada@shop.example"})
    assert Mail.objects.count() == 6
    with time_machine.travel(timezone.now() + timedelta(hours=1, seconds=1)):
        shop.send("DELETE", f"/{TYPE}/{AvailabilitySubscription.objects.first().key}")
    assert Mail.objects.filter(kind="subscriptions/unsubscribed", recipient="JO@shop.example").count() == 1
