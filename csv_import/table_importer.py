"""The usual importer: one row of a file is one row of a table, found again by its natural key."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django.db import models

from csv_import.errors import ReferenceMissing, RowRefused, RowSkipped
from csv_import.importer import BatchOutcome
from csv_import.references import Reference, one_name
from csv_import.rows import CsvRow, pieces
from csv_import.upsert import RowDraft, UpsertTarget, upsert_drafts
from database.child_rows import Part, Values

__all__ = ["Part", "Reference", "TableImporter", "Values", "one_name", "pieces"]


class TableImporter:
    """Upserts the rows of a file into `model` with a handful of statements a batch, however long the batch is.

    A room's importer names the table, the natural key and the references, and writes `values` where there is more than
    the key, and `part_values` where a row also fills other tables. Rows absent from the file are never deleted.
    """

    entity: ClassVar[str]
    model: ClassVar[type[models.Model]]
    natural_key: ClassVar[dict[str, str]]  # field to column
    references: ClassVar[dict[str, Reference]] = {}  # column to what it names
    older_columns: ClassVar[Mapping[str, str]] = {}  # names that columns had in older shops, to those of today
    value_columns: ClassVar[tuple[str, ...]] = ()  # columns that the file must have beside the key's
    parts: ClassVar[dict[str, Part]] = {}  # name to what a row brings along
    adds_rows: ClassVar[bool] = True  # otherwise the file only completes rows that exist
    numbers_rows: ClassVar[bool] = False  # the id is on the wire and follows the order of the rows
    broken_rules: ClassVar[dict[str, RowRefused]] = {}  # constraint name to what breaking it means to the shop

    @property
    def noun(self) -> str:
        """What a row of the file brings, as `ReferenceMissing` of later files names it."""
        return str(self.model._meta.verbose_name)

    @property
    def required_columns(self) -> tuple[str, ...]:
        return (*self.natural_key.values(), *self.value_columns)

    def key_cells(self, row: CsvRow) -> tuple[str, ...]:
        return tuple(row.cell(column).strip() for column in self.natural_key.values())

    def values(self, row: CsvRow) -> Values:
        """Return field to value for one row, the natural key among them."""
        return self.key_values(row)

    def part_values(self, row: CsvRow) -> dict[str, list[Values]]:
        """Return what the row brings along; a part that is not named stays as it is."""
        return {}

    def changes(self, stored: Any, values: Values) -> Values:
        """Return the values to write over a stored row. Override it to protect what a file may not overwrite."""
        return {field: value for field, value in values.items() if getattr(stored, field) != value}

    def stored_rows(self, keys: Iterable[tuple[Any, ...]]) -> models.QuerySet[Any]:
        """Ask for each part of the key by itself: more rows than asked for may come, never fewer."""
        conditions: Values = {}
        listed = list(keys)
        for position, field in enumerate(self.natural_key):
            parts = {key[position] for key in listed}
            if None not in parts:  # IN would leave out the rows without a value
                conditions[f"{field}__in"] = parts
        return self.model._default_manager.filter(**conditions)

    def key_values(self, row: CsvRow) -> Values:
        return {
            field: self.reference(row, column) if column in self.references else row.key(column)
            for field, column in self.natural_key.items()
        }

    def reference(self, row: CsvRow, column: str) -> int:
        """Return the primary key of what the cell names."""
        found = row.primary_key(column)
        if found is None:
            raise ReferenceMissing(column, self.references[column].noun, row.key(column))
        return found

    def optional_reference(self, row: CsvRow, column: str) -> int | None:
        return self.reference(row, column) if row.cell(column).strip() else None

    def listed_references(self, row: CsvRow, column: str) -> list[int]:
        """Return what a list names, in its order; a member that does not exist is told, and the row goes in."""
        names = list(dict.fromkeys(self.references[column].names(row.cell(column))))
        known = row.known(column, names)
        for name in names:
            if name not in known:
                row.warn(column, f"There is no {self.references[column].noun} {name}; it is left out of the list.")
        return list(known.values())

    def write(self, rows: Sequence[CsvRow]) -> BatchOutcome:
        outcome = BatchOutcome()
        self.look_up_references(rows)
        drafts = self._read(rows, outcome)
        self._match_stored(drafts, outcome)
        target = UpsertTarget(self.model, self.parts, self.broken_rules, self.numbers_rows)
        upsert_drafts(target, list(drafts.values()), outcome)
        return outcome

    def finish(self) -> BatchOutcome:
        return BatchOutcome()

    def look_up_references(self, rows: Sequence[CsvRow]) -> None:
        known: dict[str, dict[str, int]] = {}
        for column, reference in self.references.items():
            named = [(name, row) for row in rows for name in reference.names(row.cell(column))]
            known[column], made = reference.find_or_make(name for name, _ in named)
            if made and reference.made_warning:
                for name, row in {name: row for name, row in reversed(named) if name in made}.items():
                    row.warn(column, f"There is no {reference.noun} {name}; {reference.made_warning}")
        for row in rows:
            row.know(known)

    def _read(self, rows: Sequence[CsvRow], outcome: BatchOutcome) -> dict[tuple[Any, ...], RowDraft]:
        """Turn rows into drafts by natural key; of two rows with one key the later counts."""
        drafts: dict[tuple[Any, ...], RowDraft] = {}
        for row in rows:
            try:
                draft = RowDraft(row, self.values(row), self.part_values(row))
                self._check_lengths(draft)
            except RowSkipped as reason:
                row.warn(reason.column, reason.reason)
                outcome.left_out += 1
            except RowRefused as refusal:
                outcome.refusals.append((row, refusal))
            else:
                key = tuple(draft.values[field] for field in self.natural_key)
                outcome.superseded += key in drafts
                drafts[key] = draft
        return drafts

    def _check_lengths(self, draft: RowDraft) -> None:
        """Refuse what PostgreSQL would refuse for the whole batch, and SQLite would store."""
        check_lengths(self.model, draft.values)
        for name, listed in draft.parts.items():
            for values in listed:
                check_lengths(self.parts[name].model, values)

    def _match_stored(self, drafts: dict[tuple[Any, ...], RowDraft], outcome: BatchOutcome) -> None:
        """Find the rows that are there already and what would change in them."""
        for stored in self.stored_rows(drafts):
            draft = drafts.get(tuple(getattr(stored, field) for field in self.natural_key))
            if draft is not None:
                draft.stored = stored
                draft.changes = self.changes(stored, draft.values)
        if not self.adds_rows:
            for key in [key for key, draft in drafts.items() if draft.stored is None]:
                draft = drafts.pop(key)
                column = next(iter(self.natural_key.values()))
                noun = str(self.model._meta.verbose_name)
                outcome.refusals.append((draft.row, ReferenceMissing(column, noun, draft.row.key(column))))


def check_lengths(model: type[models.Model], values: Values) -> None:
    """Refuse a text that is longer than its column."""
    for name, value in values.items():
        longest = model._meta.get_field(name).max_length if isinstance(value, str) else None  # type: ignore[union-attr]
        if longest is not None and len(value) > longest:
            raise RowRefused(name, f"The text is longer than {longest} characters.")
