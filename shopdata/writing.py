"""Writing a batch of drafts in bulk, and row by row where the database refuses one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.management.color import no_style
from django.db import DataError, IntegrityError, connection, models, transaction
from django.utils import timezone

from shopdata.errors import RowRefused
from shopdata.importers import BatchOutcome
from shopdata.rows import Row


@dataclass(slots=True)
class Draft:
    """A row of a file on its way into a table: a new row, or changes to a stored one."""

    row: Row
    values: dict[str, Any]
    stored: models.Model | None = None
    changes: dict[str, Any] = field(default_factory=dict)

    @property
    def is_new(self) -> bool:
        return self.stored is None


def write_drafts(
    model: type[models.Model],
    drafts: Sequence[Draft],
    outcome: BatchOutcome,
    *,
    numbers_rows: bool,
    broken_rules: Mapping[str, RowRefused],
) -> None:
    """Write new and changed rows inside the caller's transaction and count them.

    When a constraint refuses the batch, each row is tried alone, so that a bad one costs only itself.
    """
    try:
        _write(model, drafts, outcome, numbers_rows=numbers_rows)
    except (IntegrityError, DataError):
        for draft in drafts:
            try:
                _write(model, [draft], outcome, numbers_rows=numbers_rows)
            except (IntegrityError, DataError) as problem:
                outcome.refusals.append((draft.row, _refusal(problem, broken_rules)))


def _write(model: type[models.Model], drafts: Sequence[Draft], outcome: BatchOutcome, *, numbers_rows: bool) -> None:
    new = [model(**draft.values) for draft in drafts if draft.stored is None]
    changed = [draft for draft in drafts if draft.stored is not None]
    with transaction.atomic():
        if new:
            _create(model, new, numbers_rows=numbers_rows)
        if changed:
            _update(model, changed)
    outcome.created += len(new)
    outcome.updated += len(changed)


def _create(model: type[models.Model], new: list[models.Model], *, numbers_rows: bool) -> None:
    if numbers_rows:
        # Drawn from the table, not from the sequence, which PostgreSQL advances even for rows that are rolled back.
        last = model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0
        for number, instance in enumerate(new, start=last + 1):
            instance.pk = number
    model._default_manager.bulk_create(new)
    if numbers_rows:
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
                cursor.execute(statement)


def _update(model: type[models.Model], drafts: list[Draft]) -> None:
    names = {name for draft in drafts for name in draft.changes}
    automatic = {}
    if any(column.name == "updated_at" for column in model._meta.concrete_fields):
        automatic["updated_at"] = timezone.now()  # bulk_update does not ask fields for their automatic value
    instances = []
    for draft in drafts:
        if draft.stored is not None:
            for name, value in {**draft.changes, **automatic}.items():
                setattr(draft.stored, name, value)
            instances.append(draft.stored)
    model._default_manager.bulk_update(instances, sorted(names | automatic.keys()))


def _refusal(problem: Exception, broken_rules: Mapping[str, RowRefused]) -> RowRefused:
    message = str(problem)
    for constraint, refusal in broken_rules.items():
        if constraint in message:
            return refusal
    return RowRefused("", f"The database refuses the row: {message.splitlines()[0]}.")
