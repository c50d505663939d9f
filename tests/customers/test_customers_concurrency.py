"""What happens when two do the same at once, or one goes while the other comes; on both databases.

SQLite lets one write transaction in at a time, PostgreSQL locks rows: the outcome is the same.
"""

import multiprocessing
import threading
from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection, connections, transaction
from django.http.response import HttpResponseBase
from django.utils import timezone

from audit import THE_CUSTOMER
from customers.actions import add_address, anonymize_customer, change_address, change_customer, change_password
from customers.errors import AddressNotFound, CustomerNotFound
from customers.models import Customer, CustomerAddress, RefreshToken
from customers.one_time_keys import hash_of
from customers.tokens import TokenNotIssued, issue_tokens, issue_tokens_for
from notifications.mail.models import Mail
from tests.support import factories
from tests.support.concurrency import at_once
from tests.support.identity_requests import ADDRESS, REGISTRATION, TAKEN
from tests.support.storefront import Storefront, customer_token, document, errors

race = pytest.mark.django_db(transaction=True)


def register(email: str) -> HttpResponseBase:
    return Storefront().create("customers", {**REGISTRATION, "email": email})


def make_confirmed_customer(**fields: object) -> Customer:
    return factories.make_customer(password=make_password("change123"), registered_on=date(2024, 2, 11), **fields)


@race
def test_of_two_registrations_of_one_email_at_once_one_wins() -> None:
    answers = at_once([lambda: register("nora@shop.example"), lambda: register("NORA@shop.example")])
    assert sorted(answer.status_code for answer in answers) == [201, 422]
    refusal = next(answer for answer in answers if answer.status_code == 422)
    assert errors(refusal) == [(422, "400", TAKEN)]
    assert Customer.objects.count() == Mail.objects.count() == 1


@race
def test_registrations_at_once_get_references_of_their_own() -> None:
    calls = [lambda number=number: register(f"nora.{number}@shop.example") for number in range(6)]
    assert sorted(document(answer)["data"]["id"] for answer in at_once(calls)) == [f"DE--{n}" for n in range(1, 7)]


@race
def test_of_two_first_addresses_at_once_one_is_the_default_of_both_kinds() -> None:
    customer = factories.make_customer(reference="DE--7")
    storefront = Storefront(customer_token(customer))
    answers = at_once([lambda: storefront.create("addresses", ADDRESS, "/customers/DE--7/addresses")] * 2)
    flags = [
        (address["isDefaultShipping"], address["isDefaultBilling"])
        for address in (document(answer)["data"]["attributes"] for answer in answers)
    ]
    assert sorted(flags) == [(False, False), (True, True)]


@race
def test_a_restore_key_opens_the_account_once() -> None:
    customer = make_confirmed_customer(restore_key_hash=hash_of("k" * 32), restore_key_made_at=timezone.now())

    def restore(password: str) -> HttpResponseBase:
        attributes = {"restorePasswordKey": "k" * 32, "password": password, "confirmPassword": password}
        body = {"data": {"type": "customer-restore-password", "attributes": attributes}}
        return Storefront().send("PATCH", "/customer-restore-password/x", body)

    answers = at_once([lambda: restore("password-one"), lambda: restore("password-two")])
    assert sorted(answer.status_code for answer in answers) == [204, 422]
    winner = ("password-one", "password-two")[[answer.status_code for answer in answers].index(204)]
    assert issue_tokens({"grant_type": "password", "username": customer.email, "password": winner}).expires_in == 28_800
    assert Mail.objects.filter(kind="customers/password_restored").count() == 1


@race
def test_a_refresh_during_a_password_change_leaves_no_token_behind() -> None:
    """The change is held open until the refresh has read its token as good and waits for the customer."""
    customer = make_confirmed_customer()
    token = issue_tokens({"grant_type": "password", "username": customer.email, "password": "change123"}).refresh_token
    answers: list[int] = []

    def refresh() -> None:
        answers.append(Storefront().create("refresh-tokens", {"refreshToken": token}).status_code)
        connection.close()

    rival = threading.Thread(target=refresh)
    with transaction.atomic():
        change_password(customer=customer, current="change123", new="321egnahc")
        rival.start()
        rival.join(timeout=0.7)
        assert not answers, "The refresh must wait for the change."
    rival.join(timeout=20)
    assert answers == [401]
    assert not RefreshToken.objects.filter(customer=customer, revoked=None).exists()


def test_a_password_that_was_checked_and_then_changed_buys_no_tokens(db: None) -> None:
    customer = make_confirmed_customer()
    as_read_at_login = Customer.objects.get(pk=customer.pk)
    change_password(customer=customer, current="change123", new="321egnahc")
    with pytest.raises(TokenNotIssued):
        issue_tokens_for(customer=as_read_at_login, user=None, scopes=["customer"])
    assert not RefreshToken.objects.exists()


def test_nothing_is_written_about_somebody_who_was_anonymised_meanwhile(db: None) -> None:
    customer = factories.make_customer()
    address = add_address(customer=customer, values={"city": "Hamburg", "iso2_code": "DE"}, actor=THE_CUSTOMER)
    as_read_before = Customer.objects.get(pk=customer.pk)
    anonymize_customer(customer=customer, actor=THE_CUSTOMER)
    late_writes: list[Callable[[], object]] = [
        lambda: change_customer(
            customer=as_read_before, changes={"first_name": "Ada"}, actor=THE_CUSTOMER, locale_name="en_US"
        ),
        lambda: add_address(customer=as_read_before, values={"first_name": "Ada"}, actor=THE_CUSTOMER),
        lambda: change_address(
            customer=as_read_before, address=address, values={"first_name": "Ada"}, actor=THE_CUSTOMER
        ),
        lambda: anonymize_customer(customer=as_read_before, actor=THE_CUSTOMER),
    ]
    for write in late_writes:
        with pytest.raises(CustomerNotFound):
            write()
    customer.refresh_from_db()
    assert customer.first_name is None
    assert [kept.first_name for kept in CustomerAddress.objects.all()] == [""]


def test_an_address_that_was_removed_meanwhile_is_not_found(db: None) -> None:
    customer = factories.make_customer()
    address = add_address(customer=customer, values={"city": "Hamburg", "iso2_code": "DE"}, actor=THE_CUSTOMER)
    CustomerAddress.objects.all().delete()
    with pytest.raises(AddressNotFound):
        change_address(customer=customer, address=address, values={"city": "Kiel"}, actor=THE_CUSTOMER)
    assert not CustomerAddress.objects.exists()


@race
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no lock on the whole database.")
def test_four_processes_at_once_are_never_told_that_the_database_is_locked() -> None:
    connections.close_all()
    processes = multiprocessing.get_context("fork")
    statuses = processes.Queue()
    children = [processes.Process(target=_register_many, args=(number, statuses)) for number in range(4)]
    for child in children:
        child.start()
    found = [statuses.get(timeout=120) for _ in range(4 * 15)]
    for child in children:
        child.join(timeout=20)
    assert found == [201] * 60
    assert Customer.objects.values("reference").distinct().count() == 60


def _register_many(process: int, statuses: "multiprocessing.Queue[int]") -> None:
    for number in range(15):
        statuses.put(register(f"nora.{process}.{number}@shop.example").status_code)
    connection.close()
