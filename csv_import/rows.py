"""A data row of a CSV file, with typed readers for its cells (data-import.md, 2)."""

import datetime as dt
import json
import re
import uuid
from collections.abc import Iterable
from decimal import Decimal

from csv_import.errors import RowRefused
from csv_import.headers import Header

FALSE_WORDS = frozenset({"", "0", "no", "false", "off", "n", "-"})
INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,10})?")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")  # soft hyphens, blanks without width, marks of direction
CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")
MOMENT = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ](?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.(?P<fraction>[0-9]{1,6}))?)?"
    r" ?(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)


class CsvRow:
    """One record. A reader refuses a cell that it cannot understand; a missing column is an empty cell."""

    __slots__ = ("_known", "cells", "header", "line", "warnings")

    def __init__(self, header: Header, cells: list[str], line: int) -> None:
        self.header = header
        self.cells = cells
        self.line = line
        self.warnings: list[tuple[str, str]] = []
        self._known: dict[str, dict[str, int]] = {}

    def warn(self, column: str, reason: str) -> None:
        """Tell the operator of something odd in a row that goes in all the same, once however often it is read."""
        if (column, reason) not in self.warnings:
            self.warnings.append((column, reason))

    def warn_of_periods(self) -> None:
        """Tell of periods that end before they begin; a cell that is no date is refused by whoever needs it."""
        for first, last in self.header.periods:
            try:
                begins_at, ends_at = self.moment(first), self.moment(last)
            except RowRefused:
                continue
            if begins_at is not None and ends_at is not None and ends_at < begins_at:
                self.warn(last, f"{self.cell(last).strip()} is before {self.cell(first).strip()}: it never holds.")

    def cell(self, column: str) -> str:
        position = self.header.positions.get(column)
        return "" if position is None else self.cells[position]

    def text(self, column: str) -> str:
        """Return a text that must be there, as it is written."""
        value = self.cell(column)
        if not value.strip():
            raise RowRefused(column, "The cell is empty.")
        return value

    def optional_text(self, column: str) -> str | None:
        value = self.cell(column)
        return value if value.strip() else None

    def key(self, column: str) -> str:
        """Return a natural key: always text, because leading zeros matter."""
        value = self.text(column).strip()
        if not value.isascii() and (found := INVISIBLE.search(value)):
            self.warn(column, f"{value} holds a character that cannot be seen (U+{ord(found[0]):04X}).")
        return value

    def choice(self, column: str, allowed: list[str]) -> str:
        value = self.key(column)
        if value not in allowed:
            raise RowRefused(column, f"{value} is none of {', '.join(allowed)}.")
        return value

    def boolean(self, column: str) -> bool:
        return self.cell(column).strip().lower() not in FALSE_WORDS

    def integer(self, column: str) -> int:
        value = self.key(column)
        if not INTEGER.fullmatch(value):
            raise RowRefused(column, f"{value} is not a whole number.")
        return int(value)

    def cents(self, column: str) -> int | None:
        """Return an amount in the minor unit, or nothing: an empty cell is no price, not a price of zero."""
        return self.integer(column) if self.cell(column).strip() else None

    def optional_integer(self, column: str) -> int | None:
        return self.integer(column) if self.cell(column).strip() else None

    def number(self, column: str) -> Decimal:
        """Return a number that may have decimals, such as a quantity or a tax rate."""
        value = self.key(column)
        if not NUMBER.fullmatch(value):
            raise RowRefused(column, f"{value} is not a number.")
        return Decimal(value)

    def optional_number(self, column: str) -> Decimal | None:
        return self.number(column) if self.cell(column).strip() else None

    def identifier(self, column: str) -> uuid.UUID:
        value = self.key(column)
        try:
            return uuid.UUID(value)
        except ValueError:
            raise RowRefused(column, f"{value} is not a UUID.") from None

    def pieces(self, column: str) -> list[str]:
        """Return the members of a comma list in one cell."""
        return pieces(self.cell(column))

    def json(self, column: str) -> object:
        try:
            return json.loads(self.text(column))
        except ValueError as problem:
            raise RowRefused(column, f"The cell is not JSON: {problem}.") from None

    def day(self, column: str) -> dt.date | None:
        moment = self.moment(column)
        return None if moment is None else moment.date()

    def moment(self, column: str) -> dt.datetime | None:
        """Return a date-time, aware; what names no zone is UTC, a bare date is its midnight."""
        value = self.cell(column).strip()
        if not value:
            return None
        match = MOMENT.fullmatch(value)
        if match is None:
            raise RowRefused(column, f"{value} is not a date or date-time.")
        clock = f"{match['hour'] or 0:>02}:{match['minute'] or '00'}:{match['second'] or '00'}"
        fraction = f".{match['fraction']:0<6}" if match["fraction"] else ""
        try:
            return dt.datetime.fromisoformat(f"{match['day']}T{clock}{fraction}{match['zone'] or '+00:00'}")
        except ValueError:
            raise RowRefused(column, f"{value} is not a date or date-time.") from None

    def clock_time(self, column: str) -> dt.time | None:
        """Return a time of day; the hour may lack its leading zero."""
        value = self.cell(column).strip()
        if not value:
            return None
        refused = RowRefused(column, f"{value} is not a time of day.")
        match = CLOCK.fullmatch(value)
        if match is None:
            raise refused
        try:
            return dt.time(int(match[1]), int(match[2]), int(match[3] or 0))
        except ValueError:
            raise refused from None

    def localized(self, prefix: str) -> dict[str, str]:
        """Return locale to text of the columns `prefix.{locale}`, without the empty ones."""
        columns = self.header.localized.get(prefix, {})
        return {locale: self.cell(column) for locale, column in columns.items() if self.cell(column).strip()}

    def pairs(self, locale: str | None = None) -> dict[str, str]:
        """Return the attributes of the columns `attribute_key_N` and `value_N`, of one locale or of none."""
        return {
            self.cell(key_column).strip(): self.cell(value_column).strip()
            for key_column, value_column in self.header.pairs.get(locale, [])
            if self.cell(key_column).strip()
        }

    def know(self, known: dict[str, dict[str, int]]) -> None:
        """Take the keys that the batch looked up: column to natural key to primary key."""
        self._known = known

    def primary_key(self, column: str) -> int | None:
        """Return the primary key of the row that this cell names, if there is such a row."""
        return self._known[column].get(self.key(column))

    def known(self, column: str, keys: Iterable[str]) -> dict[str, int]:
        """Return those of the keys that exist, with their primary keys, in the order of the keys."""
        return {key: self._known[column][key] for key in keys if key in self._known[column]}


def pieces(cell: str) -> list[str]:
    """Split a comma list."""
    return [piece.strip() for piece in cell.split(",") if piece.strip()]
