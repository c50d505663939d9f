"""Running the actions of a manifest: each file as a stream of batches, each batch its own transaction."""

import itertools
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from catalog.models import Store
from csv_import.errors import RowRefused
from csv_import.files import BrokenRow, read_rows, survey_file
from csv_import.importer import BatchOutcome, Importer
from csv_import.rows import CsvRow
from shop_import.causes import Causes, key_of
from shop_import.entities import IMPORTERS, EntityStatus, status_of_entity
from shop_import.manifest import ImportAction
from shop_import.own_rows import OwnRows, own_rows, store_rows
from shop_import.post_import import post_import_steps
from shop_import.progress import ProgressDisplay
from shop_import.report import ImportSummary, Remark


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How to run: rows a transaction, whether to keep what was written, whether to go on after a refused row, which
    stores to make beside those of the files, whether to keep why each row stays out."""

    batch_size: int = 1000
    is_dry_run: bool = False
    is_fail_fast: bool = False
    store_names: tuple[str, ...] = ()
    keeps_chains: bool = False


def run_import(
    actions: Iterable[ImportAction],
    options: RunOptions,
    progress: ProgressDisplay,
    should_stop: Callable[[], bool] = lambda: False,
    record: Callable[[Remark, str], object] = lambda remark, kind: None,
) -> ImportSummary:
    """Import the files in their order and return what became of every row and every entity.

    `record` is told every remark and its kind: refused, follows from another row, warning. A dry run writes into one
    transaction and takes it back: later files must find the rows of earlier ones.
    """
    run = ImportRun(options, progress, should_stop, record)
    started_at = time.monotonic()
    if options.is_dry_run:
        with transaction.atomic():
            run.import_all(actions)
            transaction.set_rollback(True)
    else:
        run.import_all(actions)
        run.compute_consequences()
    run.summary.seconds = time.monotonic() - started_at
    return run.summary


class ImportRun:
    """The state of one run."""

    def __init__(
        self,
        options: RunOptions,
        progress: ProgressDisplay,
        should_stop: Callable[[], bool],
        record: Callable[[Remark, str], object],
    ) -> None:
        self.options = options
        self.progress = progress
        self.should_stop = should_stop
        self.record = record
        self.summary = ImportSummary(causes=Causes(keeps_chains=options.keeps_chains))

    def import_all(self, actions: Iterable[ImportAction]) -> None:
        actions = list(actions)
        self._make_stores({action.entity for action in actions if action.path is not None})
        self.progress.expect_files(sum(_size(action.path) for action in actions if action.entity in IMPORTERS))
        for action in actions:
            standing = status_of_entity(action.entity)
            if standing is not EntityStatus.IMPORTED:
                self.summary.skip(action.entity, standing)
            elif action.path is None:
                self._import_own_rows(action, IMPORTERS[action.entity]())
            elif not action.path.is_file():
                self._miss(action, action.path)
            else:
                self._import_file(action, action.path, IMPORTERS[action.entity]())
            if self._is_ending():
                return

    def compute_consequences(self) -> None:
        """Compute what follows from the rows; a run that was stopped is run again and does it then."""
        for consequence in post_import_steps(self.summary.counts):
            if self._is_ending():
                return
            self.progress.expect(consequence.name, 1)
            self.summary.consequences.append(consequence.compute())
            self.progress.advance(consequence.name, 1)

    def _miss(self, action: ImportAction, path: Path) -> None:
        self.summary.missing_files.append(path)
        self.summary.causes.lose(action.entity, IMPORTERS[action.entity]().noun, f"{action.source} is missing", 0)
        self.progress.say(f"{action.source}: The file is missing; {action.entity} goes on without it.")

    def _import_own_rows(self, action: ImportAction, importer: Importer) -> None:
        """Import what the entity has of itself; one that has nothing is passed over and named."""
        own = own_rows().get(action.entity)
        if own is not None:
            self._write_own(action.entity, importer, own)
        elif action.entity != "store" or not self.options.store_names:
            self.summary.without_file.append(action.entity)
            self.summary.is_without_stores |= action.entity == "store" and not Store.objects.exists()

    def _make_stores(self, files: set[str]) -> None:
        if self.options.store_names:
            for entity, own in store_rows(self.options.store_names, files).items():
                self._write_own(entity, IMPORTERS[entity](), own)

    def _write_own(self, entity: str, importer: Importer, own: OwnRows) -> None:
        with transaction.atomic():
            outcome = importer.write(own.rows())
        self.summary.of(entity).add(outcome)

    def _import_file(self, action: ImportAction, path: Path, importer: Importer) -> None:
        counts = self.summary.of(action.entity)
        older = importer.older_columns
        found = survey_file(
            path, key_of=importer.key_cells, required_columns=importer.required_columns, older_columns=older
        )
        if found.foreign:
            self._say(action, 1, "", found.foreign)
            self.summary.causes.lose(action.entity, importer.noun, f"{action.source}: {found.foreign}", 1)
            counts.refused += 1
            return
        for column in found.repeated_columns:
            self._warn(action, Remark(action.source, 1, column, "The column stands there twice; the last one counts."))
        if found.missing_columns and found.record_count:
            for column in found.missing_columns:
                self._say(action, 1, column, "The file does not have this column; none of its rows can be read.")
            columns = ", ".join(found.missing_columns)
            words = f"{action.source} has no column {columns}"
            self.summary.causes.lose(action.entity, importer.noun, words, found.record_count)
            counts.refused += found.record_count
            return
        self.progress.expect(action.entity, found.record_count)
        for records in _batches(read_rows(path, older), self.options.batch_size):
            outcome = self._write(action, importer, records, found.superseded_lines)
            counts.add(outcome)
            self.progress.advance(action.entity, len(records))
            self.progress.advance_files(_size(path) * len(records) / found.record_count)
            if self._is_ending():
                return
        with transaction.atomic():
            outcome = importer.finish()
        self._tell(action, importer, outcome, [])
        counts.add(outcome)

    def _write(
        self,
        action: ImportAction,
        importer: Importer,
        records: Sequence[CsvRow | BrokenRow],
        superseded_lines: set[int],
    ) -> BatchOutcome:
        rows = []
        broken_count = 0
        for record in records:
            if isinstance(record, BrokenRow):
                broken_count += 1
                self._refuse(action, importer, record.line, "", RowRefused("", record.reason))
            elif record.line not in superseded_lines:
                rows.append(record)
        with transaction.atomic():
            outcome = importer.write(rows)
        self._tell(action, importer, outcome, rows)
        counts = self.summary.of(action.entity)
        counts.refused += broken_count
        counts.superseded += len(records) - broken_count - len(rows)
        return outcome

    def _tell(self, action: ImportAction, importer: Importer, outcome: BatchOutcome, rows: Sequence[CsvRow]) -> None:
        """Name the rows that were refused and what is odd about others."""
        for row, refusal in outcome.refusals:
            key = key_of(row, importer.key_cells(row))
            self._refuse(action, importer, row.line, key, refusal)
        refused = {row.line for row, _ in outcome.refusals}
        for row in rows:
            if row.line not in refused:
                row.warn_of_periods()
            for column, reason in row.warnings:
                self._warn(action, Remark(action.source, row.line, column, reason))

    def _warn(self, action: ImportAction, warning: Remark) -> None:
        self.summary.warn(action.entity, warning)
        self.progress.say(f"{warning} (warning)")
        self.record(warning, "warning")

    def _refuse(self, action: ImportAction, importer: Importer, line: int, key: str, refusal: RowRefused) -> None:
        """Name a row that was refused, unless it only hangs on one that was named before."""
        place = f"{action.source}:{line}"
        if self.summary.causes.add(action.entity, importer.noun, key, place, refusal):
            self._say(action, line, refusal.column, refusal.reason)
        else:
            self.record(Remark(action.source, line, refusal.column, refusal.reason), "follows from another row")

    def _say(self, action: ImportAction, line: int, column: str, reason: str) -> None:
        remark = Remark(action.source, line, column, reason)
        self.progress.say(str(remark))
        self.record(remark, "refused")

    def _is_ending(self) -> bool:
        self.summary.is_interrupted = self.should_stop() or (self.options.is_fail_fast and self.summary.refused > 0)
        return self.summary.is_interrupted


def _batches(records: Iterable[CsvRow | BrokenRow], size: int) -> Iterator[list[CsvRow | BrokenRow]]:
    iterator = iter(records)
    while batch := list(itertools.islice(iterator, size)):
        yield batch


def _size(path: Path | None) -> int:
    """Return how many bytes a file holds, none where there is no file."""
    return path.stat().st_size if path is not None and path.is_file() else 0
