"""The database as one address, and how each engine is used."""

import dj_database_url
from dj_database_url import DBConfig
from marshmallow import ValidationError

POSTGRESQL = "django.db.backends.postgresql"
SQLITE = "django.db.backends.sqlite3"
WITHOUT_COMPILER = "-c jit=off"
"""PostgreSQL would compile what looks expensive: seconds of work before milliseconds (docs/decisions/095)."""

POOL_WAIT_SECONDS = 1.5
"""For a connection. Every thread of a process has one, so only a database that is gone makes anybody wait."""

CONNECT_SECONDS = 2  # the least that libpq knows
SQLITE_WAIT_SECONDS = 20


def check_database_url(value: str) -> None:
    """Refuse an address that names no database Kontor runs on."""
    if value:
        try:
            engine = dj_database_url.parse(value)["ENGINE"]
        except ValueError:
            engine = ""
        if engine not in (POSTGRESQL, SQLITE):
            raise ValidationError("Not a database address, such as postgres://user:password@host:5432/name.")


def read_database(url: str, *, pool_min: int, pool_max: int, waiting_max: int, prepared_statements: bool) -> DBConfig:
    """Return Django's settings for the database that a checked `url` names.

    At most `waiting_max` threads wait for a connection at once (0: any number); the others are refused, so that a
    thread is left to answer what needs no database while that is gone.
    """
    database = dj_database_url.parse(url)
    if database["ENGINE"] == POSTGRESQL:
        options = database.get("OPTIONS", {})
        if prepared_statements:  # a pooler in between, for which they are turned off, refuses options of a session
            options["options"] = f"{options.get('options', '')} {WITHOUT_COMPILER}".strip()
        database["OPTIONS"] = {
            **options,
            "connect_timeout": options.get("connect_timeout", CONNECT_SECONDS),
            "pool": {
                "min_size": pool_min,
                "max_size": pool_max,
                "max_waiting": waiting_max,
                "timeout": POOL_WAIT_SECONDS,
            },
            "server_side_binding": True,
            "prepare_threshold": 1 if prepared_statements else None,
        }
        database["DISABLE_SERVER_SIDE_CURSORS"] = not prepared_statements  # a pooler parts a cursor from its rows
    else:
        database["CONN_MAX_AGE"] = None
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": SQLITE_WAIT_SECONDS,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        }
    return database
