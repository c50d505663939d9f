"""Locks in hand-written statements. SQLite has none and needs none: one writer at a time has the whole database."""

import hashlib

from django.db import connection

from database.vendor import is_postgresql


def for_update(*, of: str = "", skip_locked: bool = False) -> str:
    """Return the clause that locks the selected rows, of one table where the statement joins several."""
    if not is_postgresql():
        return ""
    return "FOR UPDATE" + (f" OF {of}" if of else "") + (" SKIP LOCKED" if skip_locked else "")


def try_lock(text: str) -> bool:
    """Lock a text that is no row, and tell whether it was free.

    The lock ends with the transaction, or with the process that dies in it.
    """
    if not is_postgresql():
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_number_of(text)])
        return bool(cursor.fetchone()[0])


def wait_for_lock(text: str) -> None:
    """Lock a text that is no row for the rest of the transaction, once whoever holds it is done."""
    if is_postgresql():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_number_of(text)])


def _number_of(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], signed=True)
