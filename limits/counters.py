"""Counting what is limited, whatever is out of order: in Redis, else in the database, else in this process.

A counter that cannot be kept where it belongs must not lock people out, so the next store takes over. It begins at
nothing there, which is the smaller evil.
"""

import logging
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import TypeVar

from django.conf import settings

from limits.stores import Count, CounterStore, DatabaseStore, ProcessStore, RedisStore

Answer = TypeVar("Answer")

REST_SECONDS = 10
"""So long a store that failed is left alone: not every request waits for it."""

logger = logging.getLogger("kontor.limits")
_database, _process = DatabaseStore(), ProcessStore()
_resting: dict[str, float] = {}
"""The stores that failed when they were last asked, with the time (monotonic) of the next attempt."""


def name_of(*parts: str) -> str:
    """Return the name of a counter: its kind as it is, the other parts, which may be anybody's input, as a checksum."""
    kind, *others = parts
    return f"{kind}:{sha256(chr(0).join(others).encode(errors='replace')).hexdigest()}"


def add(name: str, seconds: float) -> Count:
    """Count one more within a window of so many seconds, which the first one begins."""
    return _ask(lambda store: store.add(name, seconds))


def add_cheaply(name: str, seconds: float, amount: int) -> Count:
    """Count so many more where that costs no statement: in Redis, else in this process.

    For limits on every request, which a write to the database each would slow down more than it protects.
    """
    if settings.REDIS_URL and time.monotonic() >= _resting.get(RedisStore.name, 0.0):
        store = RedisStore(settings.REDIS_URL)
        try:
            count = store.add(name, seconds, amount)
        except store.faults as fault:
            _note_failure(store, fault)
        else:
            _resting.pop(store.name, None)
            return count
    return _process.add(name, seconds, amount)


def take_back(name: str) -> None:
    _ask(lambda store: store.take_back(name))


def read(name: str) -> Count:
    return _ask(lambda store: store.read(name))


def forget(*names: str) -> None:
    _ask(lambda store: store.forget(*names))


def failing_stores() -> list[str]:
    """Return the stores that did not count when they were last asked, by name, after asking Redis once more."""
    for store in _stores():
        if isinstance(store, RedisStore):
            try:
                store.ping()
            except store.faults as fault:
                _note_failure(store, fault)
    return list(_resting)


def forget_failures() -> None:
    """Begin as a new process does (for tests)."""
    _resting.clear()
    _process.forget()


def _ask(question: Callable[[CounterStore], Answer]) -> Answer:
    for store in _stores():
        if time.monotonic() < _resting.get(store.name, 0.0):
            continue
        try:
            answer = question(store)
        except store.faults as fault:
            _note_failure(store, fault)
            continue
        if _resting.pop(store.name, None) is not None:
            logger.warning("%s counts again.", store.name)
        return answer
    return question(_process)


def _stores() -> Iterator[CounterStore]:
    if settings.REDIS_URL:
        yield RedisStore(settings.REDIS_URL)
    yield _database


def _note_failure(store: CounterStore, fault: Exception) -> None:
    """Say once that a store fails, until it works again. The words of a fault may name hosts: its kind is enough."""
    if store.name not in _resting:
        logger.error("%s does not count (%s): attempts are counted elsewhere.", store.name, type(fault).__name__)
    _resting[store.name] = time.monotonic() + REST_SECONDS
