"""What counts as a database that is gone, and that work goes on once it is back."""

import logging
import sqlite3

import psycopg
import pytest
from django.db import DataError, InterfaceError, OperationalError, ProgrammingError, connection

from config.outage_log import OutageInOneLine
from database.outage import database_in_words, is_outage, outlast_outages


def caused_by(problem: type[Exception], cause: Exception) -> Exception:
    try:
        raise problem(str(cause)) from cause
    except problem as raised:
        return raised


def sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("anything")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    "problem",
    [
        InterfaceError("connection already closed"),
        caused_by(OperationalError, psycopg.OperationalError("connection refused")),
        caused_by(OperationalError, psycopg.errors.AdminShutdown("terminating connection")),
        caused_by(OperationalError, psycopg.errors.CannotConnectNow("the database system is starting up")),
        caused_by(OperationalError, psycopg.errors.TooManyConnections("sorry, too many clients already")),
        caused_by(OperationalError, psycopg.errors.DiskFull("No space left on device")),
        caused_by(OperationalError, sqlite_error(sqlite3.SQLITE_BUSY)),
        caused_by(OperationalError, sqlite_error(sqlite3.SQLITE_IOERR | 10 << 8)),
    ],
)
def test_a_database_that_cannot_be_reached_or_is_full_is_an_outage(problem: Exception) -> None:
    assert is_outage(problem)


@pytest.mark.parametrize(
    "problem",
    [
        None,
        ValueError("no number"),
        ProgrammingError("no such table"),
        DataError("out of range"),
        caused_by(OperationalError, psycopg.errors.DeadlockDetected("deadlock detected")),
        caused_by(OperationalError, sqlite_error(sqlite3.SQLITE_ERROR)),
    ],
)
def test_what_the_database_itself_refuses_is_none(problem: Exception | None) -> None:
    assert not is_outage(problem)


@pytest.mark.django_db(transaction=True)
def test_work_is_begun_anew_when_the_database_is_back(caplog: pytest.LogCaptureFixture) -> None:
    begun: list[int] = []

    def work() -> str:
        begun.append(1)
        if len(begun) == 1:
            raise InterfaceError("connection already closed\nand more")
        return "done"

    assert outlast_outages(work) == "done"
    problem = "cannot be used:" if connection.vendor == "sqlite" else "cannot be reached:"
    database = f"{database_in_words()} {problem}"
    assert [record.getMessage() for record in caplog.records if record.name == "database.outage"] == [
        f"{database} connection already closed (waiting for it)",
        f"{database_in_words()} answers again.",
    ]


def test_nothing_waits_once_it_is_asked_to_stop() -> None:
    def work() -> None:
        raise InterfaceError("connection already closed")

    assert outlast_outages(work, is_stopping=lambda: True) is None


def test_other_faults_of_the_database_end_the_work() -> None:
    def work() -> None:
        raise ProgrammingError("no such table")

    with pytest.raises(ProgrammingError):
        outlast_outages(work)


def test_an_outage_takes_one_line_in_the_log() -> None:
    problem = caused_by(OperationalError, psycopg.OperationalError("connection refused\nIs the server running?"))
    trace = (type(problem), problem, problem.__traceback__)
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "Service Unavailable: %s", ("/stores",), trace)
    assert OutageInOneLine().filter(record)
    assert record.getMessage() == "Service Unavailable: /stores: the database does not answer: connection refused"
    assert (record.levelname, record.exc_info) == ("WARNING", None)
