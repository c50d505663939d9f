"""A table as an Excel workbook, written row by row into a file so that memory does not grow with the rows."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import IO, Any

from django.utils import timezone
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

ROWS_MAX = 100_000
"""A workbook is finished before its first byte can be sent: longer ones would let the browser wait too long."""

WIDTH = 22
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class TooManyRows(Exception):
    """The table does not fit into a workbook."""


def write_workbook(file: IO[bytes], header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write the header and the rows, texts always as texts. Raises `TooManyRows`."""
    workbook = Workbook(file, OPTIONS)
    sheet = workbook.add_worksheet()
    formats = {
        datetime: workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        Decimal: workbook.add_format({"num_format": "#,##0.00"}),
    }
    sheet.set_column(0, len(header) - 1, WIDTH)
    sheet.freeze_panes(1, 0)
    bold = workbook.add_format({"bold": True})
    for column, title in enumerate(header):
        sheet.write_string(0, column, title, bold)
    try:
        for number, cells in enumerate(rows, start=1):
            if number > ROWS_MAX:
                raise TooManyRows
            for column, cell in enumerate(cells):
                _write_cell(sheet, number, column, cell, formats)
    finally:
        workbook.close()


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Any, formats: dict[type, Any]) -> None:
    if isinstance(cell, datetime):
        local = timezone.make_naive(cell) if timezone.is_aware(cell) else cell
        sheet.write_datetime(row, column, local, formats[datetime])
    elif isinstance(cell, Decimal):
        sheet.write_number(row, column, float(cell), formats[Decimal])
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        sheet.write_number(row, column, cell)
    elif cell is not None and cell != "":
        sheet.write_string(row, column, str(cell))
