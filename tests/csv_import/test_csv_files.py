"""The CSV dialect of a shop, table-driven (data-import.md, 2)."""

import csv

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csv_import.files import BrokenRow, read_rows, survey_file
from csv_import.rows import CsvRow

HEADER = ["key", "name"]


def records(tmp_path, content, columns=("key", "name")):
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    return [
        (record.line, record.reason)
        if isinstance(record, BrokenRow)
        else (record.line, *(record.cell(column) for column in columns))
        for record in read_rows(path)
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"key,name\n1,One\n2,Two\n", [(2, "1", "One"), (3, "2", "Two")]),
        (b"\xef\xbb\xbfkey,name\n1,One\n", [(2, "1", "One")]),
        (b"key,name\r\n1,One\r\n2,Two\r\n", [(2, "1", "One"), (3, "2", "Two")]),
        (b"key,name\n1,One", [(2, "1", "One")]),
        (b'"key","name"\n"1","One"\n', [(2, "1", "One")]),
        (b'key,name\n1,"One ""big"" thing, here"\n', [(2, "1", 'One "big" thing, here')]),
        (b'key,name\n1,"two\nlines"\n2,Two\n', [(2, "1", "two\nlines"), (4, "2", "Two")]),
        (b"key,name\n\n1,One\n   \n,\n2,Two\n\n", [(3, "1", "One"), (6, "2", "Two")]),
        (b"name,key\nOne,001\n", [(2, "001", "One")]),
        (b"key,unknown,name\n1,x,One\n", [(2, "1", "One")]),
        (b"key\n1\n", [(2, "1", "")]),
        (b"key,name,\n1,One,\n", [(2, "1", "One")]),
        ("key,name\n1,Ärmelkanal ™\n".encode(), [(2, "1", "Ärmelkanal ™")]),
        (b"key,name\n", []),
        (b"", []),
    ],
    ids=[
        "plain",
        "byte order mark",
        "CRLF",
        "no final newline",
        "fully quoted",
        "doubled quotes and a comma",
        "line break in quotes",
        "blank lines, and one of empty cells",
        "other column order, leading zeros",
        "unknown column",
        "missing column",
        "trailing header cell without a name",
        "UTF-8",
        "header alone",
        "empty file",
    ],
)
def test_a_file_is_read_in_its_dialect(tmp_path, content, expected):
    assert records(tmp_path, content) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"key,name\n1\n2,Two\n", [(2, "The row has 1 cells, the header has 2."), (3, "2", "Two")]),
        (b"key,name\n1,One,more\n2,Two\n", [(2, "The row has 3 cells, the header has 2."), (3, "2", "Two")]),
        (b"key,name\n1,O\xffe\n2,Two\n", [(2, "The row is not UTF-8."), (3, "2", "Two")]),
        (b"key,name\n1,O\x00e\n2,Two\n", [(2, "The row holds a NUL character."), (3, "2", "Two")]),
        (b'key,name\n1,One\n2,"never closed\n', [(2, "1", "One"), (3, "2", "never closed\n")]),
    ],
    ids=["too few cells", "too many cells", "not UTF-8", "NUL", "quote never closed"],
)
def test_a_broken_row_is_named_by_its_line_and_costs_only_itself(tmp_path, content, expected):
    assert records(tmp_path, content) == expected


def test_a_survey_counts_rows_and_finds_the_earlier_of_two_with_one_key(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text("key,locale,text\na,de,1\nb,de,2\na,en,3\na,de,4\nbroken\n\na,de,5\n")
    found = survey_file(
        path, key_of=lambda row: (row.cell("key"), row.cell("locale")), required_columns=("key", "text", "other")
    )
    assert found.record_count == 6
    assert found.superseded_lines == {2, 5}
    assert found.missing_columns == ["other"]


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
any_file = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)


@any_file
@given(st.lists(st.tuples(TEXTS.filter(str.strip), TEXTS), max_size=10))
def test_what_a_spreadsheet_writes_is_read_back(tmp_path, rows):
    path = tmp_path / "file.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([HEADER, *rows])
    assert [tuple(record.cells) for record in read_rows(path)] == rows


@any_file
@given(st.binary(max_size=200) | st.text('"\r\n,ab\ufeff\0', max_size=60).map(str.encode))
def test_no_bytes_whatever_stop_the_reading(tmp_path, content):
    path = tmp_path / "file.csv"
    path.write_bytes(b"key,name\n" + content)
    records = list(read_rows(path))
    assert survey_file(path, key_of=lambda row: (row.cell("key"),), required_columns=()).record_count == len(records)
    for record in records:
        assert isinstance(record, BrokenRow) or (isinstance(record, CsvRow) and len(record.cells) == 2)
