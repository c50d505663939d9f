"""The main processes of a directory (oms-xml.md)."""

from dataclasses import replace
from pathlib import Path

from orders.processes.definitions import Place
from orders.processes.merging import Merge, Reading, declared_in
from orders.processes.parsing import FileUnreadable, parse_file
from orders.processes.problems import Problem


def read_directory(directory: Path, *, initial_state: str) -> list[Reading]:
    """Read every file at the top of a directory; each is expected to hold one or more main processes."""
    readings = []
    for path in sorted(directory.glob("*.xml")):
        readings += _read_file(directory, path, initial_state)
    return readings


def _read_file(directory: Path, path: Path, initial_state: str) -> list[Reading]:
    place = Place(path.name)
    try:
        root = parse_file(path)
    except FileUnreadable as problem:
        return [Reading(path.stem, place, problems=[Problem(str(problem), replace(place, line=problem.line))])]
    mains = [element for element in declared_in(root) if element.is_true("main")]
    if not mains:
        return [Reading(path.stem, place, problems=[Problem('No process has main="true".', replace(place, line=1))])]
    return [Merge(directory, path.name, root, main, initial_state).read() for main in mains]
