"""Login throttle (identity.md, 3.6): so many failures for one account and client address, then a pause.

An attempt takes its place before a password is looked at and gives it back only if it was the right one. So of any
number of attempts at once no more passwords are looked at than failures are allowed.
"""

from dataclasses import dataclass
from math import ceil

from django.conf import settings

from database.mailboxes import comparable_address
from glue.errors import TooManyLogins
from limits import counters

CUSTOMERS, AGENTS, PAGES = "customer", "agent", "pages"
"""The surfaces that count by themselves: logins of customers with `/token`, those of agents, both sign-in pages."""


@dataclass(frozen=True, slots=True)
class LoginLimits:
    """Failures allowed within a window that starts at the first one, and the pause after them, both in seconds."""

    attempts: int
    window: int
    block: int


class AccountRests(Exception):
    """No password is looked at for this account and client address for so many more seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"The account rests for {seconds:.0f} seconds.")
        self.seconds = max(1, ceil(seconds))


class LoginAttempt:
    """One attempt to sign in, which is counted from `begin` on. What does not succeed has failed."""

    def __init__(self, surface: str, client: str, username: str, limits: LoginLimits) -> None:
        mailbox = comparable_address(username)
        self.limits = limits
        self.taken = counters.name_of("login", surface, client, mailbox)
        self.failed = counters.name_of("login-failed", surface, client, mailbox)
        self.pause = counters.name_of("login-pause", surface, client, mailbox)

    def refuse_resting(self) -> None:
        """Raise `AccountRests` during the pause; count nothing."""
        pause = counters.read(self.pause)
        if pause.number:
            raise AccountRests(pause.seconds_left)

    def begin(self) -> None:
        """Take a place. Raises `AccountRests` during the pause, or while all places are taken by others at once.

        The pause is looked at behind the place: whoever starts it frees the places afterwards.
        """
        place = counters.add(self.taken, self.limits.window)
        pause = counters.read(self.pause)
        if pause.number or place.number > self.limits.attempts:
            counters.take_back(self.taken)
            raise AccountRests(pause.seconds_left if pause.number else self.limits.block)

    def succeed(self) -> None:
        """Give the place back: a successful login neither counts nor resets what was counted."""
        counters.take_back(self.taken)

    def fail(self) -> None:
        """Keep the place; the last failure allowed starts the pause, and then the count is at nothing."""
        if counters.add(self.failed, self.limits.window).number >= self.limits.attempts:
            counters.add(self.pause, self.limits.block)
            counters.forget(self.taken, self.failed)


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


def too_many_logins(pause: AccountRests, locale_name: str) -> TooManyLogins:
    """Return the error of the API (429, 4401) in the request's language."""
    text = BLOCKED_TEXTS.get(locale_name.partition("_")[0], BLOCKED_TEXTS["en"])
    return TooManyLogins(text.format(minutes=ceil(pause.seconds / 60)))
