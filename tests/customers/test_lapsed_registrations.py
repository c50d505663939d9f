"""A registration whose link has run out is no dead end (identity.md, 7.3 and 10.6)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from customers.models import Customer
from customers.one_time_keys import hash_of
from customers.tasks import mail_asked_restore_link, mail_lapsed_registration
from notifications.mail.models import Mail
from notifications.mail.secrets import open_secrets
from tests.support.identity_requests import REGISTRATION
from tests.support.jobs import work_off
from tests.support.storefront import Storefront, document, errors

FAILED = [(401, "003", "Failed to authenticate user.")]
OLD_PASSWORD, NEW_PASSWORD = "Strangers!23456", "Change!23456"
EMAIL = "ada@shop.example"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC), tick=False) as clock:
        yield clock


def register(email: str = EMAIL, password: str = NEW_PASSWORD, **fields: object):
    sent = {**REGISTRATION, "email": email, "password": password, "confirmPassword": password, **fields}
    return Storefront().create("customers", sent)


def log_in(password: str = NEW_PASSWORD):
    return Storefront().create("access-tokens", {"username": EMAIL, "password": password})


def last_key() -> str:
    return open_secrets(Mail.objects.latest("pk").secrets)["link"].partition("token=")[2].partition("&")[0]


def test_registering_again_sends_a_new_link_that_confirms_what_was_typed_last(db, clock) -> None:
    first = document(register(password=OLD_PASSWORD, firstName="Stranger"))["data"]
    old_key = last_key()
    clock.shift(timedelta(days=31))
    again = register("ADA@shop.example", firstName="Ada")
    assert again.status_code == 201
    assert (document(again)["data"]["id"], document(again)["data"]["attributes"]["firstName"]) == (first["id"], "Ada")
    assert Mail.objects.count() == 2
    assert errors(Storefront().create("customer-confirmation", {"registrationKey": old_key}))[0][1] == "423"
    assert Storefront().create("customer-confirmation", {"registrationKey": last_key()}).status_code == 204
    assert errors(log_in(OLD_PASSWORD)) == FAILED
    assert log_in().status_code == 201
    assert Customer.objects.count() == 1


def test_as_long_as_the_link_is_good_the_address_is_taken(db, clock) -> None:
    register(password=OLD_PASSWORD)
    clock.shift(timedelta(days=29))
    assert errors(register())[0][1] == "400"
    assert Mail.objects.count() == 1
    assert Storefront().create("customer-confirmation", {"registrationKey": last_key()}).status_code == 204
    assert errors(register())[0][1] == "400"


def test_a_confirmed_customer_is_never_registered_over(db, clock, make_customer) -> None:
    customer = make_customer(
        email=EMAIL, registered_on=date(2020, 1, 1), registration_key_made_at=timezone.now() - timedelta(days=99)
    )
    assert errors(register())[0][1] == "400"
    customer.refresh_from_db()
    assert customer.password == "!"


def test_the_link_of_a_forgotten_password_confirms_too(db, clock) -> None:
    register(password=OLD_PASSWORD)
    Storefront().create("customer-forgotten-password", {"email": EMAIL})
    work_off(mail_asked_restore_link)
    new = {"restorePasswordKey": last_key(), "password": NEW_PASSWORD, "confirmPassword": NEW_PASSWORD}
    body = {"data": {"type": "customer-restore-password", "id": "x", "attributes": new}}
    assert Storefront().send("PATCH", "/customer-restore-password/x", body).status_code == 204
    assert Customer.objects.get().registered_on == date(2026, 2, 3)
    assert Customer.objects.get().registration_key_hash is None
    assert log_in().status_code == 201


def test_a_login_with_the_right_password_sends_a_new_link_and_answers_as_ever(db, clock) -> None:
    register()
    assert errors(log_in()) == FAILED
    work_off(mail_lapsed_registration)
    assert Mail.objects.count() == 1
    clock.shift(timedelta(days=31))
    assert errors(log_in("wrong-password")) == FAILED
    assert work_off(mail_lapsed_registration) == 0
    assert errors(log_in()) == FAILED
    assert work_off(mail_lapsed_registration) == 1
    assert Mail.objects.count() == 2
    assert Customer.objects.get().registration_key_hash == hash_of(last_key())
    assert errors(log_in()) == FAILED
    work_off(mail_lapsed_registration)
    assert Mail.objects.count() == 2
    assert Storefront().create("customer-confirmation", {"registrationKey": last_key()}).status_code == 204
    assert log_in().status_code == 201
