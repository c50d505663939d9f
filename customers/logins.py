"""The limits of logins, and the refusal of accounts that are blocked for a while."""

from math import ceil

from django.conf import settings

from customers.throttling import LoginLimits, seconds_blocked
from glue.errors import TooManyLogins

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


def refuse_blocked(kind: str, address: str, username: str, locale_name: str) -> None:
    """Raise `TooManyLogins` (429, 4401) in the request's language while this account is blocked for this address."""
    seconds = seconds_blocked(kind, address, username)
    if seconds > 0:
        text = BLOCKED_TEXTS.get(locale_name.partition("_")[0], BLOCKED_TEXTS["en"])
        raise TooManyLogins(text.format(minutes=ceil(seconds / 60)))
