"""The docs hold together: decisions are indexed, links lead somewhere, the glossary is in order."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
DECISIONS = DOCS / "decisions"

INDEX_ROW = re.compile(
    r"^\| \[(\d{3})\]\((.+?\.md)\) \| (.+?) \| (?:accepted|superseded by \d{3}) \| .+ \|$", re.MULTILINE
)
LINK = re.compile(r"\[[^\]\n]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
NAMED_DECISION = re.compile(r"docs/decisions/(\d{3})")
PATH = re.compile(r"`([a-z_]+(?:/[\w-]+)+\.(?:py|md|po|html|csv|yml|svg|jsonl|xml))`")
GLOSSARY_ROW = re.compile(r"^\| \*\*(.+?)\*\* \|", re.MULTILINE)


def _pages() -> list[Path]:
    return [*DOCS.rglob("*.md"), *ROOT.glob("*.md")]


def test_the_index_of_decisions_lists_each_with_its_title():
    listed = INDEX_ROW.findall((DECISIONS / "README.md").read_text())
    stored = []
    for path in sorted(DECISIONS.glob("[0-9]*.md")):
        number, _, title = path.read_text().split("\n", 1)[0].removeprefix("# ").partition(": ")
        stored.append((number, path.name, title))
    assert listed == stored
    assert len({number for number, *_ in stored}) == len(stored)


def test_every_decision_that_is_named_exists():
    numbers = {path.name[:3] for path in DECISIONS.glob("[0-9]*.md")}
    files = [path for path in ROOT.rglob("*.py") if not {".venv", "build"} & set(path.relative_to(ROOT).parts)]
    unknown = [
        f"{path.relative_to(ROOT)}: {number}"
        for path in [*files, *_pages()]
        for number in NAMED_DECISION.findall(path.read_text())
        if number not in numbers
    ]
    assert not unknown


def test_links_between_pages_lead_somewhere():
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in _pages()
        for target in LINK.findall(page.read_text())
        if "://" not in target and not target.startswith("mailto:") and not (page.parent / target).exists()
    ]
    assert not broken


@pytest.mark.parametrize(
    "page", ["CONTRIBUTING.md", "README.md", "docs/architecture.md", "docs/glossary.md", "docs/oms.md"]
)
def test_files_that_a_page_leads_to_exist(page):
    named = PATH.findall((ROOT / page).read_text())
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_the_architecture_names_every_room_of_the_floors():
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    floors = (DOCS / "architecture.md").read_text().partition("\n## The rooms\n")[2].partition("\n### ")[0]
    rooms = [room.strip() for layer in layers for room in layer.split("|")]
    assert [room for room in rooms if f"`{room}`" not in floors] == []


def test_the_glossary_is_in_alphabetical_order():
    terms = GLOSSARY_ROW.findall((DOCS / "glossary.md").read_text())
    assert len(terms) > 50
    assert terms == sorted(terms, key=str.casefold)
