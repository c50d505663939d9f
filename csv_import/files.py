"""Reading a shop's CSV files as a stream, in the dialect of data-import.md, 2."""

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from csv_import.headers import Header
from csv_import.rows import CsvRow

CELL_MAX_CHARACTERS = 16 * 1024 * 1024
csv.field_size_limit(CELL_MAX_CHARACTERS)


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A record that is no row: the wrong number of cells, or bytes that no text may hold."""

    line: int
    reason: str


class OtherFileFormat(Exception):
    """A file that is no CSV file of UTF-8 and commas; the text says what it seems to be."""


@dataclass(slots=True)
class FileSurvey:
    """What a first pass over a file found: how many records, and which of them a later record replaces."""

    record_count: int = 0
    repeated_columns: list[str] = field(default_factory=list)
    missing_columns: list[str] = field(default_factory=list)
    superseded_lines: set[int] = field(default_factory=set)


def read_rows(path: Path, older_columns: Mapping[str, str] | None = None) -> Iterator[CsvRow | BrokenRow]:
    """Yield the records below the header, each with the line that it starts on; blank ones are left out."""
    header: Header | None = None
    for line, cells in _records(path):
        if header is None:
            header = Header(cells if isinstance(cells, list) else [], older_columns)
        elif isinstance(cells, str):
            yield BrokenRow(line, cells)
        elif len(cells) != len(header.names):
            yield BrokenRow(line, f"The row has {len(cells)} cells, the header has {len(header.names)}.")
        elif reason := _unusable_text(cells):
            yield BrokenRow(line, reason)
        else:
            yield CsvRow(header, cells, line)


def survey_file(
    path: Path,
    *,
    key_of: Callable[[CsvRow], tuple[str, ...]],
    required_columns: tuple[str, ...],
    older_columns: Mapping[str, str] | None = None,
) -> FileSurvey:
    """Count the records and find those whose natural key stands in a later row again: the last one wins.

    Without this, a file that holds a key twice would write both rows on every run and never settle. Raises
    `OtherFileFormat`.
    """
    refuse_other_formats(path)
    found = FileSurvey()
    last_line_of: dict[int, int] = {}
    for record in read_rows(path, older_columns):
        found.record_count += 1
        if isinstance(record, CsvRow):
            # Hashes instead of texts keep a million keys small; two keys with one 64-bit hash are not expected.
            key = hash(key_of(record))
            superseded = last_line_of.get(key)
            if superseded is not None:
                found.superseded_lines.add(superseded)
            last_line_of[key] = record.line
    header = read_header(path, older_columns)
    found.repeated_columns = [name for name, number in Counter(header.names).items() if name and number > 1]
    found.missing_columns = [column for column in required_columns if column not in header.positions]
    return found


def refuse_other_formats(path: Path) -> None:
    """Raise `OtherFileFormat` for UTF-16, and for columns that are separated by something else than commas."""
    with path.open("rb") as file:
        start = file.readline(CELL_MAX_CHARACTERS)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in start[:200]:
        raise OtherFileFormat("The file is UTF-16. Save it as CSV in UTF-8.")
    if b"," not in start:
        for separator, name in ((b";", "semicolons"), (b"\t", "tabs")):
            if separator in start:
                raise OtherFileFormat(f"Its columns are separated by {name}. Save it as CSV separated by commas.")


def read_header(path: Path, older_columns: Mapping[str, str] | None = None) -> Header:
    for _, cells in _records(path):
        return Header(cells if isinstance(cells, list) else [], older_columns)
    return Header([])


def _records(path: Path) -> Iterator[tuple[int, list[str] | str]]:
    """Yield line and cells of each record that is not blank; a record that cannot be parsed comes as its reason."""
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        reader = csv.reader(file)
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as problem:
                yield line, f"The row cannot be read: {problem}."
                continue
            if any(cell and not cell.isspace() for cell in cells):
                yield line, cells


def _unusable_text(cells: list[str]) -> str:
    """Say what is wrong with the characters: undecodable bytes were read as lone surrogates, databases refuse NUL."""
    joined = "".join(cells)
    if "\0" in joined:
        return "The row holds a NUL character."
    try:
        joined.encode()
    except UnicodeEncodeError:
        return "The row is not UTF-8."
    return ""
