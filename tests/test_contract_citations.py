"""Every citation of the wire contract leads to a file and a section of `docs/contract/`, its rows of tables included.

Citations are written `orders.md, 11.2`, in lists and ranges (`orders.md, 3.3, 10.1 and 14, rows 34 to 41`), and without
the comma inside of the contract itself.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
CONTRACT = ROOT / "docs" / "contract"

SUFFIXES = {".css", ".env", ".html", ".js", ".md", ".po", ".py", ".sh", ".toml", ".txt", ".xml", ".yml"}
NOT_OURS = {"build", "dist", "htmlcov", "node_modules", "requirements", "var"}

CITED_FILE = re.compile(r"(?<![\w/.-])(?:(?:docs/)?contract/)?([a-z][a-z-]*)\.md\b`?")
MARKDOWN_LINK = re.compile(r"\[[^\]\n]*\]\([^)\n]*\)")
LINE_BREAK = re.compile(r"\n[ \t]*(?:#[ \t]?)?")
HEADING = re.compile(r"^#{2,} ([A-C]?\d+(?:\.\d+)*)\b.*$", re.MULTILINE)
TABLE_ROW = re.compile(r"^\| ([A-H]?\d+) \|", re.MULTILINE)

SEPARATOR = re.compile(
    r"(?P<mark>,|;|:)?\s+(?P<word>and|to)?\s*(?P<rows>rows?|checks?)?\s*(?P<aside>steps?|stages?)?\s*"
)
NUMBER = re.compile(r"[A-C]?\d{1,2}(?:\.\d{1,2})*\b(?![-/%]| ?%)")


class Citation(NamedTuple):
    """A section that some text names, or with `row` a line of a table in it."""

    line: int
    file: str
    section: str
    row: str = ""

    def __str__(self) -> str:
        return f"{self.file}.md, {self.section}" + (f", row {self.row}" if self.row else "")


def citations(text: str) -> Iterator[Citation]:
    """Yield what a text cites; a file that is named without a section is none."""
    flat = LINE_BREAK.sub(lambda found: " " * len(found.group()), MARKDOWN_LINK.sub(_blank, text))
    for found in CITED_FILE.finditer(flat):
        line = text.count("\n", 0, found.start()) + 1
        yield from (Citation(line, found[1], section, row) for section, row in _cited_places(flat, found.end()))


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found.group())


def _cited_places(text: str, position: int) -> Iterator[tuple[str, str]]:
    """Yield sections, or rows of the last one, of the list that begins here."""
    section = row = ""
    in_rows = False
    while separator := SEPARATOR.match(text, position):
        number = NUMBER.match(text, separator.end())
        is_colon_of_prose = separator["mark"] == ":" and not separator["rows"]
        if separator["aside"] or not number or is_colon_of_prose or (not section and separator["word"]):
            return
        in_rows = bool(separator["rows"]) or (in_rows and separator["mark"] != ";" and "." not in number.group())
        first = row if in_rows else section
        if in_rows:
            row = number.group()
        else:
            section, row = number.group(), ""
        for place in _between(first, number.group()) if separator["word"] == "to" else (number.group(),):
            yield (section, place) if in_rows else (place, "")
        position = number.end()


def _between(first: str, last: str) -> Iterator[str]:
    """Yield what follows `first` in a range, up to `last`: `15 to 20`, `3.1 to 3.4`; else only the end itself."""
    stem, _, start = first.rpartition(".")
    same_stem, _, end = last.rpartition(".")
    if stem == same_stem and start.isdigit() and end.isdigit():
        yield from (f"{stem}.{number}".lstrip(".") for number in range(int(start) + 1, int(end) + 1))
    else:
        yield last


def sections_of(text: str) -> dict[str, set[str]]:
    """Return the numbered sections of a contract file, each with the numbered rows that stand in it."""
    headings = list(HEADING.finditer(text))
    ends = [*(heading.start() for heading in headings[1:]), len(text)]
    sections: dict[str, set[str]] = {}
    for heading, end in zip(headings, ends, strict=False):
        rows = set(TABLE_ROW.findall(text, heading.end(), end))
        sections[heading[1]] = rows
        parent = heading[1].rpartition(".")[0]
        if parent in sections:
            sections[parent] |= rows
    return sections


def texts_of_the_project() -> Iterator[tuple[str, str]]:
    """Yield path and text of everything that may cite the contract, this file left out."""
    for directory, subdirectories, names in os.walk(ROOT):
        subdirectories[:] = sorted(name for name in subdirectories if name[0] != "." and name not in NOT_OURS)
        for path in (Path(directory, name) for name in sorted(names)):
            if path.suffix in SUFFIXES and path != Path(__file__).resolve():
                yield str(path.relative_to(ROOT)), path.read_text()


def test_every_citation_of_the_contract_resolves():
    sections = {path.stem: sections_of(path.read_text()) for path in CONTRACT.glob("*.md")}
    astray = []
    found = 0
    for path, text in texts_of_the_project():
        for cited in citations(text):
            found += 1
            rows = sections.get(cited.file, {}).get(cited.section)
            if rows is None or (cited.row and cited.row not in rows):
                astray.append(f"{path}:{cited.line}: {cited}")
    assert not astray, "Cited, but not in docs/contract/:\n" + "\n".join(astray)
    assert found > 500, "The citations are no longer recognised."


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("(orders.md, 11.2).", ["orders.md, 11.2"]),
        ("`checkout.md` 10.7", ["checkout.md, 10.7"]),
        ("contract/orders.md 11", ["orders.md, 11"]),
        ("(orders.md, 3.3, 10.1 and 14)", ["orders.md, 3.3", "orders.md, 10.1", "orders.md, 14"]),
        (
            "(checkout.md, 15 to 17; orders.md, 10)",
            ["checkout.md, 15", "checkout.md, 16", "checkout.md, 17", "orders.md, 10"],
        ),
        ("(orders.md, 14, rows 3 to 4)", ["orders.md, 14", "orders.md, 14, row 3", "orders.md, 14, row 4"]),
        ("(orders.md, 3.6; 15, check 19)", ["orders.md, 3.6", "orders.md, 15", "orders.md, 15, row 19"]),
        ("(protocol.md, 25: checks 1 and 2)", ["protocol.md, 25", "protocol.md, 25, row 1", "protocol.md, 25, row 2"]),
        ("(sso.md, B8 and C2,\n    # row 4)", ["sso.md, B8", "sso.md, C2", "sso.md, C2, row 4"]),
        ("(checkout.md, 9.3, stage C)", ["checkout.md, 9.3"]),
        ("(orders.md, 9.5): 3 items", ["orders.md, 9.5"]),
        ("# Orders, see orders.md\n", []),
        ("docs/sso.md, 3 and [sso.md](sso.md) 4", []),
        ("docs/decisions/010-data-import.md 5", []),
    ],
)
def test_the_forms_of_citations(text, cited):
    assert [str(citation) for citation in citations(text)] == cited


def test_sections_know_their_rows():
    text = "## 1. One\n| 1 | a |\n### 1.1 Under\n| 2 | b |\n## C2. Two\n| 12 | c |\n"
    assert sections_of(text) == {"1": {"1", "2"}, "1.1": {"2"}, "C2": {"12"}}


def test_rulings_are_where_the_code_says():
    assert "\n## Rulings\n" in (CONTRACT / "README.md").read_text()
