"""Primary keys that are on the wire: they follow the order of the rows in a shop's files (data-import.md, 27)."""

from collections.abc import Sequence

from django.core.management.color import no_style
from django.db import connection, models


def create_numbered(model: type[models.Model], new: Sequence[models.Model]) -> None:
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
