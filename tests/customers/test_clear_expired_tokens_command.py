from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from customers.actions.expired_rows import list_expired_rows
from customers.login_throttle import CUSTOMERS, LoginAttempt, customer_login_limits
from customers.models import AccessToken, Customer, EmailChange, RefreshToken
from customers.tokens import issue_tokens, issue_tokens_for
from limits.models import Counter
from tests.support import factories
from tests.support.concurrency import at_once


def clear(**options: object) -> str:
    told = StringIO()
    call_command("clear_expired_tokens", stdout=told, **options)
    return told.getvalue().strip()


@pytest.fixture
def ada(db: None) -> Customer:
    return factories.make_customer()


def issue(customer: Customer, number: int = 1) -> list[str]:
    return [issue_tokens_for(customer=customer, user=None, scopes=["customer"]).refresh_token for _ in range(number)]


def test_tokens_go_when_their_life_is_over(ada: Customer) -> None:
    old = issue(ada, 3)
    issue_tokens({"grant_type": "refresh_token", "refresh_token": old[0]})  # used up, and past its life too
    with time_machine.travel(timezone.now() + timedelta(days=29)):
        new = issue(ada)[0]
    with time_machine.travel(timezone.now() + timedelta(days=30, minutes=1)):
        assert clear(batch_size=2, dry_run=True).startswith(
            "Dry run, nothing was deleted. Past their life: 5 access tokens, 3 refresh tokens, "
        )
        assert (AccessToken.objects.count(), RefreshToken.objects.count()) == (5, 5)
        assert clear(batch_size=2).startswith("Deleted: 5 access tokens, 4 refresh tokens, 0 waiting e-mail changes, ")
        assert (AccessToken.objects.count(), RefreshToken.objects.count()) == (0, 1)
        assert issue_tokens({"grant_type": "refresh_token", "refresh_token": new}).expires_in == 28_800


def test_tokens_that_still_live_stay(ada: Customer) -> None:
    issue(ada, 2)
    RefreshToken.objects.update(revoked=timezone.now())
    assert clear().startswith("Deleted: 0 access tokens, 0 refresh tokens, 0 waiting e-mail changes, ")
    assert (AccessToken.objects.count(), RefreshToken.objects.count()) == (2, 2)


def test_an_email_that_nobody_confirmed_is_forgotten(ada: Customer) -> None:
    EmailChange.objects.create(customer=ada, email="a@b.example", key_hash="x", made_at=timezone.now())
    clear()
    assert EmailChange.objects.count() == 1
    EmailChange.objects.update(made_at=timezone.now() - timedelta(minutes=31))
    assert "1 waiting e-mail changes" in clear()
    assert not EmailChange.objects.exists()


def test_what_the_throttle_left_goes_and_what_it_needs_stays(ada: Customer) -> None:
    def fail_as(username: str) -> None:
        attempt = LoginAttempt(CUSTOMERS, "192.0.2.1", username, customer_login_limits())
        attempt.begin()
        attempt.fail()

    cache.clear()
    fail_as("old@shop.example")
    cache.set("gone", "short", 60)
    cache.set("kept", "long", 10_000)
    with time_machine.travel(timezone.now() + timedelta(seconds=905)):
        fail_as("new@shop.example")
        told = clear(batch_size=1)
        assert "2 counters" in told
        assert told.endswith(", 1 cache entries.")
        assert cache.get("kept") == "long"
        assert Counter.objects.count() == 2
    cache.clear()


def test_another_cache_is_not_touched(ada: Customer, settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    told = "Deleted: 0 access tokens, 0 refresh tokens, 0 waiting e-mail changes, 0 counters, 0 checkout answers."
    assert clear() == told


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time; there is none to skip.")
def test_what_another_machine_is_clearing_is_left_to_it() -> None:
    issue(factories.make_customer(), 3)
    later = timezone.now() + timedelta(days=1)
    tokens = list_expired_rows(later)[0]
    held = AccessToken.objects.order_by("pk").first()
    assert held is not None

    def hold_one_and_clear_the_others() -> int:
        with transaction.atomic():
            AccessToken.objects.select_for_update().get(pk=held.pk)
            return at_once([lambda: sum(tokens.clear(10))])[0]

    assert hold_one_and_clear_the_others() == 2
    assert AccessToken.objects.get() == held


@pytest.mark.django_db(transaction=True)
def test_two_machines_share_the_work() -> None:
    issue(factories.make_customer(), 30)
    kinds = list_expired_rows(timezone.now() + timedelta(days=60))[:2]

    def work() -> int:
        return sum(size for kind in kinds for size in kind.clear(3))

    assert sum(at_once([work, work])) == 60
    assert not AccessToken.objects.exists()
    assert not RefreshToken.objects.exists()


@pytest.mark.parametrize("size", ["0", "-1", "x", "1001"])
def test_a_batch_has_a_size(db: None, size: str) -> None:
    with pytest.raises(CommandError, match="must be a number from 1 to 1000"):
        call_command("clear_expired_tokens", "--batch-size", size)
