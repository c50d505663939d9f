"""A client sends so many requests a minute (protocol.md, 14.7)."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from limits import counters
from tests.support.storefront import Storefront, customer_token, document

TOO_MANY = {"errors": [{"status": 429, "detail": "Too many requests."}]}


def at(address: str, token: str = "") -> Storefront:
    storefront = Storefront(token)
    storefront.defaults["REMOTE_ADDR"] = address
    return storefront


def test_what_is_beyond_the_limit_is_429_until_the_minute_is_over(db, settings) -> None:
    settings.REQUESTS_PER_MINUTE_MAX = 5
    visitor = at("192.0.2.1")
    assert [visitor.read("/stores").status_code for _ in range(5)] == [200] * 5
    answer = visitor.read("/stores")
    assert (answer.status_code, document(answer)) == (429, TOO_MANY)
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert at("192.0.2.2").read("/stores").status_code == 200
    assert visitor.get("/health/live").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(seconds=61)):
        assert visitor.read("/stores").status_code == 200


def test_a_token_counts_by_itself_and_junk_does_not(make_customer, settings) -> None:
    settings.REQUESTS_PER_MINUTE_MAX = 3
    own = at("192.0.2.1", customer_token(make_customer(), jti="a" * 80))
    assert [own.read("/stores").status_code for _ in range(4)] == [200, 200, 200, 429]
    assert [at("192.0.2.1", f"junk.{number}.x").read("/stores").status_code for number in range(4)] == [401] * 3 + [429]
    assert at("192.0.2.1", customer_token(make_customer(), jti="b" * 80)).read("/stores").status_code == 200


def test_heavy_routes_cost_more(db, settings) -> None:
    settings.REQUESTS_PER_MINUTE_MAX = 20
    visitor = at("192.0.2.1")
    form = {"grant_type": "refresh_token", "refresh_token": "x"}
    assert [visitor.post("/token", form).status_code for _ in range(3)] == [400, 400, 429]
    answer = visitor.post("/token", form)
    assert document(answer) == {"error": "invalid_request", "error_description": "Too many requests."}
    assert "Retry-After" in answer.headers
    assert visitor.read("/stores").status_code == 429


@pytest.mark.parametrize("url", ["", "redis://127.0.0.1:1/0"])
def test_no_request_costs_a_statement_more(db, settings, url: str, django_assert_num_queries) -> None:
    settings.REDIS_URL = url
    with django_assert_num_queries(0):
        assert counters.add_cheaply("a", 60, 5).number == 5
        assert counters.add_cheaply("a", 60, 1).number == 6


def test_no_limit_is_none(db, settings) -> None:
    settings.REQUESTS_PER_MINUTE_MAX = 0
    assert {at("192.0.2.1").read("/stores").status_code for _ in range(20)} == {200}
