"""Login throttle (identity.md, 3.6): so many failures for one account and address, then a pause.

Failures take numbered slots in the cache. Taking a slot is atomic on every cache backend, so the count holds
across web processes and servers that share the cache.
"""

import time
from dataclasses import dataclass
from hashlib import sha256
from math import ceil

from django.conf import settings
from django.core.cache import cache

from glue.errors import TooManyLogins


@dataclass(frozen=True, slots=True)
class LoginLimits:
    """Failures allowed within a window that starts at the first one, and the pause after them, both in seconds."""

    attempts: int
    window: int
    block: int


def seconds_blocked(kind: str, address: str, username: str) -> int:
    """Return how long logins to this account from this address are still refused; 0 when they are not."""
    until = cache.get(f"{_key(kind, address, username)}:blocked")
    return max(0, round(until - time.time())) if until else 0


def count_failure(kind: str, address: str, username: str, limits: LoginLimits) -> None:
    """Count one failed login; the last one allowed starts the pause."""
    key = _key(kind, address, username)
    started: float = cache.get_or_set(f"{key}:started", time.time, limits.window) or time.time()
    time_left = max(1, round(started + limits.window - time.time()))
    slots = [f"{key}:{number}" for number in range(1, limits.attempts + 1)]
    taken = cache.get_many(slots)
    free = [slot for slot in slots if slot not in taken] or slots[-1:]
    slot = next((slot for slot in free if cache.add(slot, True, time_left)), slots[-1])
    if slot == slots[-1]:
        cache.set(f"{key}:blocked", time.time() + limits.block, limits.block)
        cache.delete_many([f"{key}:started", *slots])


def _key(kind: str, address: str, username: str) -> str:
    return f"login:{sha256(chr(0).join((kind, address, username)).encode(errors='replace')).hexdigest()}"


BLOCKED_TEXTS = {
    "en": "Too many log in attempts from your address. Please wait {minutes} minutes before trying again.",
    "de": "Warten Sie bitte {minutes} Minuten, bevor Sie es erneut versuchen.",
}


def customer_login_limits() -> LoginLimits:
    return LoginLimits(
        attempts=settings.CUSTOMER_LOGIN_ATTEMPTS_MAX,
        window=settings.CUSTOMER_LOGIN_WINDOW_SECONDS,
        block=settings.CUSTOMER_LOGIN_BLOCK_SECONDS,
    )


def agent_login_limits() -> LoginLimits:
    return LoginLimits(
        attempts=settings.AGENT_LOGIN_ATTEMPTS_MAX,
        window=settings.AGENT_LOGIN_WINDOW_SECONDS,
        block=settings.AGENT_LOGIN_BLOCK_SECONDS,
    )


def raise_if_blocked(kind: str, address: str, username: str, locale_name: str) -> None:
    """Raise `TooManyLogins` (429, 4401) in the request's language while this account is blocked for this address."""
    seconds = seconds_blocked(kind, address, username)
    if seconds > 0:
        text = BLOCKED_TEXTS.get(locale_name.partition("_")[0], BLOCKED_TEXTS["en"])
        raise TooManyLogins(text.format(minutes=ceil(seconds / 60)))
