"""Composes the larger files of the demo's catalog: run `python -m demo.compose_catalog` after a change to the goods.

The same goods give the same files, byte for byte. What is short, such as offers and labels, is written by hand.
"""

import csv
import io
from pathlib import Path

from demo.composer.catalog import COMPOSED

DIRECTORY = Path(__file__).parent / "data"


def compose() -> dict[str, str]:
    """Return the files by their names."""
    files = {}
    for name, rows in COMPOSED.items():
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows())
        files[f"{name}.csv"] = text.getvalue()
    return files


if __name__ == "__main__":
    for name, content in compose().items():
        (DIRECTORY / name).write_text(content, encoding="utf-8")
