"""A database that cannot be reached, told apart from a statement that went wrong, and how a process outlasts it."""

import logging
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

import psycopg
from django.db import Error, InterfaceError, OperationalError, connection

logger = logging.getLogger(__name__)

FIRST_WAIT_SECONDS = 0.5
WAIT_MAX_SECONDS = 10
NAP_SECONDS = 0.2
SHUTDOWN_STATES = ("08", "57P")
"""SQLSTATE: connection exceptions; a server that is shut down, has crashed or is still starting."""
FULL_STATES = ("53",)
"""SQLSTATE: no connection left, no memory, a full disk."""
SQLITE_OUTAGES = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
PRIMARY_CODE = 0xFF
Result = TypeVar("Result")


def is_outage(problem: BaseException | None) -> bool:
    """Tell whether the database itself is gone or full, so that the same work may succeed later unchanged.

    Deadlocks and violated constraints are none: there the database answered.
    """
    if isinstance(problem, InterfaceError):
        return True
    if not isinstance(problem, OperationalError):
        return False
    cause = problem.__cause__
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) & PRIMARY_CODE in SQLITE_OUTAGES
    state = getattr(cause, "sqlstate", None)
    return state is None or state.startswith((*SHUTDOWN_STATES, *FULL_STATES))


def outlast_outages(work: Callable[[], Result], *, is_stopping: Callable[[], bool] = lambda: False) -> Result | None:
    """Do the work, and do it again from its start each time the database was gone meanwhile and has come back.

    Writes one line when the database is gone, with its place and the driver's reason, and one when it answers again.
    Returns None when the process was asked to stop while it waited. The work must bear being begun anew; what it
    committed is there.
    """
    while True:
        try:
            return work()
        except Error as problem:
            if not is_outage(problem):
                raise
            logger.warning("%s (waiting for it)", describe_outage(problem))
        if not wait_for_database(is_stopping):
            return None
        logger.warning("%s answers again.", database_in_words())


def wait_for_database(is_stopping: Callable[[], bool]) -> bool:
    """Ask again and again, longer apart each time; tell whether it answered before somebody asked to stop."""
    wait = FIRST_WAIT_SECONDS
    while not is_stopping():
        until = time.monotonic() + wait
        while time.monotonic() < until and not is_stopping():
            time.sleep(NAP_SECONDS)
        wait = min(wait * 2, WAIT_MAX_SECONDS)
        if database_answers():
            return True
    return False


def database_answers() -> bool:
    drop_broken_connections()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


def drop_broken_connections() -> None:
    """Close this thread's connection, and let the pool look at those that nobody uses."""
    with suppress(Error):
        connection.close()
    pool = getattr(connection, "pool", None)
    if pool is not None and not pool.closed:
        pool.check()


def first_line(problem: BaseException) -> str:
    return str(problem).strip().partition("\n")[0]


def describe_outage(problem: BaseException) -> str:
    """Say in one sentence which database does not answer, and the driver's reason.

    A pool only says that it waited in vain, so the driver is asked once more without it.
    """
    if connection.vendor == "sqlite":
        return f"{database_in_words()} cannot be used: {first_line(problem)}"
    reason = first_line(problem)
    try:
        psycopg.connect(**{**connection.get_connection_params(), "connect_timeout": 3}).close()
    except psycopg.Error as direct:
        reason = first_line(direct)
    return f"{database_in_words()} cannot be reached: {reason}"


def database_in_words() -> str:
    """Begin a sentence about the database with what tells it from others."""
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"The database {values['NAME']}"
    host, port = values["HOST"] or "the local socket", values["PORT"] or "the default port"
    return f"The database at {host}, port {port},"
