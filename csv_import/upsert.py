"""Writing a batch of drafts in bulk, and row by row where the database refuses one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import DataError, IntegrityError, models, transaction
from django.utils import timezone

from csv_import.errors import RowRefused
from csv_import.importer import BatchOutcome
from csv_import.rows import CsvRow
from database.child_rows import Part, Values, write_parts
from database.sequences import bulk_create_with_next_keys


@dataclass(slots=True)
class RowDraft:
    """A row of a file on its way into a table: a new row, or changes to a stored one, with the parts that it brings."""

    row: CsvRow
    values: Values
    parts: dict[str, list[Values]] = field(default_factory=dict)
    stored: Any = None
    changes: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UpsertTarget:
    """Where drafts go. The ids of `numbers_rows` follow the order of the rows, because they are on the wire."""

    model: type[models.Model]
    parts: Mapping[str, Part]
    broken_rules: Mapping[str, RowRefused]
    numbers_rows: bool


def upsert_drafts(target: UpsertTarget, drafts: Sequence[RowDraft], outcome: BatchOutcome) -> None:
    """Write new and changed rows inside the caller's transaction and count them.

    When a constraint refuses the batch, each row is tried alone, so that a bad one costs only itself.
    """
    try:
        _write(target, drafts, outcome)
    except (IntegrityError, DataError):
        for draft in drafts:
            try:
                _write(target, [draft], outcome)
            except (IntegrityError, DataError) as problem:
                outcome.refusals.append((draft.row, _refusal(problem, target.broken_rules)))


def _write(target: UpsertTarget, drafts: Sequence[RowDraft], outcome: BatchOutcome) -> None:
    new = [draft for draft in drafts if draft.stored is None]
    changed = [draft for draft in drafts if draft.changes]
    with transaction.atomic():
        owners: dict[int, RowDraft] = {draft.stored.pk: draft for draft in drafts if draft.stored is not None}
        if new:
            instances = [target.model(**draft.values) for draft in new]
            if target.numbers_rows:
                bulk_create_with_next_keys(target.model, instances)
            else:
                target.model._default_manager.bulk_create(instances)
            owners |= {instance.pk: draft for instance, draft in zip(instances, new, strict=True)}
        if changed:
            _update(target.model, changed)
        touched = _write_parts(target, owners)
    updated = sum(draft.stored is not None and bool(draft.changes or pk in touched) for pk, draft in owners.items())
    outcome.created += len(new)
    outcome.updated += updated
    outcome.unchanged += len(drafts) - len(new) - updated


def _write_parts(target: UpsertTarget, owners: Mapping[int, RowDraft]) -> set[int]:
    touched: set[int] = set()
    for name, part in target.parts.items():
        values_of = {pk: draft.parts[name] for pk, draft in owners.items() if name in draft.parts}
        if values_of:
            touched |= write_parts(part, values_of)
    return touched


def _update(model: type[models.Model], drafts: list[RowDraft]) -> None:
    names = {name for draft in drafts for name in draft.changes}
    automatic = {}
    if any(column.name == "updated_at" for column in model._meta.concrete_fields):
        automatic["updated_at"] = timezone.now()  # bulk_update does not ask fields for their automatic value
    for draft in drafts:
        for name, value in {**draft.changes, **automatic}.items():
            setattr(draft.stored, name, value)
    model._default_manager.bulk_update([draft.stored for draft in drafts], sorted(names | automatic.keys()))


def _refusal(problem: Exception, broken_rules: Mapping[str, RowRefused]) -> RowRefused:
    message = str(problem)
    for constraint, refusal in broken_rules.items():
        if constraint in message:
            return refusal
    return RowRefused("", f"The database refuses the row: {message.splitlines()[0]}.")
