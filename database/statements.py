"""Reads whose SQL is written once: compiling them with the ORM would cost more than running them.

The same text runs on PostgreSQL and SQLite; the two differ only in how a list of values is handed over
(docs/decisions/040).
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, TypeVar

import orjson
from django.db import connection
from django.db.models import Model
from django.db.models.expressions import RawSQL

# PostgreSQL guesses the length of a list that it cannot see into alike each time. Otherwise it would plan statements
# with short lists anew at every request, which costs three times as much as running them.
AMONG = {
    "postgresql": {
        "{among}": "= ANY(ARRAY(SELECT unnest(%s::bigint[])))",
        "{among_texts}": "= ANY(ARRAY(SELECT unnest(%s::text[])))",
        "{among_uuids}": "= ANY(ARRAY(SELECT unnest(%s::uuid[])))",
        "{json_list}": "json_build_array",
    },
    "sqlite": {
        **dict.fromkeys(("{among}", "{among_texts}", "{among_uuids}"), "IN (SELECT value FROM json_each(%s))"),
        "{json_list}": "json_array",
    },
}
Rows = list[tuple[Any, ...]]
Statement = tuple[str, Sequence[Any]]
Found = TypeVar("Found", bound=Model)


def select(statement: str, *parameters: Any) -> Rows:
    """Run a statement and return its rows.

    `column {among}` holds for every number of a list, `column {among_texts}` for every text, `column {among_uuids}` for
    every uuid, written as its 32 hex digits; `%s` stands for a plain value. Values come in their order.
    `{json_list}(columns)` is a JSON list of them.
    """
    vendor = connection.vendor
    with connection.cursor() as cursor:
        cursor.execute(_written_for(statement, vendor), [_adapted(value, vendor) for value in parameters])
        return cursor.fetchall()


def select_models(model: type[Found], statement: str, *parameters: Any) -> list[Found]:
    """Run a statement as `select` does and return models; `{columns}` in it stands for all of their columns."""
    columns, names, converters = _columns_of(model, connection.vendor)
    found = []
    for row in select(statement.replace("{columns}", columns), *parameters):
        values = list(row)
        for at, field, convert in converters:
            values[at] = convert(values[at], field, connection)
        found.append(model.from_db(connection.alias, names, values))
    return found


def execute(statement: str, *parameters: Any) -> int:
    """Run a statement that writes, given as to `select`, and return how many rows it touched."""
    vendor = connection.vendor
    with connection.cursor() as cursor:
        cursor.execute(_written_for(statement, vendor), [_adapted(value, vendor) for value in parameters])
        return cursor.rowcount


@lru_cache(maxsize=256)
def _written_for(statement: str, vendor: str) -> str:
    for marker, text in AMONG[vendor].items():
        statement = statement.replace(marker, text)
    return statement


@lru_cache(maxsize=64)
def _columns_of(model: type[Model], vendor: str) -> tuple[str, list[str], list[tuple[int, Any, Callable[..., Any]]]]:
    """Return the columns of a model, the names of their attributes, and what turns stored values into theirs."""
    fields = model._meta.concrete_fields
    columns = [field.get_col(model._meta.db_table) for field in fields]
    converters = [
        (at, column, convert)
        for at, (field, column) in enumerate(zip(fields, columns, strict=True))
        for convert in (*connection.ops.get_db_converters(column), *field.get_db_converters(connection))
    ]
    return ", ".join(f'"{field.column}"' for field in fields), [field.attname for field in fields], converters


def _adapted(value: Any, vendor: str) -> Any:
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, list):
        return _array_text(value) if vendor == "postgresql" else orjson.dumps(value).decode()
    return value


def _array_text(values: list[Any]) -> str:
    """Write a list as PostgreSQL writes arrays: a fifth of what the driver takes to find out what is in it."""
    return "{" + ",".join(_quoted(value) if isinstance(value, str) else str(value) for value in values) + "}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


KEYS = {"postgresql": "SELECT unnest(%s::bigint[])", "sqlite": "SELECT value FROM json_each(%s)"}


BRACKETS = {"postgresql": "{%s}", "sqlite": "[%s]"}


def among(keys: Iterable[int]) -> RawSQL:
    """Return what `pk__in=` takes for many keys: one parameter instead of one for each."""
    text = BRACKETS[connection.vendor] % ",".join(map(str, keys))
    return RawSQL(KEYS[connection.vendor], [text])  # noqa: S611  # whole numbers, handed over as a parameter
