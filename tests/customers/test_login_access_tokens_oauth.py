"""Who gets tokens for a password, and what they look like (identity.md, 3.1, 4.1 and 4.4)."""

import base64
from collections.abc import Callable
from datetime import UTC, date, datetime

import jwt
import orjson
import pytest
import time_machine
from django.contrib.auth.hashers import make_password
from django.http.response import HttpResponseBase
from django.utils import timezone
from pytest_django import Settings

from customers.models import AccessToken, Customer, RefreshToken
from glue.identity import signing_key
from tests.support.identity_requests import CHANGE123
from tests.support.storefront import Storefront, document, errors

PASSWORD = "change123"
LOGIN_FAILED = [(401, "003", "Failed to authenticate user.")]
WRONG_CREDENTIALS = {"error": "invalid_grant", "error_description": "The user credentials were incorrect."}


@pytest.fixture
def ada(make_customer: Callable[..., Customer]) -> Customer:
    """A confirmed customer with the password change123."""
    return make_customer(email="Ada@Shop.example", password=make_password("change123"), registered_on=date(2024, 2, 11))


def log_in(storefront: Storefront, username: str = "ada@shop.example", password: str = PASSWORD) -> HttpResponseBase:
    return storefront.create("access-tokens", {"username": username, "password": password})


def oauth(storefront: Storefront, **form: str) -> HttpResponseBase:
    return storefront.post("/token", form)


@time_machine.travel(datetime(2024, 2, 11, 9, 14, 2, 417733, UTC), tick=False)
def test_an_access_token_has_the_claims_of_the_contract_in_their_order(anonymous: Storefront, ada: Customer) -> None:
    token = document(log_in(anonymous))["data"]["attributes"]["accessToken"]
    header, payload, _ = (base64.urlsafe_b64decode(part + "==") for part in token.split("."))
    assert header == b'{"typ":"JWT","alg":"RS256"}'
    claims = orjson.loads(payload)
    assert list(claims) == ["aud", "jti", "iat", "nbf", "exp", "sub", "scopes"]
    kept = AccessToken.objects.get()
    assert claims == {
        "aud": "frontend",
        "jti": kept.jti,
        "iat": 1707642842,
        "nbf": 1707642842,
        "exp": 1707642842 + 28_800,
        "sub": f'{{"id_agent":null,"customer_reference":"{ada.reference}","id_customer":{ada.pk}}}',
        "scopes": ["customer"],
    }
    assert len(kept.jti) == 80
    assert set(kept.jti) <= set("0123456789abcdef")
    assert jwt.decode(token, signing_key().public_key(), algorithms=["RS256"], audience="frontend") == claims


def test_a_refresh_token_is_hex_and_only_its_checksum_is_kept(anonymous: Storefront, ada: Customer) -> None:
    attributes = document(log_in(anonymous))["data"]["attributes"]
    token = attributes["refreshToken"]
    assert token.startswith("def50200")
    assert len(token) > 300
    assert int(token, 16)
    kept = RefreshToken.objects.get()
    assert (kept.customer, kept.user, kept.scope, kept.revoked) == (ada, None, "customer", None)
    assert 29 <= (kept.expires_at - timezone.now()).days <= 30
    stored = str(RefreshToken.objects.values_list().get()) + str(AccessToken.objects.values_list().get())
    assert token not in stored
    assert attributes["accessToken"] not in stored


@pytest.mark.parametrize("username", ["ada@shop.example", "ADA@SHOP.EXAMPLE", "Ada@Shop.example"])
def test_an_email_is_compared_in_any_case(anonymous: Storefront, ada: Customer, username: str) -> None:
    assert log_in(anonymous, username).status_code == 201


@pytest.mark.parametrize(
    ("username", "password"),
    [
        ("ada@shop.example", "Change123"),
        ("ada@shop.example", "change123 "),
        ("ada@shop.example", "change12"),
        ("bob@shop.example", "change123"),
        ("%@shop.example", "change123"),
        ("ada@shop.example", "x" * 100_000),
    ],
)
def test_wrong_credentials_are_indistinguishable(
    anonymous: Storefront, ada: Customer, username: str, password: str
) -> None:
    assert errors(log_in(anonymous, username, password)) == LOGIN_FAILED
    answer = oauth(anonymous, grant_type="password", username=username, password=password)
    assert (answer.status_code, document(answer)) == (400, WRONG_CREDENTIALS)
    assert not AccessToken.objects.exists()
    assert not RefreshToken.objects.exists()


@pytest.mark.parametrize("change", [{"registered_on": None}, {"anonymized_at": datetime(2024, 1, 1, tzinfo=UTC)}])
def test_unconfirmed_and_anonymised_customers_do_not_exist_for_a_login(
    anonymous: Storefront, ada: Customer, change: dict[str, object]
) -> None:
    Customer.objects.update(**change)
    assert errors(log_in(anonymous)) == LOGIN_FAILED
    answer = oauth(anonymous, grant_type="password", username="ada@shop.example", password="change123")
    assert document(answer) == WRONG_CREDENTIALS


def test_without_double_opt_in_nobody_needs_a_confirmation(
    anonymous: Storefront, ada: Customer, settings: Settings
) -> None:
    Customer.objects.update(registered_on=None)
    settings.CUSTOMER_DOUBLE_OPT_IN = False
    assert log_in(anonymous).status_code == 201


def test_the_hash_of_an_imported_shop_is_renewed_by_a_login(anonymous: Storefront, ada: Customer) -> None:
    Customer.objects.update(password=CHANGE123)
    assert errors(log_in(anonymous, password="wrong")) == LOGIN_FAILED
    ada.refresh_from_db()
    assert ada.password == CHANGE123
    assert log_in(anonymous).status_code == 201
    ada.refresh_from_db()
    assert ada.password.startswith("argon2$argon2id$")
    assert log_in(anonymous).status_code == 201


def test_a_token_issued_in_the_second_of_a_password_change_works(anonymous: Storefront, ada: Customer) -> None:
    now = int(datetime.now(UTC).timestamp())
    Customer.objects.update(tokens_valid_from=now + 1)
    token = document(log_in(anonymous))["data"]["attributes"]["accessToken"]
    assert Storefront(token).read("/customers").status_code == 200


def test_a_login_is_a_customer_and_no_member_of_staff(anonymous: Storefront, ada: Customer) -> None:
    token = document(log_in(anonymous))["data"]["attributes"]["accessToken"]
    answer = Storefront(token).get("/backoffice/", headers={"Authorization": f"Bearer {token}"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/backoffice/login/?next=/backoffice/")


LONG_INVALID_GRANT = {
    "error": "invalid_grant",
    "error_description": "The provided authorization grant (e.g., authorization code, resource owner credentials) or "
    "refresh token is invalid, expired, revoked, does not match the redirection URI used in the authorization request,"
    " or was issued to another client.",
}
INVALID_REQUEST = {
    "error": "invalid_request",
    "error_description": "The request is missing a required parameter, includes an invalid parameter value, includes a"
    " parameter more than once, or is otherwise malformed.",
}
WRONG_REFRESH = {"error": "invalid_request", "error_description": "The refresh token is invalid."}
WRONG_CLIENT = {"error": "invalid_client", "error_description": "Client authentication failed"}
WRONG_SCOPE = {
    "error": "invalid_scope",
    "error_description": "The requested scope is invalid, unknown, or malformed",
}


@pytest.mark.parametrize(
    ("form", "body"),
    [
        ({}, LONG_INVALID_GRANT),
        ({"grant_type": ""}, LONG_INVALID_GRANT),
        ({"grant_type": "client_credentials"}, LONG_INVALID_GRANT),
        ({"grant_type": "agent_credentials", "username": "a", "password": "b"}, LONG_INVALID_GRANT),
        ({"grant_type": "authorization_code", "code": "x"}, LONG_INVALID_GRANT),
        ({"grant_type": "password"}, INVALID_REQUEST),
        ({"grant_type": "password", "username": "ada@shop.example"}, INVALID_REQUEST),
        ({"grant_type": "password", "password": "change123"}, INVALID_REQUEST),
        ({"grant_type": "refresh_token"}, INVALID_REQUEST),
        ({"grant_type": "password", "username": ["a", "b"], "password": "x"}, INVALID_REQUEST),
        ({"grant_type": "password", "username": "", "password": "x"}, WRONG_CREDENTIALS),
        ({"grant_type": "password", "username": "no e-mail", "password": ""}, WRONG_CREDENTIALS),
        ({"grant_type": "password", "username": "a\x00b", "password": "\x00"}, WRONG_CREDENTIALS),
        ({"grant_type": "refresh_token", "refresh_token": ""}, WRONG_REFRESH),
        ({"grant_type": "refresh_token", "refresh_token": "garbage"}, WRONG_REFRESH),
        ({"grant_type": "refresh_token", "refresh_token": "ä\x00" * 5_000}, WRONG_REFRESH),
        (
            {"grant_type": "password", "username": "ada@shop.example", "password": "change123", "client_id": "x"},
            WRONG_CLIENT,
        ),
        (
            {"grant_type": "password", "username": "ada@shop.example", "password": "change123", "client_id": "ä"},
            WRONG_CLIENT,
        ),
        (
            {"grant_type": "password", "username": "ada@shop.example", "password": "change123", "client_secret": "x"},
            WRONG_CLIENT,
        ),
        (
            {"grant_type": "password", "username": "ada@shop.example", "password": "change123", "scope": "agent"},
            WRONG_SCOPE,
        ),
    ],
)
def test_the_form_endpoint_refuses_with_the_texts_of_the_contract(
    anonymous: Storefront, ada: Customer, form: dict[str, str], body: dict[str, str]
) -> None:
    answer = anonymous.post("/token", form)
    assert (answer.status_code, document(answer)) == (400, body)
    answer = anonymous.post("/token/", "&".join("x" for _ in form), content_type="application/x-www-form-urlencoded")
    assert document(answer) == LONG_INVALID_GRANT
    assert not AccessToken.objects.exists()


@pytest.mark.parametrize(
    "extra", [{}, {"client_id": "frontend"}, {"scope": "customer"}, {"scope": ""}, {"client_id": ""}]
)
def test_the_form_endpoint_issues_the_same_tokens(anonymous: Storefront, ada: Customer, extra: dict[str, str]) -> None:
    answer = oauth(anonymous, grant_type="password", username="ada@shop.example", password="change123", **extra)
    body = document(answer)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")
    assert {**body, "access_token": "", "refresh_token": ""} == {
        "token_type": "Bearer",
        "expires_in": 28_800,
        "access_token": "",
        "refresh_token": "",
    }
    assert Storefront(body["access_token"]).read("/customers").status_code == 200
    again = oauth(anonymous, grant_type="refresh_token", refresh_token=body["refresh_token"])
    assert again.status_code == 200
    used = oauth(anonymous, grant_type="refresh_token", refresh_token=body["refresh_token"])
    assert (used.status_code, document(used)) == (400, WRONG_REFRESH)


def test_a_json_body_is_an_empty_form(anonymous: Storefront, ada: Customer) -> None:
    form = {"grant_type": "password", "username": "ada@shop.example", "password": "change123"}
    answer = anonymous.post("/token", form, content_type="application/json")
    assert (answer.status_code, document(answer)) == (400, LONG_INVALID_GRANT)


def test_a_bad_authorization_at_the_form_endpoint_is_refused_in_plain_text(
    anonymous: Storefront, ada: Customer
) -> None:
    form = {"grant_type": "password", "username": "ada@shop.example", "password": "change123"}
    for authorization in ("Bearer x", "x", "Basic eDp5"):
        answer = anonymous.post("/token", form, headers={"Authorization": authorization})
        assert (answer.status_code, answer.getvalue()) == (401, b"Invalid access token.")
        assert "WWW-Authenticate" not in answer.headers
