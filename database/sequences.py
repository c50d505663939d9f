"""Numbers of rows and references: drawing keys before the rows are written, going on behind imported ones."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import Model

from database.statements import select
from database.vendor import is_postgresql

Keys = Mapping[type[Model], Sequence[int]]
SEQUENCE = "pg_get_serial_sequence('{}', 'id')"
DRAW = "ARRAY(SELECT nextval('{}') FROM generate_series(1, %s))"
SQLITE_LAST = "SELECT name, seq FROM sqlite_sequence"
TRAILING_NUMBER = re.compile(r"--([0-9]{1,18})\Z", re.ASCII)
"""The number at the end of a reference such as `DE--17`."""


def highest_trailing_number(references: Iterable[str]) -> int:
    """Return the highest number that one of these references ends with, 0 where none has any."""
    return max((int(found[1]) for found in map(TRAILING_NUMBER.search, references) if found), default=0)


def advance_sequence(model: type[Model], number: int) -> None:
    """Let a table's own numbering go on behind a number that is about to be written into it.

    Only PostgreSQL numbers from a sequence that knows nothing of the rows; SQLite looks at the rows.
    """
    if not is_postgresql() or not number:
        return
    table, column = model._meta.db_table, _key_column(model)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [connection.ops.quote_name(table), column])
        sequence = cursor.fetchone()[0]
        cursor.execute(
            f"SELECT setval(%s::regclass, %s) FROM {sequence} WHERE last_value < %s",  # noqa: S608 - PostgreSQL's own name
            [sequence, number, number],
        )


def _key_column(model: type[Model]) -> Any:
    return model._meta.pk.column if model._meta.pk else "id"


def bulk_create_with_next_keys(model: type[models.Model], new: Sequence[models.Model]) -> None:
    """Insert rows with the numbers after the last one.

    Drawn from the table, not from the sequence, which PostgreSQL advances even for rows that are rolled back.
    """
    last = model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0
    for number, instance in enumerate(new, start=last + 1):
        instance.pk = number
    model._default_manager.bulk_create(new)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)


def draw_keys(counts: Mapping[type[Model], int], *, behind: int = 0) -> dict[type[Model], list[int]]:
    """PostgreSQL's sequences give a number once; in SQLite nobody else writes until this transaction ends."""
    if is_postgresql():
        needed = {model: count for model, count in counts.items() if count}
        drawn = fetch_one(_drawing(tuple(needed)), list(needed.values()))
        return {**{model: [] for model in counts}, **dict(zip(needed, drawn, strict=True))}
    last: dict[str, int] = dict(select(SQLITE_LAST))
    first = {model: max(last.get(model._meta.db_table, 0), behind) + 1 for model in counts}
    return {model: list(range(first[model], first[model] + count)) for model, count in counts.items()}


@cache
def _drawing(models: tuple[type[Model], ...]) -> str:
    """Return the statement that draws keys; looking up the names of the sequences takes longer than to draw."""
    names = fetch_one("SELECT " + ", ".join(SEQUENCE.format(model._meta.db_table) for model in models), [])
    return "SELECT " + ", ".join(map(DRAW.format, names))


def fetch_one(statement: str, parameters: Sequence[Any]) -> Sequence[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchone() or (None,)
