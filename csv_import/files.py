"""Reading a shop's CSV files as a stream, in the dialect of data-import.md, 2."""

import codecs
import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from csv_import.headers import Header
from csv_import.rows import CsvRow

SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
CELL_MAX_CHARACTERS = 16 * 1024 * 1024
csv.field_size_limit(CELL_MAX_CHARACTERS)


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A record that is no row: the wrong number of cells, or bytes that no text may hold."""

    line: int
    reason: str


@dataclass(slots=True)
class FileSurvey:
    """What a first pass over a file found: how many records, and which of them a later record replaces.

    `foreign` says what the file is if it is none that can be read at all.
    """

    record_count: int = 0
    foreign: str = ""
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

    Without this, a file that holds a key twice would write both rows on every run and never settle.
    """
    found = FileSurvey(foreign=_foreign(path))
    if found.foreign:
        return found
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
    found.missing_columns = [column for column in required_columns if column not in header.positions]
    found.repeated_columns = header.repeated
    return found


def _foreign(path: Path) -> str:
    """Say what a file is that was saved as something else than CSV with commas in UTF-8; nothing of others."""
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in start[:2]:
        return "The file is UTF-16. Save it as UTF-8."
    if start.startswith(b"PK\x03\x04"):
        return "The file is a workbook or an archive. Save it as CSV in UTF-8."
    header = read_header(path).names
    for separator, name in SEPARATORS.items():
        if len(header) == 1 and separator in header[0]:
            return f"The cells of the file are separated by {name}. Save it with commas."
    return ""


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
