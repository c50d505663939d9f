"""Nobody learns from an answer, its headers or its time who is a customer (identity.md, 4.1, 5.1 and 7.2)."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from statistics import median
from typing import Any

import bcrypt
import pytest
from django.contrib.auth import hashers
from django.contrib.auth.hashers import make_password
from django.http.response import HttpResponseBase
from django.utils import timezone

from agents.models import User
from customers.hashers import ShopBcryptHasher
from customers.models import Customer
from customers.oauth_application import default_application
from customers.tasks import mail_asked_restore_link
from notifications.mail.models import Mail
from tests.support.jobs import work_off
from tests.support.storefront import Storefront, body_of

CONFIRMED = date(2024, 2, 11)
SHOP_HASH = "bcrypt$" + bcrypt.hashpw(b"change123", bcrypt.gensalt(4)).decode().replace("$2b$", "$2y$")
KINDS: dict[str, dict[str, Any]] = {
    "own hash": {"registered_on": CONFIRMED},
    "imported hash": {"registered_on": CONFIRMED, "password": SHOP_HASH},
    "no password": {"registered_on": CONFIRMED, "password": "!"},
    "unconfirmed": {},
    "unconfirmed, imported hash": {"password": SHOP_HASH},
    "anonymised": {"registered_on": CONFIRMED, "anonymized_at": timezone.now()},
}
NOBODY = "nobody@shop.example"


@pytest.fixture
def emails(make_customer: Callable[..., Customer]) -> dict[str, str]:
    """Return an e-mail of each kind of customer."""
    own_hash = make_password("change123")
    return {
        kind: make_customer(**{"password": own_hash, **fields}, email=f"customer.{number}@shop.example").email
        for number, (kind, fields) in enumerate(KINDS.items())
    }


def heard(answer: HttpResponseBase) -> tuple[int, bytes, dict[str, str]]:
    return answer.status_code, body_of(answer), dict(answer.headers)


def log_in(storefront: Storefront, username: str, password: str = "wrong") -> HttpResponseBase:  # noqa: S107
    return storefront.create("access-tokens", {"username": username, "password": password})


def test_a_refused_login_reads_the_same_for_everybody(anonymous: Storefront, emails: dict[str, str]) -> None:
    unknown = heard(log_in(anonymous, NOBODY))
    assert unknown[0] == 401
    assert {kind: heard(log_in(anonymous, email)) == unknown for kind, email in emails.items()} == dict.fromkeys(
        emails, True
    )
    for kind in ("unconfirmed", "unconfirmed, imported hash", "anonymised"):
        assert heard(log_in(anonymous, emails[kind], "change123")) == unknown


def test_a_forgotten_password_reads_the_same_for_everybody(anonymous: Storefront, emails: dict[str, str]) -> None:
    def forget(email: str) -> tuple[int, bytes, dict[str, str]]:
        return heard(anonymous.create("customer-forgotten-password", {"email": email}))

    unknown = forget(NOBODY)
    assert unknown[:2] == (204, b"")
    assert {forget(email) == unknown for email in emails.values()} == {True}
    work_off(mail_asked_restore_link)
    assert {mail.recipient for mail in Mail.objects.all()} == set(emails.values()) - {emails["anonymised"]}


def test_the_form_endpoint_tells_as_little(anonymous: Storefront, emails: dict[str, str]) -> None:
    def ask(username: str) -> tuple[int, bytes, dict[str, str]]:
        return heard(anonymous.post("/token", {"grant_type": "password", "username": username, "password": "x"}))

    assert {ask(email) == ask(NOBODY) for email in emails.values()} == {True}


def test_an_agents_refused_login_reads_the_same_for_everybody(
    anonymous: Storefront, make_staff: Callable[..., User]
) -> None:
    people = [
        make_staff(password="change123", is_agent=True, is_active=False),
        make_staff(password="change123"),
        make_staff(is_agent=True),
    ]

    def log_in_as_agent(username: str) -> tuple[int, bytes, dict[str, str]]:
        return heard(anonymous.create("agent-access-tokens", {"username": username, "password": "change123"}))

    assert {log_in_as_agent(person.email) == log_in_as_agent(NOBODY) for person in people} == {True}


@contextmanager
def counted_hashes(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Note the kind of each hash that is computed, to check a password or to waste time."""
    computed: list[str] = []
    for hasher in {type(hashers.get_hasher("default")), ShopBcryptHasher}:
        encode = hasher.encode

        def noting(self: Any, *arguments: Any, _encode: Any = encode, **keywords: Any) -> str:
            computed.append(self.algorithm)
            return _encode(self, *arguments, **keywords)

        monkeypatch.setattr(hasher, "encode", noting)
    verify = type(hashers.get_hasher("default")).verify

    def noting_verify(self: Any, *arguments: Any, **keywords: Any) -> bool:
        computed.append(self.algorithm)
        return verify(self, *arguments, **keywords)

    monkeypatch.setattr(type(hashers.get_hasher("default")), "verify", noting_verify)
    yield computed
    monkeypatch.undo()


@pytest.mark.parametrize("kind", ["unknown", *KINDS])
@pytest.mark.parametrize("password", ["wrong-password", "change123"])
def test_every_refused_login_computes_one_hash_of_each_kind(
    anonymous: Storefront, emails: dict[str, str], monkeypatch: pytest.MonkeyPatch, kind: str, password: str
) -> None:
    default_application()  # whose secret is hashed when it is made, at the first login of all
    with counted_hashes(monkeypatch) as computed:
        answer = log_in(anonymous, emails.get(kind, NOBODY), password)
    if answer.status_code == 401:
        assert sorted(computed) == ["argon2", "bcrypt"]
    else:
        assert (kind, password) in {("own hash", "change123"), ("imported hash", "change123")}


def test_the_time_of_a_refusal_does_not_tell_who_is_known(
    anonymous: Storefront, emails: dict[str, str], settings
) -> None:
    """With the hashes of production; medians of samples taken in turns, so that a busy machine slows both."""
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "customers.hashers.ShopBcryptHasher",
    ]
    settings.CUSTOMER_LOGIN_ATTEMPTS_MAX = 1000
    stored = "bcrypt$" + bcrypt.hashpw(b"change123", bcrypt.gensalt(10)).decode().replace("$2b$", "$2y$")
    Customer.objects.filter(email=emails["imported hash"]).update(password=stored)
    known, unknown = [], []
    for _ in range(7):
        known.append(seconds_of(lambda: log_in(anonymous, emails["imported hash"])))
        unknown.append(seconds_of(lambda: log_in(anonymous, NOBODY)))
    assert 0.6 < median(known) / median(unknown) < 1.7


def seconds_of(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
