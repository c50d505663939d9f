"""Rules of the house that a tool can hold us to; `ruff`, `mypy` and `lint-imports` hold the others."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from tests.support.manage_py import PROJECT

LINES_MAX = 300
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}
# Put together from pieces, so that this file keeps its own rule.
PLACES_OF_ONE_MACHINE = re.compile(
    "|".join(
        (
            r"(?<![\w.~$})-])/(?:work|root|home|farm|opt|Users)/\w",
            r"--(?:find" + r"-links|(?:extra-)?index" + r"-url)\b",
            r"\b(?:pypi|pythonhosted|npmjs)" + r"\.org\b",
            r"BEGIN (?:RSA |EC )?PRIVATE" + r" KEY-----\n[A-Za-z0-9+/]{40}",
        )
    )
)


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("This is no git checkout, so nothing tells which files belong to the project.")
    return [path for name in listed.stdout.split("\0") if name and (path := PROJECT / name).is_file()]


def name_of(path: Path) -> str:
    return str(path.relative_to(PROJECT))


def text_of(path: Path) -> str:
    return path.read_bytes().decode(errors="ignore")


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [name_of(path) for path in tracked_files() if path.suffix == ".py" and path.stem in VAGUE_NAMES] == []


def test_no_file_names_a_place_of_one_machine_or_a_package_index() -> None:
    found = {name_of(path): PLACES_OF_ONE_MACHINE.findall(text_of(path)) for path in tracked_files()}
    assert {name: places for name, places in found.items() if places} == {}


def test_every_module_can_be_read_in_one_sitting() -> None:
    lines = {
        name_of(path): text_of(path).count("\n")
        for path in tracked_files()
        if path.suffix == ".py" and not {"migrations", "tests"} & set(path.parts)
    }
    assert {name: count for name, count in lines.items() if count > LINES_MAX} == {}


def test_no_two_classes_have_the_same_name() -> None:
    places: dict[str, list[str]] = {}
    for path in tracked_files():
        if path.suffix == ".py" and not {"migrations", "tests"} & set(path.parts):
            for node in ast.walk(ast.parse(text_of(path))):
                if isinstance(node, ast.ClassDef) and node.name not in {"Meta", "Command"}:
                    places.setdefault(node.name, []).append(name_of(path))
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_only_the_room_database_asks_which_database_it_is() -> None:
    asking = [
        name_of(path)
        for path in tracked_files()
        if path.suffix == ".py"
        and not {"migrations", "tests", "database"} & set(path.parts)
        and re.search(r"connection\.(?:vendor|features)\b", text_of(path))
    ]
    assert asking == []


def test_the_locks_pin_everything_with_hashes_and_agree_with_each_other() -> None:
    pinned = {}
    for name in ("base", "server", "dev"):
        text = (PROJECT / "requirements" / f"{name}.txt").read_text()
        blocks = re.findall(r"^(\S+?)==(\S+)(?: ;.*?)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", text, re.M)
        assert len(blocks) == len(re.findall(r"^[a-z]", text, re.M))
        pinned[name] = {package: version for package, version, _ in blocks}
    assert pinned["base"].items() <= pinned["server"].items() <= pinned["dev"].items()


def test_every_target_of_the_makefile_is_listed_by_make_help() -> None:
    targets = re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(), re.M)
    listed = subprocess.run(["make", "help"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    assert [line.split()[1] for line in listed.splitlines() if line.startswith("  make ")] == targets


def test_no_query_set_changes_a_password() -> None:
    """It would send no signal, and tokens of before would live on (docs/decisions/270).

    Two keep a newer hash of the same password at a login.
    """
    found = []
    for path in tracked_files():
        if path.suffix != ".py" or {"tests", "migrations"} & set(path.parts):
            continue
        for node in ast.walk(ast.parse(text_of(path))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                is_named = any(keyword.arg == "password" for keyword in node.keywords)
                is_listed = "'password'" in ast.dump(node)
                if (node.func.attr == "update" and is_named) or (node.func.attr == "bulk_update" and is_listed):
                    found.append(name_of(path))
    assert sorted(found) == ["agents/models.py", "customers/queries.py"]
