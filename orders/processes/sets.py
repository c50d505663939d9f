"""Writing for many items at once: what is the same for all of them goes to the database once, and a list of keys.

One row differs from the next by little more than its item, so the database makes the rows out of the items. The
same text runs on PostgreSQL and SQLite (`catalog/statements.py`).
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model
from django.db.models.expressions import RawSQL

from catalog.statements import execute
from orders.processes.definitions import Process
from orders.processes.kinds import Kind

KEYS = {"postgresql": "SELECT unnest(%s::bigint[])", "sqlite": "SELECT value FROM json_each(%s)"}
BRACKETS = {"postgresql": "{%s}", "sqlite": "[%s]"}


def among(keys: Iterable[int]) -> RawSQL:
    """Return what `pk__in=` takes for many keys: one parameter instead of one for each."""
    text = BRACKETS[connection.vendor] % ",".join(map(str, keys))
    return RawSQL(KEYS[connection.vendor], [text])  # noqa: S611  # whole numbers, handed over as a parameter


def change_state(kind: Kind, keys: list[int], process: Process, *, source: str, target: str, now: datetime) -> int:
    """Move items whose rows are still in the state that was read, and say how many were."""
    columns = {"state": target, "state_changed_at": now, **kind.columns(process, target)}
    assignments = ", ".join(f"{column} = %s" for column in columns)
    table = kind.items._meta.db_table
    return execute(
        f"UPDATE {table} SET {assignments} WHERE id {{among}} AND state = %s AND process = %s",  # noqa: S608
        *columns.values(),
        keys,
        source,
        process.name,
    )


def delete_timeouts(kind: Kind, keys: list[int]) -> int:
    return execute(f"DELETE FROM {kind.timeouts._meta.db_table} WHERE item_id {{among}}", keys)  # noqa: S608


def insert_for_each(kind: Kind, sample: Model, columns: Mapping[str, str], keys: Collection[int]) -> int:
    """Insert a row like the sample for each of these items; `columns` are what it takes from the item.

    They are expressions over `row_`, the item, and over what `kind.source` joins to it.
    """
    fields = [field for field in sample._meta.concrete_fields if not field.primary_key]
    values = [
        field.get_db_prep_save(field.pre_save(sample, add=True), connection)
        for field in fields
        if field.column not in columns
    ]
    statement = _insertion(type(sample), kind.source, tuple(columns.items()), connection.vendor)
    return execute(statement, *values, list(keys))


@cache
def _insertion(model: type[Model], source: str, columns: tuple[tuple[str, str], ...], vendor: str) -> str:
    taken = dict(columns)
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    names = ", ".join(f'"{field.column}"' for field in fields)
    expressions = ", ".join(taken.get(str(field.column)) or _placeholder(field, vendor) for field in fields)
    table = model._meta.db_table
    return (
        f"INSERT INTO {table} ({names}) SELECT {expressions} FROM {source} "  # noqa: S608  # names are ours
        "WHERE row_.id {among} ORDER BY row_.id"
    )


def _placeholder(field: Any, vendor: str) -> str:
    """PostgreSQL has to be told what a value in a list of selected ones is."""
    return f"%s::{field.db_type(connection).partition('(')[0]}" if vendor == "postgresql" else "%s"
