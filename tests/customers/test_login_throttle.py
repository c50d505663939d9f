"""Nine failures for one account from one address, then a pause (identity.md, 3.6)."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

import pytest
import time_machine
from django.contrib.auth.hashers import make_password

from agents.models import User
from customers.login_throttle import CUSTOMERS, LoginAttempt, customer_login_limits
from customers.models import AccessToken, Customer
from customers.oauth_application import default_application
from tests.support.concurrency import at_once
from tests.support.storefront import Storefront, document, errors

FAILED = (401, "003", "Failed to authenticate user.")
BLOCKED = (
    429,
    "4401",
    "Too many log in attempts from your address. Please wait 6 minutes before trying again.",
)
Clock = time_machine.Traveller


@pytest.fixture
def clock() -> Iterator[Clock]:
    with time_machine.travel("2024-02-11 09:14:02+00:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def ada(make_customer: Callable[..., Customer], clock: Clock) -> Customer:
    return make_customer(email="ada@shop.example", password=make_password("change123"), registered_on=date(2024, 2, 11))


def fail(storefront: Storefront, times: int, username: str = "ada@shop.example") -> None:
    for _ in range(times):
        assert errors(storefront.create("access-tokens", {"username": username, "password": "no"})) == [FAILED]


def status(storefront: Storefront, username: str = "ada@shop.example", password: str = "change123") -> int:  # noqa: S107
    return storefront.create("access-tokens", {"username": username, "password": password}).status_code


def test_the_tenth_attempt_is_blocked_even_with_the_right_password(anonymous: Storefront, ada: Customer) -> None:
    fail(anonymous, 9)
    answer = anonymous.create("access-tokens", {"username": "ada@shop.example", "password": "change123"})
    assert errors(answer) == [BLOCKED]
    assert list(document(answer)["errors"][0]) == ["status", "code", "detail"]
    assert "Retry-After" not in answer.headers


def test_the_pause_is_told_in_the_language_of_the_request(anonymous: Storefront, ada: Customer, clock: Clock) -> None:
    fail(anonymous, 9)
    clock.shift(timedelta(seconds=125))
    attributes = {"username": "ada@shop.example", "password": "change123"}
    assert errors(anonymous.create("access-tokens", attributes, Accept_Language="de-AT")) == [
        (429, "4401", "Warten Sie bitte 4 Minuten, bevor Sie es erneut versuchen.")
    ]
    assert errors(anonymous.create("access-tokens", attributes, Accept_Language="fr"))[0][2] == BLOCKED[2].replace(
        "6", "4"
    )


def test_the_pause_ends_and_blocked_attempts_do_not_extend_it(
    anonymous: Storefront, ada: Customer, clock: Clock
) -> None:
    fail(anonymous, 9)
    clock.shift(timedelta(seconds=355))
    assert [status(anonymous, password="no") for _ in range(12)] == [429] * 12
    clock.shift(timedelta(seconds=6))
    assert status(anonymous) == 201


def test_the_window_starts_at_the_first_failure(anonymous: Storefront, ada: Customer, clock: Clock) -> None:
    fail(anonymous, 1)
    clock.shift(timedelta(seconds=600))
    fail(anonymous, 7)
    clock.shift(timedelta(seconds=301))
    fail(anonymous, 8)
    assert status(anonymous) == 201


def test_a_login_does_not_reset_the_count(anonymous: Storefront, ada: Customer) -> None:
    fail(anonymous, 8)
    assert status(anonymous) == 201
    fail(anonymous, 1)
    assert status(anonymous) == 429


def test_the_count_is_per_account_however_it_is_typed_and_per_address(anonymous: Storefront, ada: Customer) -> None:
    fail(anonymous, 5)
    fail(anonymous, 4, username="ADA@Shop.example")
    assert status(anonymous, username="aDa@shop.example") == 429
    assert status(anonymous, username="bob@shop.example") == 401
    elsewhere = Storefront()
    elsewhere.defaults["REMOTE_ADDR"] = "192.0.2.7"
    assert status(elsewhere) == 201
    assert status(anonymous) == 429


def test_an_address_cannot_be_made_up_by_a_header(anonymous: Storefront, ada: Customer) -> None:
    fail(anonymous, 9)
    assert (
        anonymous.create(
            "access-tokens",
            {"username": "ada@shop.example", "password": "change123"},
            X_Forwarded_For="192.0.2.7",
        ).status_code
        == 429
    )


def test_a_blocked_account_is_told_so_before_its_attributes_are_judged(anonymous: Storefront, ada: Customer) -> None:
    fail(anonymous, 9)
    assert anonymous.create("access-tokens", {"username": "ada@shop.example"}).status_code == 429
    assert anonymous.create("access-tokens", {"username": "nobody"}).status_code == 422
    assert anonymous.create("wrong", {"username": "ada@shop.example"}, "/access-tokens").status_code == 400


def test_only_failed_logins_count(anonymous: Storefront, ada: Customer) -> None:
    for _ in range(10):
        assert anonymous.create("access-tokens", {"username": "ada@shop.example", "password": ""}).status_code == 422
        assert anonymous.create("refresh-tokens", {"refreshToken": "no"}).status_code == 401
    assert status(anonymous) == 201


def test_the_form_endpoint_counts_with_the_other_and_is_blocked_with_it(anonymous: Storefront, ada: Customer) -> None:
    form = {"grant_type": "password", "username": "Ada@shop.example"}
    fail(anonymous, 4)
    for _ in range(5):
        assert anonymous.post("/token", {**form, "password": "no"}).status_code == 400
    answer = anonymous.post("/token", {**form, "password": "change123"})
    assert (answer.status_code, document(answer), answer.headers["Retry-After"]) == (
        429,
        {"error": "invalid_request", "error_description": "Too many log in attempts from your address."},
        "360",
    )
    assert status(anonymous) == 429
    assert not AccessToken.objects.exists()
    assert anonymous.post("/token", {"grant_type": "refresh_token", "refresh_token": "no"}).status_code == 400


def test_an_agent_is_counted_however_the_address_is_typed(
    anonymous: Storefront, make_staff: Callable[..., User], clock: Clock
) -> None:
    make_staff(email="ada@shop.example", password="change123", is_agent=True)
    for username in ("ada@shop.example", "ADA@shop.example", "Ada@Shop.Example") * 3:
        answer = anonymous.create("agent-access-tokens", {"username": username, "password": "no"})
        assert answer.status_code == 401
    right = {"username": "aDA@shop.example", "password": "change123"}
    assert errors(anonymous.create("agent-access-tokens", right)) == [BLOCKED]


@pytest.mark.parametrize("path", ["/backoffice/login/", "/merchant-portal/login/"])
def test_the_pages_count_however_the_address_is_typed(
    anonymous: Storefront, make_staff: Callable[..., User], path: str
) -> None:
    make_staff(email="ada@shop.example", password="change123", is_superuser=True)
    for username in ("ada@shop.example", "ADA@shop.example", "Ada@Shop.Example") * 3:
        assert "Too many attempts" not in anonymous.post(path, {"username": username, "password": "no"}).text
    answer = anonymous.post(path, {"username": "aDA@shop.example", "password": "change123"})
    assert "Too many attempts. Wait 6 minutes before you try again." in answer.text


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("surface", ["access-tokens", "token", "agent-access-tokens", "backoffice"])
def test_of_48_attempts_at_once_no_more_than_nine_are_looked_at(surface: str) -> None:
    """Each over a connection of its own, with the address typed in two ways."""

    def attempt(number: int) -> int:
        username = "Nobody@shop.example" if number % 2 else "nobody@shop.example"
        if surface == "token":
            form = {"grant_type": "password", "username": username, "password": "no"}
            return Storefront().post("/token", form).status_code
        if surface == "backoffice":
            page = Storefront().post("/backoffice/login/", {"username": username, "password": "no"}).text
            return 429 if "Too many attempts" in page else 401
        return Storefront().create(surface, {"username": username, "password": "no"}).status_code

    default_application()
    statuses = Counter(at_once([partial(attempt, number) for number in range(48)]))
    assert statuses == {400 if surface == "token" else 401: 9, 429: 39}


def test_failures_of_many_other_accounts_lift_no_pause(anonymous: Storefront, clock: Clock) -> None:
    limits, blocked = customer_login_limits(), [f"blocked.{number}@shop.example" for number in range(12)]
    for username in blocked * 9:
        attempt = LoginAttempt(CUSTOMERS, "127.0.0.1", username, limits)
        attempt.begin()
        attempt.fail()
    for number in range(200):
        LoginAttempt(CUSTOMERS, "127.0.0.1", f"somebody.{number}@shop.example", limits).begin()
    assert [status(anonymous, username) for username in blocked] == [429] * 12
