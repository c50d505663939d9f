"""Writing the rows of an order whose keys are known already.

PostgreSQL takes all tables in one statement: the keys point at each other without an answer in between, and the
constraints are looked at when the transaction ends. SQLite runs inside this process and takes a statement a table.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

import orjson
from django.db import connection
from django.db.models import Model

from database.statements import Statement, execute
from database.vendor import is_postgresql

Columns = Mapping[str, Any]
Tables = Sequence[tuple[type[Model], Sequence[Model | Columns]]]


def insert_rows(tables: Tables, beside: Sequence[Statement] = ()) -> None:
    """Insert the rows of these tables; a table of which all rows lack a key numbers them itself.

    Rows that nobody else reads are given as columns with values: half of an order's rows are, and making a model of
    each takes longer than writing them. Rows bring their moments along: on PostgreSQL nothing fills `auto_now` columns.
    Statements beside that touch other tables are run with them.
    """
    filled = [(model, rows) for model, rows in tables if rows]
    if is_postgresql():
        _write_at_once(filled, beside)
        return
    for model, rows in filled:
        model._default_manager.bulk_create([row if isinstance(row, Model) else model(**row) for row in rows])
    for statement, parameters in beside:
        execute(statement, *parameters)


def _write_at_once(tables: Tables, beside: Sequence[Statement]) -> None:
    shape = tuple((model, _has_key(rows[0])) for model, rows in tables)
    documents = [_as_json(model, _has_key(rows[0]), rows) for model, rows in tables]
    texts = tuple(statement for statement, _ in beside)
    execute(_joined(shape, texts), *documents, *(value for _, parameters in beside for value in parameters))


def _has_key(row: Model | Columns) -> bool:
    return isinstance(row, Model) and row.pk is not None


@lru_cache(maxsize=256)
def _joined(shape: tuple[tuple[type[Model], bool], ...], beside: tuple[str, ...]) -> str:
    parts = [*(_insert(*table) for table in shape), *beside]
    first = ", ".join(f"part{number} AS ({part})" for number, part in enumerate(parts[:-1]))
    return f"WITH {first} {parts[-1]}" if first else parts[-1]


def _insert(model: type[Model], has_keys: bool) -> str:
    """Name the columns: one that a newer version has added meanwhile gets its default, not NULL.

    The driver reads a statement of more than 4 KB anew each time: for a whole order that is a tenth of a millisecond.
    """
    table = connection.ops.quote_name(model._meta.db_table)
    columns = ", ".join(field.column for field in _fields(model, has_keys))
    return (
        f"INSERT INTO {table} ({columns}) "  # noqa: S608 (names of our own models)
        f"SELECT {columns} FROM json_populate_recordset(NULL::{table}, %s::json)"
    )


def _as_json(model: type[Model], has_keys: bool, rows: Iterable[Model | Columns]) -> str:
    columns, read = _reader(model, has_keys)
    defaults = _defaults(model)
    written = [
        dict(zip(columns, read(row), strict=True)) if isinstance(row, Model) else {**defaults, **row} for row in rows
    ]
    return orjson.dumps(written, default=str).decode()


@lru_cache(maxsize=256)
def _defaults(model: type[Model]) -> Columns:
    """Return the values of columns that a row need not name."""
    return {field.column: field.default for field in _fields(model, False) if not callable(field.default)}


@lru_cache(maxsize=256)
def _reader(model: type[Model], has_keys: bool) -> tuple[tuple[str, ...], Any]:
    fields = _fields(model, has_keys)
    return tuple(field.column for field in fields), attrgetter(*(field.attname for field in fields))


def _fields(model: type[Model], has_keys: bool) -> list[Any]:
    return [field for field in model._meta.concrete_fields if has_keys or not field.primary_key]
