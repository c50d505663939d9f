"""What an import run tells its operator: counts by entity, and every refused row as it happens."""

import textwrap
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from csv_import.importer import BatchOutcome
from shop_import.causes import Causes
from shop_import.entities import EntityStatus
from shop_import.unused_entities import why_unused

WARNINGS_LISTED = 20


@dataclass(slots=True)
class EntityCounts:
    """Rows of one entity over all of its files. `superseded` rows have a later one with the same key."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    superseded: int = 0
    left_out: int = 0
    warnings: int = 0

    def add(self, outcome: BatchOutcome) -> None:
        self.created += outcome.created
        self.updated += outcome.updated
        self.unchanged += outcome.unchanged
        self.refused += len(outcome.refusals)
        self.superseded += outcome.superseded
        self.left_out += outcome.left_out

    def remarks(self) -> str:
        """Say what the columns of the summary do not."""
        said = {
            "replaced by a later row": self.superseded,
            "left out": self.left_out,
            "warnings" if self.warnings > 1 else "warning": self.warnings,
        }
        return ", ".join(f"{number} {words}" for words, number in said.items() if number)


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said about a row: why it did not go in, or what is odd about it."""

    source: str
    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        place = f"{self.source}:{self.line}"
        return f"{place} {self.column}: {self.reason}" if self.column else f"{place} {self.reason}"


@dataclass(slots=True)
class ImportSummary:
    """The whole run, in the order of the manifest."""

    counts: dict[str, EntityCounts] = field(default_factory=dict)
    skipped: dict[EntityStatus, list[str]] = field(default_factory=dict)
    missing_files: list[Path] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    consequences: list[str] = field(default_factory=list)
    without_file: list[str] = field(default_factory=list)
    causes: Causes = field(default_factory=Causes)
    is_without_stores: bool = False
    seconds: float = 0.0
    is_interrupted: bool = False

    @property
    def refused(self) -> int:
        return sum(counts.refused for counts in self.counts.values())

    def of(self, entity: str) -> EntityCounts:
        return self.counts.setdefault(entity, EntityCounts())

    def skip(self, entity: str, standing: EntityStatus) -> None:
        names = self.skipped.setdefault(standing, [])
        if entity not in names:
            names.append(entity)

    @property
    def is_incomplete(self) -> bool:
        """Whether something stayed out that the order list names: rows, files, or entities that nobody knows."""
        return bool(
            self.refused or self.missing_files or self.skipped.get(EntityStatus.UNKNOWN) or self.is_without_stores
        )

    def lines(self) -> Iterator[str]:
        yield from self.causes.lines()
        width = max([len("entity"), *map(len, self.counts)])
        yield f"{'entity':<{width}}  {'created':>9} {'updated':>9} {'unchanged':>9} {'refused':>9}"
        for entity, counts in self.counts.items():
            row = (
                f"{entity:<{width}}  {counts.created:>9} {counts.updated:>9} {counts.unchanged:>9} {counts.refused:>9}"
            )
            yield f"{row}  {counts.remarks()}".rstrip()
        if unused := self.skipped.get(EntityStatus.UNUSED):
            yield f"{EntityStatus.UNUSED.value}:"
            yield from (f"  {name}: {why_unused(name)}." for name in unused)
        if unknown := self.skipped.get(EntityStatus.UNKNOWN):
            yield _filled(f"{EntityStatus.UNKNOWN.value}: {', '.join(unknown)}. Is the name misspelt?")
        if self.without_file:
            yield _filled(f"Passed over, as the order list names no file of them: {', '.join(self.without_file)}.")
        if self.is_without_stores:
            yield "There is no store, and no file brings one. Say which there are: --stores DE,AT"
        yield from self._warning_lines()
        if self.missing_files:
            yield f"Missing files: {', '.join(map(str, self.missing_files))}."
        if self.consequences:
            yield f"Afterwards {', '.join(self.consequences)}."
        total = [sum(getattr(counts, name) for counts in self.counts.values()) for name in ("created", "updated")]
        yield (
            f"{'Stopped' if self.is_interrupted else 'Done'} after {self.seconds:.1f} s:"
            f" {total[0]} created, {total[1]} updated, {self.refused} refused."
        )

    def as_data(self) -> dict[str, object]:
        """Return the same for programs."""
        return {
            "seconds": round(self.seconds, 1),
            "stopped": self.is_interrupted,
            "entities": {entity: asdict(counts) for entity, counts in self.counts.items()},
            "causes": self.causes.as_data(),
            "not_used": {name: why_unused(name) for name in self.skipped.get(EntityStatus.UNUSED, [])},
            "unknown": self.skipped.get(EntityStatus.UNKNOWN, []),
            "without_file": self.without_file,
            "missing_files": [str(path) for path in self.missing_files],
            "afterwards": self.consequences,
        }

    def warn(self, entity: str, remark: Remark) -> None:
        """Count a warning, and keep its words while there are few: a million rows may all have the same fault."""
        self.of(entity).warnings += 1
        if len(self.warnings) < WARNINGS_LISTED:
            self.warnings.append(remark)

    def _warning_lines(self) -> Iterator[str]:
        if self.warnings:
            yield "Warnings:"
            yield from (f"  {warning}" for warning in self.warnings)
            if more := sum(counts.warnings for counts in self.counts.values()) - len(self.warnings):
                yield f"  and {more} more, each named when it came up."


def _filled(text: str) -> str:
    return textwrap.fill(text, 110, subsequent_indent="  ", break_on_hyphens=False)
