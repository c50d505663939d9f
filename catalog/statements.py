"""Reads whose SQL is written once: compiling them with the ORM would cost more than running them.

The same text runs on PostgreSQL and SQLite; the two differ only in how a list of values is handed over
(docs/decisions/030).
"""

import datetime as dt
from functools import lru_cache
from typing import Any

import orjson
from django.db import connection

AMONG = {"postgresql": "= ANY(%s)", "sqlite": "IN (SELECT value FROM json_each(%s))"}
Rows = list[tuple[Any, ...]]


def select(statement: str, *parameters: Any) -> Rows:
    """Run a statement and return its rows.

    `column {among}` holds for every value of a `list`; `%s` stands for a plain value. Values come in their order.
    """
    vendor = connection.vendor
    with connection.cursor() as cursor:
        cursor.execute(_written_for(statement, vendor), [_adapted(value, vendor) for value in parameters])
        return cursor.fetchall()


@lru_cache(maxsize=256)
def _written_for(statement: str, vendor: str) -> str:
    return statement.replace("{among}", AMONG[vendor])


def _adapted(value: Any, vendor: str) -> Any:
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, list):
        return value if vendor == "postgresql" else orjson.dumps(value).decode()
    return value
