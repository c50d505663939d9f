"""One file for several entities: its columns carry the entity, as in `product_price.currency` (data-import.md, 25)."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from csv_import.headers import Header
from csv_import.importer import BatchOutcome
from csv_import.rows import CsvRow
from csv_import.table_importer import TableImporter

KIND_COLUMN = "assigned_product_type"
KINDS = frozenset({"abstract", "concrete", "both"})


class CombinedImporter:
    """Cuts its entity out of each row for the entity's own importer; a row that says nothing of it is passed over.

    Where a row says to which product its prices or pictures belong, `kinds` maps that to the SKU column that is left.
    """

    entity: ClassVar[str]
    importer: ClassVar[type[TableImporter]]
    prefixes: ClassVar[tuple[str, ...]]
    keys: ClassVar[tuple[str, ...]]
    kinds: ClassVar[dict[str, str]] = {}
    older_columns: ClassVar[Mapping[str, str]] = {}

    def __init__(self) -> None:
        self._importer = self.importer()
        self._header: Header | None = None
        self._cut_header = Header([])
        self._places: list[int] = []

    @property
    def noun(self) -> str:
        return self._importer.noun

    @property
    def required_columns(self) -> tuple[str, ...]:
        return self.keys

    def key_cells(self, row: CsvRow) -> tuple[str, ...]:
        cut = self._cut(row)
        return ("", str(row.line)) if cut is None else self._importer.key_cells(cut)

    def write(self, rows: Sequence[CsvRow]) -> BatchOutcome:
        cuts = [(row, self._cut(row)) for row in rows]
        outcome = self._importer.write([cut for _, cut in cuts if cut is not None])
        for row, cut in cuts:
            if cut is None and self._says_something(row) and self._kind(row) not in KINDS:
                outcome.left_out += 1
                row.warn("", f"{self._unassigned(row)}; what it says of {self._importer.entity} is passed over.")
        return outcome

    def finish(self) -> BatchOutcome:
        return self._importer.finish()

    def _cut(self, row: CsvRow) -> CsvRow | None:
        self._read_header(row.header)
        if not self._says_something(row):
            return None
        cut = CsvRow(self._cut_header, row.cells, row.line)
        cut.warnings = row.warnings
        if self.kinds:
            kept = self.kinds.get(cut.cell(KIND_COLUMN).strip())
            if kept is None:
                return None
            self._blank_other_skus(cut, kept)
        return cut

    def _says_something(self, row: CsvRow) -> bool:
        self._read_header(row.header)
        return any(row.cells[place].strip() for place in self._places)

    def _kind(self, row: CsvRow) -> str:
        return CsvRow(self._cut_header, row.cells, row.line).cell(KIND_COLUMN).strip()

    def _unassigned(self, row: CsvRow) -> str:
        kind = self._kind(row)
        return f"The row is of kind {kind}" if kind else f"Its {KIND_COLUMN} is empty"

    def _blank_other_skus(self, cut: CsvRow, kept: str) -> None:
        """Empty the SKU of the other product, lest the row be taken for its row."""
        others = [column for column in self.kinds.values() if column != kept and column in self.keys]
        if others:
            cut.cells = list(cut.cells)
            for column in others:
                cut.cells[self._cut_header.positions[column]] = ""

    def _read_header(self, header: Header) -> None:
        if header is self._header:
            return
        self._header = header
        names = [self._plain(name) for name in header.names]
        self._cut_header = Header(names)
        self._places = [
            place
            for place, (name, plain) in enumerate(zip(header.names, names, strict=True))
            if name != plain and plain not in ("", KIND_COLUMN)
        ]

    def _plain(self, name: str) -> str:
        """Return a column's name without the prefix; those of other entities lose theirs altogether."""
        for prefix in self.prefixes:
            if name.startswith(f"{prefix}."):
                return name.removeprefix(f"{prefix}.")
        return "" if "." in name else name
