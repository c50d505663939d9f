"""What `shop_import` asks of an importer, and what it hears back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Protocol

from csv_import.errors import RowRefused
from csv_import.rows import CsvRow


@dataclass(slots=True)
class BatchOutcome:
    """How the rows of one batch fared. `superseded` rows have a later one with the same key."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    superseded: int = 0
    left_out: int = 0
    refusals: list[tuple[CsvRow, RowRefused]] = field(default_factory=list)

    def add(self, other: "BatchOutcome") -> None:
        """Count the rows of another batch too."""
        self.created += other.created
        self.updated += other.updated
        self.unchanged += other.unchanged
        self.superseded += other.superseded
        self.left_out += other.left_out
        self.refusals += other.refusals


class Importer(Protocol):
    """Writes the rows of one `data_entity`. A new object is made for each file."""

    entity: ClassVar[str]

    @property
    def older_columns(self) -> Mapping[str, str]:
        """Names that columns had in older shops, to those of today; read where today's is not there."""
        ...

    @property
    def noun(self) -> str:
        """What a row of the file brings, as later files that miss it name it."""
        ...

    @property
    def required_columns(self) -> tuple[str, ...]:
        """Name the columns without which no row of the file can be read."""
        ...

    def key_cells(self, row: CsvRow) -> tuple[str, ...]:
        """Return the natural key as it is written: of rows that agree in it, the last one counts."""
        ...

    def write(self, rows: Sequence[CsvRow]) -> BatchOutcome:
        """Write a batch inside the caller's transaction; a bad row is returned, not raised."""
        ...

    def finish(self) -> BatchOutcome:
        """Write what could not be written before the whole file was read, inside the caller's transaction."""
        ...
