"""Cells of exported tables, which nobody's spreadsheet takes for formulas."""

import csv
import io
import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Tells spreadsheets that the file is UTF-8."""


SPLIT_FORMULA = re.compile(r"([;\t\r\n|]\s*\"?\s*)(?=[=+\-@])")
"""Where a spreadsheet that splits at something else than commas would see a cell begin: quotes do not help there."""


def guarded(cell: Any) -> Any:
    """Keep a spreadsheet from taking a text, or a part of it, for a formula, by the apostrophe that it hides."""
    if not isinstance(cell, str):
        return cell
    split = SPLIT_FORMULA.sub(r"\1'", cell)
    return f"'{split}" if split.startswith(FORMULA_STARTS) else split


def csv_line(cells: Sequence[Any]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([guarded(_plain(cell)) for cell in cells])
    return line.getvalue()


def _plain(cell: Any) -> Any:
    if isinstance(cell, Decimal):
        return _Digits(f"{cell:f}")
    return cell.isoformat(timespec="seconds") if isinstance(cell, datetime) else cell


class _Digits:
    """A number as it is written: its minus is no formula."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text
