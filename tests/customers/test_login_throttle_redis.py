"""Failed logins counted in Redis: the setting `KONTOR_REDIS_URL` (needs the part redis of `make parts`)."""

from collections.abc import Iterator

import pytest
from django.core.cache import caches
from pytest_django import Settings

from customers.login_throttle import LoginLimits, count_failure, seconds_blocked

LIMITS = LoginLimits(attempts=3, window=60, block=30)


@pytest.fixture
def redis_cache(redis_address: str, settings: Settings) -> Iterator[None]:
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": redis_address.removesuffix("/0") + "/9",
            "KEY_PREFIX": "kontor-tests",
        }
    }
    caches["default"].clear()
    yield
    caches["default"].clear()
    caches["default"].close()


def test_the_last_failure_allowed_starts_the_pause(redis_cache: None) -> None:
    for _ in range(2):
        count_failure("customer", "192.0.2.1", "ada@shop.example", LIMITS)
    assert seconds_blocked("customer", "192.0.2.1", "ada@shop.example") == 0
    count_failure("customer", "192.0.2.1", "ada@shop.example", LIMITS)
    assert 28 <= seconds_blocked("customer", "192.0.2.1", "ada@shop.example") <= 30
    assert seconds_blocked("customer", "192.0.2.2", "ada@shop.example") == 0
    assert seconds_blocked("agent", "192.0.2.1", "ada@shop.example") == 0
