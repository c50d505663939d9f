"""Answers of the identity endpoints and their error codes, whole documents (identity.md, 2.2 and 5 to 9)."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import orjson
import pytest
import time_machine
from django.contrib.auth.hashers import make_password
from django.http.response import HttpResponseBase
from django.utils import timezone

from agents.models import User
from customers.models import Customer, CustomerAddress
from customers.one_time_keys import hash_of
from tests.support.golden_documents import assert_golden, golden
from tests.support.identity_requests import ADDRESS, REGISTRATION
from tests.support.storefront import Storefront, agent_token, customer_token, document

NOW = datetime(2026, 2, 3, 4, 5, 6, 789, tzinfo=UTC)
UUID = "5caa05f5-41f5-5e6c-a254-07d7887fb4e9"


@pytest.fixture
def mira(make_customer: Callable[..., Customer]) -> Customer:
    return make_customer(
        reference="DE--900",
        email="mira@shop.example",
        first_name="Mira",
        last_name="Sand",
        password=make_password("change123"),
        registered_on=date(2024, 3, 1),
    )


@pytest.fixture
def storefront(anonymous: Storefront, mira: Customer) -> Storefront:
    return Storefront(customer_token(mira))


def change(storefront: Storefront, path: str, attributes: dict[str, Any]) -> HttpResponseBase:
    body = {"data": {"type": path.strip("/").split("/")[-2], "attributes": attributes}}
    return storefront.send("PATCH", path, body)


def test_a_registration(anonymous: Storefront) -> None:
    with time_machine.travel(NOW, tick=False):
        answer = anonymous.create("customers", {**REGISTRATION, "dateOfBirth": "1990-02-28"})
    assert_golden(answer, "customers/registered", 201)


def test_a_change(storefront: Storefront, mira: Customer) -> None:
    Customer.objects.update(created_at=datetime(2024, 3, 1, 9, 10, 11, 12, UTC))
    with time_machine.travel(NOW, tick=False):
        token = customer_token(mira)
        answer = change(Storefront(token), "/customers/DE--900", {"firstName": "Mirabelle", "gender": "Female"})
    assert_golden(answer, "customers/changed")


def keep_address(mira: Customer) -> None:
    address = CustomerAddress.objects.create(
        customer=mira, uuid=UUID, first_name="Mira", last_name="Sand", address1="Kieler Str.", address2="75",
        zip_code="20095", city="Hamburg", iso2_code="DE", salutation="Ms",
    )  # fmt: skip
    mira.default_billing_address = address
    mira.save()


def test_an_address_book(storefront: Storefront, mira: Customer) -> None:
    assert_golden(storefront.read("/customers/DE--900/addresses"), "customers/addresses-empty")
    keep_address(mira)
    assert_golden(storefront.read("/customers/DE--900/addresses"), "customers/addresses")
    assert_golden(storefront.read(f"/customers/DE--900/addresses/{UUID}"), "customers/address")
    moved = change(storefront, f"/customers/DE--900/addresses/{UUID}", {"iso2Code": "AT", "isDefaultShipping": True})
    assert_golden(moved, "customers/address-changed")


def test_a_new_address(storefront: Storefront) -> None:
    answer = storefront.create("addresses", ADDRESS, "/customers/DE--900/addresses")
    uuid = document(answer)["data"]["id"]
    expected = golden("customers/address-added").replace(UUID.encode(), uuid.encode())
    assert (answer.status_code, orjson.dumps(document(answer))) == (201, expected)


def test_a_customer_with_its_addresses(storefront: Storefront, mira: Customer) -> None:
    keep_address(mira)
    moment = datetime(2024, 3, 1, 9, 10, 11, 12, UTC)
    Customer.objects.update(created_at=moment, updated_at=moment)
    answer = storefront.read("/customers/DE--900?include=addresses&fields[addresses]=city,country")
    assert_golden(answer, "customers/customer-with-addresses")


@pytest.mark.parametrize(
    ("resource_type", "attributes", "name"),
    [
        ("agent-access-tokens", {"username": "agent@shop.example", "password": "change123"}, "agent-token"),
        ("agent-customer-impersonation-access-tokens", {"customerReference": "DE--900"}, "impersonation-token"),
    ],
)
def test_tokens_of_agents(
    anonymous: Storefront,
    mira: Customer,
    make_staff: Callable[..., User],
    resource_type: str,
    attributes: dict[str, str],
    name: str,
) -> None:
    agent = make_staff(email="agent@shop.example", password="change123", is_agent=True)
    answer = anonymous.create(resource_type, attributes, X_Agent_Authorization=f"Bearer {agent_token(agent)}")
    found = document(answer)
    for secret in ("accessToken", "refreshToken"):
        found["data"]["attributes"][secret] = ""
    assert (answer.status_code, orjson.dumps(found)) == (201, golden(f"customers/{name}"))


NEW_PASSWORD = {"password": "change123", "newPassword": "321egnahc", "confirmPassword": "321egnahc"}
RESTORE = {"restorePasswordKey": "k", "password": "321egnahc", "confirmPassword": "321egnahc"}
UNPRINTABLE = {**RESTORE, "password": "tab\tinside", "confirmPassword": "tab\tinside"}
PASSWORD, LOST = "/customer-password/DE--900", "/customer-restore-password/x"
BOOK = "/customers/DE--900/addresses"
Ask = Callable[[Storefront], HttpResponseBase]
REFUSALS: dict[str, tuple[int, Ask]] = {
    "400": (422, lambda shop: Storefront().create("customers", {**REGISTRATION, "email": "MIRA@shop.example"})),
    "404": (404, lambda shop: shop.read(f"{BOOK}/{UUID}")),
    "405": (400, lambda shop: shop.read("/addresses")),
    "406": (422, lambda shop: change(shop, PASSWORD, {**NEW_PASSWORD, "confirmPassword": "321egnahd"})),
    "407": (400, lambda shop: change(shop, LOST, {**RESTORE, "restorePasswordKey": "old"})),
    "408": (400, lambda shop: change(shop, PASSWORD, {**NEW_PASSWORD, "password": "wrong"})),
    "409": (400, lambda shop: shop.create("addresses", {**ADDRESS, "iso2Code": "XX"}, BOOK)),
    "411": (403, lambda shop: shop.read("/customers/DE--1/addresses")),
    "413": (400, lambda shop: Storefront().create("customers", {**REGISTRATION, "acceptedTerms": None})),
    "415": (422, lambda shop: change(shop, LOST, RESTORE)),
    "416": (422, lambda shop: change(shop, "/customers/DE--900", {"email": "no blank@shop.example"})),
    "417": (422, lambda shop: change(shop, "/customers/DE--900", {"email": f"{'x' * 90}@shop.example"})),
    "420": (400, lambda shop: change(shop, LOST, UNPRINTABLE)),
    "423": (422, lambda shop: Storefront().create("customer-confirmation", {"registrationKey": "x"})),
    "901": (422, lambda shop: shop.create("addresses", {"salutation": "", "city": "Au"}, BOOK)),
    "4101": (401, lambda shop: Storefront().create("agent-access-tokens", {})),
    "4103": (401, lambda shop: shop.read("/agent-customer-search")),
}  # fmt: skip


@pytest.mark.parametrize("code", REFUSALS)
def test_each_error_code(storefront: Storefront, mira: Customer, code: str) -> None:
    Customer.objects.update(restore_key_hash=hash_of("old"), restore_key_made_at=timezone.now() - timedelta(hours=3))
    status, ask = REFUSALS[code]
    assert_golden(ask(storefront), f"customers/error-{code}", status)


@pytest.mark.parametrize(("code", "password"), [("421", "Baaanana!2345"), ("420-reference", r"Back\slash1234")])
def test_each_error_code_of_the_reference_shops_passwords(
    storefront: Storefront, settings, code: str, password: str
) -> None:
    settings.CUSTOMER_PASSWORD_POLICY = "reference"
    passwords = dict.fromkeys(("newPassword", "confirmPassword"), password)
    answer = change(storefront, PASSWORD, {"password": "change123", **passwords})
    assert_golden(answer, f"customers/error-{code}", 400)
