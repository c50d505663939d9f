"""Attempts to be somebody else, or more than one is: headers, bodies and guesses (identity.md, 1, 3 and 6)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password

from agents.models import User
from customers.models import Customer, CustomerAddress
from tests.support import factories
from tests.support.identity_requests import ADDRESS
from tests.support.storefront import Storefront, agent_token, customer_token, document, errors

INVALID = [(401, "001", "Invalid access token.")]
AGENT_INVALID = [(401, "4102", "Agent access token is invalid.")]
AGENTS_ONLY = [(401, "4103", "Action is available to agent user only.")]


@pytest.fixture
def ada(make_customer: Callable[..., Customer]) -> Customer:
    return make_customer(reference="DE--7")


@pytest.fixture
def bob(make_customer: Callable[..., Customer]) -> Customer:
    return make_customer(reference="DE--8")


@pytest.mark.parametrize(
    "header",
    [
        "Bearer {ada},Bearer {bob}",
        "Bearer {ada}, Bearer {bob}",
        "Bearer ,{ada}",
        "bearer {ada}",
        "BEARER {ada}",
        "Bearer{ada}",
        "{ada} Bearer",
        "{ada}",
        "Basic {ada}",
        'Bearer "{ada}"',
        "Bearer {ada};x",
        "Bearer\u00a0{ada}x",
        "Bearer",
        "Token Bearer {ada}",
    ],
)
def test_a_header_that_is_not_one_scheme_and_one_token_opens_nothing(
    anonymous: Storefront, ada: Customer, bob: Customer, header: str
) -> None:
    sent = header.format(ada=customer_token(ada), bob=customer_token(bob))
    assert errors(anonymous.read("/customers", Authorization=sent)) == INVALID
    assert errors(anonymous.read("/customer-access", Authorization=sent)) == INVALID


@pytest.mark.parametrize("header", ["Bearer  {ada}", " Bearer {ada} ", "Bearer\t{ada}", "Bearer {ada} {bob}"])
def test_the_first_two_words_of_the_header_count(
    anonymous: Storefront, ada: Customer, bob: Customer, header: str
) -> None:
    sent = header.format(ada=customer_token(ada), bob=customer_token(bob))
    answer = anonymous.read("/customers", Authorization=sent)
    assert [resource["id"] for resource in document(answer)["data"]] == ["DE--7"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Bearer {agent},Bearer {agent}", AGENT_INVALID),
        ("Bearer ,{agent}", AGENT_INVALID),
        ("Bearer {agent}x", AGENT_INVALID),
        ("Bearer {ada}", AGENTS_ONLY),
        ("{agent}", AGENTS_ONLY),
        ("", AGENTS_ONLY),
        (" ", AGENTS_ONLY),
    ],
)
def test_an_agent_is_named_by_a_whole_token_of_its_own(
    anonymous: Storefront, ada: Customer, make_staff: Callable[..., User], header: str, expected: Any
) -> None:
    sent = header.format(ada=customer_token(ada), agent=agent_token(make_staff(is_agent=True)))
    assert errors(anonymous.read("/agent-customer-search", X_Agent_Authorization=sent)) == expected


def test_other_spellings_of_the_headers_name_nobody(
    anonymous: Storefront, ada: Customer, make_staff: Callable[..., User]
) -> None:
    agent = f"Bearer {agent_token(make_staff(is_agent=True))}"
    for name in ("Proxy-Authorization", "X-Authorization", "X-Forwarded-Authorization", "Agent-Authorization"):
        assert errors(anonymous.send("GET", "/agent-customer-search", headers={name: agent})) == AGENTS_ONLY
    for name in ("Proxy-Authorization", "X-Authorization", "X-Customer-Reference", "X-Remote-User"):
        answer = anonymous.send("GET", "/customers", headers={name: f"Bearer {customer_token(ada)}"})
        assert errors(answer) == [(403, "002", "Missing access token.")]


def test_a_session_of_the_back_office_is_no_identity_at_the_api(
    anonymous: Storefront, make_staff: Callable[..., User]
) -> None:
    anonymous.force_login(make_staff(is_agent=True, is_superuser=True))
    assert errors(anonymous.read("/customers")) == [(403, "002", "Missing access token.")]
    assert errors(anonymous.read("/agent-customer-search")) == AGENTS_ONLY


SMUGGLED = {
    "id": 999,
    "pk": 999,
    "customerReference": "DE--8",
    "reference": "DE--8",
    "isConfirmed": True,
    "registeredOn": "2020-01-01",
    "registered_on": "2020-01-01",
    "tokensValidFrom": 0,
    "tokens_valid_from": 0,
    "anonymizedAt": None,
    "password_hash": "x",
    "passwordHash": "x",
    "isStub": True,
    "company": "Evil Ltd",
    "phone": "+1",
    "locale_name": "xx",
    "createdAt": "1999-01-01 00:00:00.000000",
    "updatedAt": "1999-01-01 00:00:00.000000",
    "default_billing_address": 1,
    "customer": {"id": 1},
}


def test_a_change_takes_what_the_contract_names_and_nothing_else(
    sign_in: Callable[[Customer], Storefront], ada: Customer, bob: Customer
) -> None:
    before = Customer.objects.filter(pk__in=[ada.pk, bob.pk]).order_by("pk").values()
    expected = [{**row} for row in before]
    body = {"data": {"type": "customers", "id": "DE--8", "attributes": {"lastName": "Lovelace", **SMUGGLED}}}
    assert sign_in(ada).send("PATCH", "/customers/DE--7", body).status_code == 200
    found = list(before.all())
    expected[0] |= {"last_name": "Lovelace", "updated_at": found[0]["updated_at"]}
    assert found == expected
    assert found[0]["updated_at"].year >= 2026


def test_an_address_cannot_be_given_to_somebody_else(
    sign_in: Callable[[Customer], Storefront], ada: Customer, bob: Customer
) -> None:
    uuid = "00000000-0000-5000-8000-000000000001"
    smuggled = {"customer": bob.pk, "customer_id": bob.pk, "customer_reference": "DE--8", "uuid": uuid, "id": uuid}
    answer = sign_in(ada).create("addresses", {**ADDRESS, **smuggled}, "/customers/DE--7/addresses")
    kept = CustomerAddress.objects.get()
    assert (kept.customer, document(answer)["data"]["id"]) == (ada, str(kept.uuid))
    assert str(kept.uuid) != uuid


def test_an_address_of_somebody_else_cannot_be_reached_through_the_own_book(
    sign_in: Callable[[Customer], Storefront], ada: Customer, bob: Customer
) -> None:
    uuid = document(sign_in(bob).create("addresses", ADDRESS, "/customers/DE--8/addresses"))["data"]["id"]
    path = f"/customers/DE--7/addresses/{uuid}"
    change = {"data": {"type": "addresses", "attributes": {"city": "Kiel"}}}
    for verb, body in (("GET", None), ("PATCH", change), ("DELETE", None)):
        assert errors(sign_in(ada).send(verb, path, body)) == [(404, "404", "Address was not found.")]
    assert CustomerAddress.objects.get().city == "Hamburg"


def guess(storefront: Storefront, **headers: str) -> int:
    attributes = {"username": "ada@shop.example", "password": "wrong-password"}
    return storefront.create("access-tokens", attributes, **headers).status_code


def test_a_made_up_client_address_does_not_help_guessing(anonymous: Storefront, db: None) -> None:
    factories.make_customer(email="ada@shop.example", password=make_password("change123"))
    statuses = [guess(anonymous, X_Forwarded_For=f"192.0.2.{number}", X_Real_IP="1.2.3.4") for number in range(12)]
    assert statuses == [401] * 9 + [429] * 3


def test_behind_a_proxy_only_what_the_proxy_saw_counts(anonymous: Storefront, db: None, settings) -> None:
    settings.TRUSTED_PROXY_COUNT = 1
    statuses = [guess(anonymous, X_Forwarded_For=f"192.0.2.{number}, 203.0.113.9") for number in range(12)]
    assert statuses == [401] * 9 + [429] * 3
    assert guess(anonymous, X_Forwarded_For="192.0.2.1, 203.0.113.10") == 401
    settings.TRUSTED_PROXY_COUNT = 2
    statuses = [guess(anonymous, X_Forwarded_For=f"192.0.2.{number}, 203.0.113.77, 10.0.0.1") for number in range(12)]
    assert statuses == [401] * 9 + [429] * 3


def test_many_attempts_allowed_are_counted_as_cheaply(anonymous: Storefront, db: None, settings) -> None:
    settings.CUSTOMER_LOGIN_ATTEMPTS_MAX = 30
    assert [guess(anonymous) for _ in range(32)] == [401] * 30 + [429] * 2
