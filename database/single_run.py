"""One process at a time for what must not run beside itself, such as an import."""

import fcntl
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction

from database.locks import try_lock
from database.vendor import is_postgresql


@contextmanager
def single_run(name: str, wait: Callable[[], bool]) -> Iterator[bool]:
    """Hold the name until the end, or give False: `wait` is called while another process has it, until it says no.

    PostgreSQL holds it in a transaction of a connection of its own, which keeps it through a pooler too, however often
    the caller commits, and lets it go when the process dies. Elsewhere a file beside the database does the same.
    """
    with _holder(name) as try_to_hold:
        held = try_to_hold()
        while not held and wait():
            held = try_to_hold()
        yield held


@contextmanager
def _holder(name: str) -> Iterator[Callable[[], bool]]:
    if is_postgresql():
        with _connection_of_its_own() as alias, transaction.atomic(using=alias):
            yield lambda: try_lock(name, using=alias)
    else:
        database = str(connections[DEFAULT_DB_ALIAS].settings_dict["NAME"])
        digest = hashlib.sha256(f"{database}\0{name}".encode()).hexdigest()[:16]
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        with (settings.VAR_DIR / f"{digest}.lock").open("w") as file:
            yield lambda: _try_flock(file.fileno())


@contextmanager
def _connection_of_its_own() -> Iterator[str]:
    alias = "single_run"
    connections[alias] = connections[DEFAULT_DB_ALIAS].copy(alias)
    connections[alias].settings_dict["OPTIONS"].pop("pool", None)  # a pool would keep it open after its end
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]


def _try_flock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
