"""HTTP with a provider: every request ends within its limits, and few threads wait for providers at a time."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from threading import BoundedSemaphore, Timer
from typing import Any

from authlib.integrations.requests_client import OAuth2Session
from django.conf import settings
from requests import PreparedRequest, RequestException, Response
from requests.adapters import HTTPAdapter
from requests.exceptions import ReadTimeout
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from sso.errors import ProviderFault

ANSWER_BYTES_MAX = 1_000_000
PART_BYTES = 65_536
SLOT_WAIT_SECONDS = 0.3


class AnswerTooLong(RequestException):
    """The provider sent more than any of its documents can hold."""


class WatchedAdapter(HTTPAdapter):
    """Knows the sockets of its requests, so that one that takes too long can be cut off wherever it is.

    A timeout of the library is one for each read: a server that sends its headers byte by byte never meets it.
    """

    def __init__(self) -> None:
        self.sockets: list[socket.socket] = []
        super().__init__()

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = watched_pools(self.sockets.append)

    def cut_off(self) -> None:
        for connected in self.sockets:
            with suppress(OSError):
                connected.shutdown(socket.SHUT_RDWR)


def watched_pools(watch: Callable[[Any], None]) -> dict[str, type[HTTPConnectionPool]]:
    class WatchedHTTP(HTTPConnection):
        def connect(self) -> None:
            super().connect()
            watch(self.sock)

    class WatchedHTTPS(HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            watch(self.sock)

    class HTTPPool(HTTPConnectionPool):
        ConnectionCls = WatchedHTTP

    class HTTPSPool(HTTPSConnectionPool):
        ConnectionCls = WatchedHTTPS

    return {"http": HTTPPool, "https": HTTPSPool}


class ProviderSession(OAuth2Session):
    """Authlib's session, whose every request ends within the limits."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.watched = WatchedAdapter()
        for scheme in ("https://", "http://"):
            self.mount(scheme, self.watched)

    def send(self, request: PreparedRequest, **options: Any) -> Response:
        limit = settings.SINGLE_SIGN_ON.timeout_seconds
        ends_at = time.monotonic() + limit
        options |= {"timeout": limit, "stream": True, "allow_redirects": False}
        watchdog = Timer(limit, self.watched.cut_off)
        watchdog.daemon = True
        watchdog.start()
        try:
            response: Response = super().send(request, **options)
            with response:
                body = read_within(response, ends_at)
        finally:
            watchdog.cancel()
        response._content, response._content_consumed = body, True
        return response


def read_within(response: Response, ends_at: float) -> bytes:
    """Read the whole answer. A server that sends byte after byte is not waited for longer than a silent one."""
    body = bytearray()
    while part := response.raw.read1(PART_BYTES, decode_content=True):
        body += part
        if len(body) > ANSWER_BYTES_MAX:
            raise AnswerTooLong
        if time.monotonic() > ends_at:
            raise ReadTimeout
    if time.monotonic() > ends_at:  # cut off, and what is there may be a part of it
        raise ReadTimeout
    return bytes(body)


@contextmanager
def slot_of_this_process() -> Iterator[None]:
    """Let half of a process's threads talk to providers at a time. Raises `ProviderFault` when none is free soon.

    However slow a provider is, the other half goes on serving everybody else.
    """
    slots = slots_of(max(1, settings.WEB_THREADS // 2))
    if not slots.acquire(timeout=SLOT_WAIT_SECONDS):
        raise ProviderFault("too many sign-ins wait for providers")
    try:
        yield
    finally:
        slots.release()


@lru_cache(maxsize=8)
def slots_of(count: int) -> BoundedSemaphore:
    return BoundedSemaphore(count)
