from typing import Any

from django.db import connection
from django.db.models import Model


def move_sequence_past(model: type[Model], number: int) -> None:
    """Let a table's own numbering go on behind a number that is about to be written into it.

    Only PostgreSQL numbers from a sequence that knows nothing of the rows; SQLite looks at the rows.
    """
    if connection.vendor != "postgresql" or not number:
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
