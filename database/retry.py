"""Trying a transaction again that lost against another one (checkout.md, 10.1, step 6)."""

import time
from collections.abc import Callable
from random import uniform
from typing import TypeVar

from django.db import IntegrityError, OperationalError, connection, transaction

Result = TypeVar("Result")
ATTEMPTS_MAX = 5
PAUSE_SECONDS_MAX = 0.05


def retry_transaction(work: Callable[[bool], Result]) -> Result:
    """Do the work in a transaction of its own, up to five times while others are in the way.

    The work is told whether it should be careful: something that it wrote in good faith was there already.
    """
    is_careful = False
    for attempt in range(1, ATTEMPTS_MAX + 1):
        try:
            with transaction.atomic():
                return work(is_careful)
        except IntegrityError:
            if attempt == ATTEMPTS_MAX:
                raise
            is_careful = True
        except OperationalError as problem:  # a deadlock, a conflict, or a lock that did not come in time
            if attempt == ATTEMPTS_MAX or not _is_lost_race(problem):
                raise
        if not connection.in_atomic_block:
            time.sleep(uniform(0, PAUSE_SECONDS_MAX) * attempt)  # noqa: S311 (no secret)
    raise AssertionError("The last attempt returns or raises.")


def _is_lost_race(problem: OperationalError) -> bool:
    """Tell a lost race from a database that is gone; SQLite has one word for all of its locks."""
    state = getattr(problem.__cause__, "sqlstate", None)
    return state in ("40001", "40P01", "55P03") if state else "locked" in str(problem)
