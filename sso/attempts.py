"""What is kept of a sign-in between its start and its callback: a signed cookie for each attempt.

So two tabs do not disturb each other, nothing is stored for visitors who never come back, and no session exists before
somebody has proven who it is. A counter of each tells whether it is used up.
"""

import time
from dataclasses import asdict, dataclass
from typing import Self

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from limits import counters

COOKIE_PREFIX = "sso-"
LIFE_SECONDS = 600
ATTEMPTS_MAX = 4
"""Of one browser at a time: each takes some 600 bytes of every request's header."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """`code_challenge` is the storefront's own, which guards the one-time code; other surfaces have none."""

    surface: str
    provider: str
    state: str
    nonce: str
    code_verifier: str
    next_page: str
    code_challenge: str

    def set_cookie(self, request: HttpRequest, response: HttpResponseBase) -> None:
        """Hand the attempt to the browser, and take the oldest from one that has many."""
        newest_first = sorted(_cookies_of(request), reverse=True)
        for name in newest_first[ATTEMPTS_MAX - 1 :]:
            response.delete_cookie(name, samesite="Lax")
        response.set_cookie(
            f"{COOKIE_PREFIX}{int(time.time())}-{_mark_of(self.state)}",
            signing.dumps(asdict(self), salt=COOKIE_PREFIX, compress=True),
            max_age=LIFE_SECONDS,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )

    @classmethod
    def pop(cls, request: HttpRequest, *, surface: str, state: str) -> Self | None:
        """Return the attempt that a callback belongs to, once: a second callback finds none."""
        cookie = _cookie_of(request, state)
        try:
            attempt = cls(**signing.loads(request.COOKIES.get(cookie, ""), salt=COOKIE_PREFIX, max_age=LIFE_SECONDS))
        except (signing.BadSignature, TypeError):
            return None
        if attempt.surface != surface or attempt.state != state:
            return None
        return attempt if counters.add(counters.name_of("sso-used", state), LIFE_SECONDS).number == 1 else None


def forget_attempt(request: HttpRequest, response: HttpResponseBase, state: str) -> None:
    cookie = _cookie_of(request, state)
    if cookie:
        response.delete_cookie(cookie, samesite="Lax")


def _cookie_of(request: HttpRequest, state: str) -> str:
    ending = f"-{_mark_of(state)}"
    return next((name for name in _cookies_of(request) if name.endswith(ending)), "")


def _cookies_of(request: HttpRequest) -> list[str]:
    return [name for name in request.COOKIES if name.startswith(COOKIE_PREFIX)]


def _mark_of(state: str) -> str:
    return state[-12:]
