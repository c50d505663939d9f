"""The rows of three tables, put together order by order with bounded memory, in whatever order their files are."""

import csv
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import orjson

from transfer.order_tables.layout import Layout, LayoutUnusable

DELIMITERS = (",", ";", "\t")
ROWS_AT_ONCE = 2000
ORDERS_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its line in its file, and its cells by field; an empty cell is as good as none."""

    file: str
    line: int
    cells: dict[str, str]

    @property
    def position(self) -> str:
        return f"{self.file}, line {self.line}"


@dataclass(slots=True)
class OrderRowsFound:
    """What the tables say of one order."""

    order: TableRow
    items: list[TableRow]
    expenses: list[TableRow]


class Gathering:
    """Items and expenses by the reference of their order, on disk; a database of our own that ends with the object."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.database = sqlite3.connect("")
        self.database.execute("CREATE TABLE part (reference TEXT, kind TEXT, line INTEGER, file TEXT, cells BLOB)")
        self.database.execute("CREATE TABLE known (reference TEXT PRIMARY KEY) WITHOUT ROWID")

    def close(self) -> None:
        self.database.close()

    def take(self, table: str, path: Path) -> None:
        """Read the whole table of items or expenses. Raises `LayoutUnusable` for a table that cannot be read."""
        for rows in in_parts(read_table(self.layout, table, path), ROWS_AT_ONCE):
            self.database.executemany(
                "INSERT INTO part VALUES (?, ?, ?, ?, ?)",
                [
                    (row.cells.get("order_reference"), table, row.line, row.file, orjson.dumps(row.cells))
                    for row in rows
                ],
            )

    def orders(self, path: Path) -> Iterator[OrderRowsFound]:
        """Yield the orders of their table with all that belongs to them, in the order of its rows."""
        self.database.execute("CREATE INDEX part_of ON part (reference)")
        for rows in in_parts(read_table(self.layout, "orders", path), ORDERS_AT_ONCE):
            references = [row.cells.get("reference", "") for row in rows]
            parts = self._parts(references)
            for row, reference in zip(rows, references, strict=True):
                yield OrderRowsFound(row, parts["items"].get(reference, []), parts["expenses"].get(reference, []))

    def orphans(self) -> list[tuple[str, int, int, str]]:
        """Return of each table whose rows name orders that there are not: its file, how many rows, of how many
        orders, and the first of these."""
        return self.database.execute(
            "SELECT file, count(*), count(DISTINCT reference), min(coalesce(reference, '')) FROM part"
            " WHERE reference IS NULL OR reference NOT IN (SELECT reference FROM known) GROUP BY file ORDER BY file"
        ).fetchall()

    def _parts(self, references: Sequence[str]) -> dict[str, dict[str, list[TableRow]]]:
        self.database.executemany("INSERT OR IGNORE INTO known VALUES (?)", [(each,) for each in references])
        found: dict[str, dict[str, list[TableRow]]] = {"items": {}, "expenses": {}}
        marks = ", ".join("?" * len(references))
        statement = (
            f"SELECT reference, kind, line, file, cells FROM part WHERE reference IN ({marks}) ORDER BY kind, line"  # noqa: S608
        )
        with closing(self.database.execute(statement, references)) as rows:
            for reference, kind, line, file, cells in rows:
                found[kind].setdefault(reference, []).append(TableRow(file, line, orjson.loads(cells)))
        return found


def in_parts(rows: Iterable[TableRow], size: int) -> Iterator[list[TableRow]]:
    waiting = iter(rows)
    while part := list(islice(waiting, size)):
        yield part


def read_table(layout: Layout, table: str, path: Path) -> Iterator[TableRow]:
    """Yield the rows of a CSV file that is separated by commas, semicolons or tabs, empty lines left out.

    Raises `LayoutUnusable` for a file without the columns that are needed, and for a row of another length.
    """
    try:
        with path.open(encoding=layout.encoding, newline="") as file:
            delimiter = max(DELIMITERS, key=file.readline().count)
            file.seek(0)
            yield from _rows(layout, table, path.name, file, delimiter)
    except OSError as problem:
        raise LayoutUnusable(f"{path} cannot be read: {problem.strerror}.") from problem
    except UnicodeError as problem:
        raise LayoutUnusable(
            f"{path} is not {layout.encoding}; `encoding:` in the file given as --columns names another."
        ) from problem
    except csv.Error as problem:
        raise LayoutUnusable(f"{path} cannot be read as CSV: {problem}.") from problem


def _rows(layout: Layout, table: str, name: str, file: Iterable[str], delimiter: str) -> Iterator[TableRow]:
    reader = csv.reader(file, delimiter=delimiter)
    header: list[str] = next(reader, [])
    try:
        positions = layout.positions(table, header)
    except LayoutUnusable as problem:
        raise LayoutUnusable(f"{name}: {problem}") from problem
    line = reader.line_num + 1
    for cells in reader:
        if any(cells):
            if len(cells) != len(header):
                raise LayoutUnusable(f"{name}, line {line}: {len(cells)} cells, the header has {len(header)}.")
            values = {field: cells[position].strip() for field, position in positions.items()}
            yield TableRow(name, line, {field: value for field, value in values.items() if value})
        line = reader.line_num + 1
