"""The database as one address, and how each engine is used."""

import dj_database_url
from dj_database_url import DBConfig
from marshmallow import ValidationError

POSTGRESQL = "django.db.backends.postgresql"
SQLITE = "django.db.backends.sqlite3"
WITHOUT_COMPILER = "-c jit=off"
"""PostgreSQL would compile what looks expensive: seconds of work before milliseconds (docs/decisions/095)."""

POOL_WAIT_SECONDS = 10
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


def read_database(url: str, *, pool_min: int, pool_max: int, prepared_statements: bool) -> DBConfig:
    """Return Django's settings for the database that a checked `url` names."""
    database = dj_database_url.parse(url)
    if database["ENGINE"] == POSTGRESQL:
        options = database.get("OPTIONS", {})
        if prepared_statements:  # a pooler in between, for which they are turned off, refuses options of a session
            options["options"] = f"{options.get('options', '')} {WITHOUT_COMPILER}".strip()
        database["OPTIONS"] = {
            **options,
            "pool": {"min_size": pool_min, "max_size": pool_max, "timeout": POOL_WAIT_SECONDS},
            "server_side_binding": True,
            "prepare_threshold": 1 if prepared_statements else None,
        }
    else:
        database["CONN_MAX_AGE"] = None
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": SQLITE_WAIT_SECONDS,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        }
    return database
