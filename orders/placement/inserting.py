"""Writing the rows of an order whose keys are known already.

PostgreSQL takes all tables in one statement: the keys point at each other without an answer in between, and the
constraints are looked at when the transaction ends. SQLite runs inside this process and takes a statement a table.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

import orjson
from django.db import connection
from django.db.models import Model

Tables = Sequence[tuple[type[Model], Sequence[Model]]]


def insert_rows(tables: Tables) -> None:
    """Insert the rows of these tables; a table of which all rows lack a key numbers them itself."""
    filled = [(model, rows) for model, rows in tables if rows]
    if connection.vendor == "postgresql":
        _insert_at_once(filled)
    else:
        for model, rows in filled:
            model._default_manager.bulk_create(rows)


def _insert_at_once(tables: Tables) -> None:
    shape = tuple((model, rows[0].pk is not None) for model, rows in tables)
    documents = [_as_json(model, rows[0].pk is not None, rows) for model, rows in tables]
    with connection.cursor() as cursor:
        cursor.execute(_statement(shape), documents)


@lru_cache(maxsize=256)
def _statement(shape: tuple[tuple[type[Model], bool], ...]) -> str:
    parts = [_insert(*table) for table in shape]
    first = ", ".join(f"part{number} AS ({part})" for number, part in enumerate(parts[:-1]))
    return f"WITH {first} {parts[-1]}" if first else parts[-1]


def _insert(model: type[Model], has_keys: bool) -> str:
    table = connection.ops.quote_name(model._meta.db_table)
    columns = ", ".join(connection.ops.quote_name(field.column) for field in _fields(model, has_keys))
    return (
        f"INSERT INTO {table} ({columns}) "  # noqa: S608 (names of our own models)
        f"SELECT {columns} FROM json_populate_recordset(NULL::{table}, %s::json)"
    )


def _as_json(model: type[Model], has_keys: bool, rows: Iterable[Model]) -> str:
    columns, read = _reader(model, has_keys)
    return orjson.dumps([dict(zip(columns, read(row), strict=True)) for row in rows], default=str).decode()


@lru_cache(maxsize=256)
def _reader(model: type[Model], has_keys: bool) -> tuple[tuple[str, ...], Any]:
    fields = _fields(model, has_keys)
    return tuple(field.column for field in fields), attrgetter(*(field.attname for field in fields))


def _fields(model: type[Model], has_keys: bool) -> list[Any]:
    return [field for field in model._meta.concrete_fields if has_keys or not field.primary_key]
