"""Exported cells are no formulas, wherever a spreadsheet splits a line."""

import pytest

from backoffice.lists.cells import csv_line


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        ("=1+1", "'=1+1\r\n"),
        ("a;=1+1", "a;'=1+1\r\n"),
        ("a; =1+1", "a; '=1+1\r\n"),
        ('a;"=1+1"', '"a;""\'=1+1"""\r\n'),
        ("a\t@x;-2", "a\t'@x;'-2\r\n"),
        (";+49 30", ";'+49 30\r\n"),
        ("a;b", "a;b\r\n"),
        ("a = b", "a = b\r\n"),
    ],
)
def test_no_part_of_a_cell_is_a_formula(cell: str, line: str) -> None:
    assert csv_line([cell]) == line
