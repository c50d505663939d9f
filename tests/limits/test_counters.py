"""Counters in Redis, in the database and in the process; what takes over when one of them fails."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import redis
from django.db import DatabaseError, connection
from django.test import Client

from customers.login_throttle import CUSTOMERS, AccountRests, LoginAttempt, LoginLimits
from limits import counters
from limits.models import Counter
from limits.stores import CounterStore, DatabaseStore, ProcessStore, RedisStore
from parts.state import running_parts
from tests.support.concurrency import at_once
from tests.support.missing_parts import lacks

REDIS = running_parts().get("redis", "").removesuffix("/0") + "/9"
STORES = {"database": DatabaseStore, "process": ProcessStore}
NOBODY_LISTENS = "redis://127.0.0.1:1/0"


def redis_answers() -> bool:
    return "redis" in running_parts()


@pytest.fixture(params=["redis", "database", "process"])
def store(request: pytest.FixtureRequest) -> Iterator[CounterStore]:
    if request.param == "redis":
        if not redis_answers():
            lacks("Redis", "No Redis of make parts runs here: make parts PARTS=redis")
        yield RedisStore(REDIS)
        redis.Redis.from_url(REDIS).flushdb()
    elif request.param == "database":
        request.getfixturevalue("db")
        yield DatabaseStore()
    else:
        yield ProcessStore()


def test_a_window_begins_with_the_first_and_ends_with_it(store: CounterStore) -> None:
    assert store.read("a").number == 0
    assert [store.add("a", 60).number for _ in range(3)] == [1, 2, 3]
    assert 0 < store.read("a").seconds_left <= 60
    assert store.add("b", 0.1).number == 1
    time.sleep(0.15)
    assert store.read("b").number == 0
    assert store.add("b", 60).number == 1
    assert store.read("a").number == 3


def test_one_can_be_taken_back(store: CounterStore) -> None:
    store.add("a", 60)
    store.add("a", 60)
    store.take_back("a")
    assert store.read("a").number == 1
    store.take_back("a")
    store.take_back("a")
    assert store.add("a", 60).number == 1
    store.forget("a", "b")
    assert store.read("a").number == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["redis", "database", "process"])
def test_each_of_48_at_once_gets_a_number_of_its_own(kind: str, request: pytest.FixtureRequest) -> None:
    if kind == "redis" and not redis_answers():
        lacks("Redis", "No Redis of make parts runs here: make parts PARTS=redis")
    store: CounterStore = RedisStore(REDIS) if kind == "redis" else STORES[kind]()
    store.forget("once")
    numbers = at_once([lambda: store.add("once", 60).number] * 48)
    assert sorted(numbers) == list(range(1, 49))
    store.forget("once")


@contextmanager
def full_disk() -> Iterator[None]:
    """The database reads, and refuses to write."""

    def refuse(execute, statement, parameters, many, context):
        if not statement.lstrip().upper().startswith(("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK")):
            raise DatabaseError("database or disk is full")
        return execute(statement, parameters, many, context)

    with connection.execute_wrapper(refuse):
        yield


def throttled_after(attempts: int) -> bool:
    limits = LoginLimits(attempts=attempts, window=60, block=30)
    for _ in range(attempts):
        attempt = LoginAttempt(CUSTOMERS, "192.0.2.1", "ada@shop.example", limits)
        attempt.begin()
        attempt.fail()
    with pytest.raises(AccountRests):
        LoginAttempt(CUSTOMERS, "192.0.2.1", "Ada@shop.example", limits).begin()
    return True


def test_without_redis_the_database_counts_and_one_line_says_so(db, settings, caplog) -> None:
    settings.REDIS_URL = NOBODY_LISTENS
    with caplog.at_level(logging.INFO, "kontor.limits"):
        assert throttled_after(3)
    assert [record.getMessage() for record in caplog.records] == [
        "Redis does not count (ConnectionError): attempts are counted elsewhere."
    ]
    assert Counter.objects.exists()


def test_without_redis_and_with_a_full_disk_the_process_counts(db, settings, caplog) -> None:
    settings.REDIS_URL = NOBODY_LISTENS
    with full_disk(), caplog.at_level(logging.INFO, "kontor.limits"):
        assert throttled_after(3)
    assert [record.getMessage() for record in caplog.records] == [
        "Redis does not count (ConnectionError): attempts are counted elsewhere.",
        "the database does not count (DatabaseError): attempts are counted elsewhere.",
    ]
    assert not Counter.objects.exists()


def test_a_store_that_works_again_counts_again(db, settings, caplog) -> None:
    if not redis_answers():
        lacks("Redis", "No Redis of make parts runs here: make parts PARTS=redis")
    settings.REDIS_URL = NOBODY_LISTENS
    counters.add("a", 60)
    settings.REDIS_URL = REDIS
    counters._resting["Redis"] = 0.0  # ten seconds later
    caplog.clear()
    with caplog.at_level(logging.INFO, "kontor.limits"):
        assert counters.add("a", 60).number == 1
        assert counters.add("a", 60).number == 2
    assert [record.getMessage() for record in caplog.records] == ["Redis counts again."]
    counters.forget("a")


def test_people_sign_in_to_the_pages_without_redis(make_staff, settings) -> None:
    settings.REDIS_URL = NOBODY_LISTENS
    make_staff(email="ada@shop.example", password="change123", is_superuser=True)
    answer = Client().post("/backoffice/login/", {"username": "ada@shop.example", "password": "change123"})
    assert answer.status_code == 302


def test_readiness_tells_of_a_redis_that_is_gone_and_goes_on(db, settings) -> None:
    settings.REDIS_URL = NOBODY_LISTENS
    answer = Client().get("/health/ready")
    assert answer.status_code == 200
    assert answer.json()["status"] == "degraded"
    assert answer.json()["checks"]["counters"] == {"passed": False, "detail": "Attempts are not counted in Redis."}
    if redis_answers():
        counters.forget_failures()
        settings.REDIS_URL = REDIS
        assert Client().get("/health/ready").json()["checks"]["counters"]["passed"] is True


def test_no_counter_names_anybody() -> None:
    name = counters.name_of("login", "customer", "192.0.2.1", "ada@shop.example")
    assert len(name) == len("login:") + 64
    assert "ada" not in name.removeprefix("login:")
