"""What an action without a source imports: the rows that the entity has of itself (data-import.md, 3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from csv_import.headers import Header
from csv_import.rows import CsvRow

RETURN_REASONS = ("damaged", "wrong-item", "no_longer_needed")


@dataclass(frozen=True, slots=True)
class OwnRows:
    """Columns and rows, as a file would hold them."""

    columns: Sequence[str]
    cells: Sequence[Sequence[str]]

    def rows(self) -> list[CsvRow]:
        header = Header([*self.columns])
        return [CsvRow(header, [*cells], line) for line, cells in enumerate(self.cells, start=2)]


def own_rows(store_names: Sequence[str]) -> Mapping[str, OwnRows]:
    """Return the rows of each entity that has some; of stores those that the operator names."""
    reasons = [
        (f"reason-{at}", f"return.return_reasons.{name}.name") for at, name in enumerate(RETURN_REASONS, start=1)
    ]
    rows = {"return-reason": OwnRows(("reason_key", "glossary_key_reason"), reasons)}
    if store_names:
        rows["store"] = OwnRows(("name",), [(name,) for name in store_names])
    return rows
