"""Customers and tokens, whole documents (identity.md, 4.1 to 4.3 and 6.0)."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import orjson
import pytest
from django.contrib.auth.hashers import make_password
from django.http.response import HttpResponseBase

from customers.models import Customer
from tests.support.golden_documents import assert_golden, golden
from tests.support.storefront import Storefront, document

MADE = {
    "created_at": datetime(2024, 3, 1, 9, 10, 11, 12, UTC),
    "updated_at": datetime(2024, 3, 2, 10, 11, 12, 0, UTC),
}


@pytest.fixture
def mira(make_customer: Callable[..., Customer]) -> Customer:
    customer = make_customer(
        reference="DE--900",
        email="Mira@Shop.example",
        first_name="Mira",
        last_name="Sand",
        gender="Female",
        date_of_birth=date(1990, 2, 28),
        password=make_password("change123"),
        registered_on=date(2024, 3, 1),
    )
    Customer.objects.update(**MADE)
    return customer


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_customer_reads_its_own_record(
    mira: Customer, sign_in: Callable[[Customer], Storefront], language: str
) -> None:
    answer = sign_in(mira).read("/customers/DE--900?include=orders", Accept_Language=language)
    assert_golden(answer, "customers/customer")


def test_the_list_of_customers_is_the_own_record(
    mira: Customer, make_customer: Callable[..., Customer], sign_in: Callable[[Customer], Storefront]
) -> None:
    unknown = dict.fromkeys(("first_name", "last_name", "salutation"))
    noah = make_customer(reference="DE--901", email="noah@shop.example", **unknown)
    Customer.objects.filter(pk=noah.pk).update(**MADE)
    assert_golden(sign_in(noah).read("/customers"), "customers/customers")


@pytest.mark.parametrize("reference", ["DE--901", "mine", "de--900", "DE--900%20", "1"])
def test_any_other_customer_is_not_found(
    mira: Customer, sign_in: Callable[[Customer], Storefront], reference: str
) -> None:
    assert_golden(sign_in(mira).read(f"/customers/{reference}"), "customers/not-found", 404)


def test_an_anonymised_customer_with_a_token_that_still_counts_is_not_found(
    mira: Customer, sign_in: Callable[[Customer], Storefront]
) -> None:
    Customer.objects.update(anonymized_at=datetime(2024, 3, 3, tzinfo=UTC))
    for path in ("/customers", "/customers/DE--900"):
        assert_golden(sign_in(mira).read(path), "customers/not-found", 404)


def assert_tokens(answer: HttpResponseBase, name: str) -> str:
    """Compare with the document once its two secrets are put in; return the refresh token."""
    attributes = document(answer)["data"]["attributes"]
    expected = orjson.loads(golden(f"customers/{name}"))
    expected["data"]["attributes"]["accessToken"] = attributes["accessToken"]
    expected["data"]["attributes"]["refreshToken"] = attributes["refreshToken"]
    assert answer.status_code == 201
    assert orjson.dumps(document(answer)) == orjson.dumps(expected)
    return attributes["refreshToken"]


def test_tokens_read_as_written_down(anonymous: Storefront, mira: Customer) -> None:
    attributes = {"username": "mira@shop.example", "password": "change123"}
    token = assert_tokens(anonymous.create("access-tokens", attributes), "access-token")
    assert_tokens(anonymous.create("refresh-tokens", {"refreshToken": token}), "refresh-token")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/access-tokens", "no-access-tokens"),
        ("/refresh-tokens", "no-refresh-tokens"),
        ("/access-tokens/1", "no-token-by-id"),
        ("/refresh-tokens/1", "no-token-by-id"),
    ],
)
def test_tokens_cannot_be_read(anonymous: Storefront, path: str, name: str) -> None:
    assert_golden(anonymous.read(path), f"customers/{name}")


@pytest.mark.parametrize(
    ("resource_type", "attributes", "name", "status"),
    [
        ("access-tokens", {"username": "mira@shop.example", "password": "x"}, "login-failed", 401),
        ("access-tokens", {"username": ""}, "login-invalid", 422),
        ("refresh-tokens", {"refreshToken": "x"}, "refresh-failed", 401),
    ],
)
def test_refused_logins_read_as_written_down(
    anonymous: Storefront, mira: Customer, resource_type: str, attributes: dict[str, str], name: str, status: int
) -> None:
    assert_golden(anonymous.create(resource_type, attributes), f"customers/{name}", status)
