"""What `dataimport` asks of an importer, and what it hears back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Protocol

from shopdata.errors import RowRefused
from shopdata.rows import Row


@dataclass(slots=True)
class BatchOutcome:
    """How the rows of one batch fared. `superseded` rows have a later one with the same key."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    superseded: int = 0
    refusals: list[tuple[Row, RowRefused]] = field(default_factory=list)


class Importer(Protocol):
    """Writes the rows of one `data_entity`. A new object is made for each file."""

    entity: ClassVar[str]

    @property
    def key_columns(self) -> tuple[str, ...]:
        """Name the columns of the natural key: of rows that agree in them, the last one counts."""
        ...

    @property
    def required_columns(self) -> tuple[str, ...]:
        """Name the columns without which no row of the file can be read."""
        ...

    def write(self, rows: Sequence[Row]) -> BatchOutcome:
        """Write a batch inside the caller's transaction; a bad row is returned, not raised."""
        ...
