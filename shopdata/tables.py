"""The usual importer: one row of a file is one row of a table, found again by its natural key."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models

from shopdata.errors import RowRefused
from shopdata.importers import BatchOutcome
from shopdata.rows import Row
from shopdata.writing import Draft, write_drafts

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reference:
    """What a column names: a row of another table, by its natural key."""

    model: type[models.Model]
    field: str


class TableImporter:
    """Upserts the rows of a file into `model` with a handful of statements a batch, however long the batch is.

    A room's importer names the table, the natural key and the references, and writes `values` where there is more than
    the key. Rows absent from the file are never deleted.
    """

    entity: ClassVar[str]
    model: ClassVar[type[models.Model]]
    natural_key: ClassVar[dict[str, str]]  # field to column
    references: ClassVar[dict[str, Reference]] = {}  # column to what it names
    value_columns: ClassVar[tuple[str, ...]] = ()  # columns that the file must have beside the key's
    adds_rows: ClassVar[bool] = True  # otherwise the file only completes rows that exist
    numbers_rows: ClassVar[bool] = False  # the id is on the wire and follows the order of the rows
    broken_rules: ClassVar[dict[str, RowRefused]] = {}  # constraint name to what breaking it means to the shop

    @property
    def key_columns(self) -> tuple[str, ...]:
        return tuple(self.natural_key.values())

    @property
    def required_columns(self) -> tuple[str, ...]:
        return (*self.key_columns, *self.value_columns)

    def values(self, row: Row) -> Values:
        """Return field to value for one row, the natural key among them."""
        return self.key_values(row)

    def changes(self, stored: Any, values: Values) -> Values:
        """Return the values to write over a stored row. Override it to protect what a file may not overwrite."""
        return {field: value for field, value in values.items() if getattr(stored, field) != value}

    def key_values(self, row: Row) -> Values:
        return {
            field: self.reference(row, column) if column in self.references else row.key(column)
            for field, column in self.natural_key.items()
        }

    def reference(self, row: Row, column: str) -> int:
        """Return the primary key of what the cell names."""
        noun = self.references[column].model._meta.verbose_name
        return row.primary_key(column, str(noun))

    def write(self, rows: Sequence[Row]) -> BatchOutcome:
        outcome = BatchOutcome()
        self._look_up_references(rows)
        drafts = self._read(rows, outcome)
        self._match_stored(drafts, outcome)
        pending = [draft for draft in drafts.values() if draft.is_new or draft.changes]
        write_drafts(self.model, pending, outcome, numbers_rows=self.numbers_rows, broken_rules=self.broken_rules)
        return outcome

    def _look_up_references(self, rows: Sequence[Row]) -> None:
        known: dict[str, dict[str, int]] = {}
        for column, reference in self.references.items():
            names = {row.cell(column).strip() for row in rows} - {""}
            found = reference.model._default_manager.filter(**{f"{reference.field}__in": names})
            known[column] = dict(found.values_list(reference.field, "pk"))
        for row in rows:
            row.know(known)

    def _read(self, rows: Sequence[Row], outcome: BatchOutcome) -> dict[tuple[Any, ...], Draft]:
        """Turn rows into drafts by natural key; of two rows with one key the later counts."""
        drafts: dict[tuple[Any, ...], Draft] = {}
        for row in rows:
            try:
                values = self.values(row)
                self._check_lengths(values)
            except RowRefused as refusal:
                outcome.refusals.append((row, refusal))
            else:
                key = tuple(values[field] for field in self.natural_key)
                outcome.superseded += key in drafts
                drafts[key] = Draft(row, values)
        return drafts

    def _check_lengths(self, values: Values) -> None:
        """Refuse what PostgreSQL would refuse for the whole batch, and SQLite would store."""
        for name, value in values.items():
            longest = self.model._meta.get_field(name).max_length if isinstance(value, str) else None  # type: ignore[union-attr]
            if longest is not None and len(value) > longest:
                raise RowRefused(name, f"The text is longer than {longest} characters.")

    def _match_stored(self, drafts: dict[tuple[Any, ...], Draft], outcome: BatchOutcome) -> None:
        """Find the rows that are there already and what would change in them."""
        for stored in self._stored(drafts):
            draft = drafts.get(tuple(getattr(stored, field) for field in self.natural_key))
            if draft is not None:
                draft.stored = stored
                draft.changes = self.changes(stored, draft.values)
                outcome.unchanged += not draft.changes
        if not self.adds_rows:
            for key in [key for key, draft in drafts.items() if draft.is_new]:
                draft = drafts.pop(key)
                column = self.key_columns[0]
                noun = self.model._meta.verbose_name
                outcome.refusals.append((draft.row, RowRefused(column, f"There is no {noun} {draft.row.key(column)}.")))

    def _stored(self, drafts: dict[tuple[Any, ...], Draft]) -> models.QuerySet[Any]:
        """Ask for each part of the key by itself: more rows than asked for may come, never fewer."""
        conditions: Values = {}
        for position, field in enumerate(self.natural_key):
            parts = {key[position] for key in drafts}
            if None not in parts:  # IN would leave out the rows without a value
                conditions[f"{field}__in"] = parts
        return self.model._default_manager.filter(**conditions)
