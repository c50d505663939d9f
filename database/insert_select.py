"""Rows made by the database out of other rows: what is the same for all goes to it once, with a list of keys.

The same text runs on PostgreSQL and SQLite (`database/statements.py`).
"""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model

from database.statements import execute


def insert_for_each(source: str, sample: Model, columns: Mapping[str, str], keys: Collection[int]) -> int:
    """Insert a row like the sample for each of these rows; `columns` are what it takes from the row.

    `source` names the table as `row_`, with what is joined to it; the columns are expressions over these.
    """
    fields = [field for field in sample._meta.concrete_fields if not field.primary_key]
    values = [
        field.get_db_prep_save(field.pre_save(sample, add=True), connection)
        for field in fields
        if field.column not in columns
    ]
    statement = _insertion(type(sample), source, tuple(columns.items()), connection.vendor)
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
