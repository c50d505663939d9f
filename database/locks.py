"""Locks in hand-written statements. SQLite has none and needs none: one writer at a time has the whole database."""

import hashlib

from django.db import DEFAULT_DB_ALIAS, connections

from database.vendor import is_postgresql


def for_update(*, of: str = "", skip_locked: bool = False) -> str:
    """Return the clause that locks the selected rows, of one table where the statement joins several."""
    if not is_postgresql():
        return ""
    return "FOR UPDATE" + (f" OF {of}" if of else "") + (" SKIP LOCKED" if skip_locked else "")


def try_lock(text: str, *, using: str = DEFAULT_DB_ALIAS) -> bool:
    """Lock a text that is no row, and tell whether it was free.

    The lock ends with the transaction, or with the process that dies in it.
    """
    if not is_postgresql():
        return True
    digest = hashlib.sha256(text.encode()).digest()
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [int.from_bytes(digest[:8], signed=True)])
        return bool(cursor.fetchone()[0])
