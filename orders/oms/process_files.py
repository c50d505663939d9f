"""The main processes of a directory (oms-xml.md)."""

from dataclasses import replace
from pathlib import Path

from orders.oms.definitions import Place
from orders.oms.problems import Problem
from orders.oms.process_merge import ProcessMerge, ProcessReading, declared_in
from orders.oms.xml_parser import FileUnreadable, parse_file


def read_directory(directory: Path, *, initial_state: str) -> list[ProcessReading]:
    """Read every file at the top of a directory; each is expected to hold one or more main processes."""
    readings = []
    for path in sorted(directory.glob("*.xml")):
        readings += _read_file(directory, path, initial_state)
    return readings


def _read_file(directory: Path, path: Path, initial_state: str) -> list[ProcessReading]:
    place = Place(path.name)
    try:
        root = parse_file(path)
    except FileUnreadable as problem:
        return [ProcessReading(path.stem, place, problems=[Problem(str(problem), replace(place, line=problem.line))])]
    mains = [element for element in declared_in(root) if element.is_true("main")]
    if not mains:
        return [
            ProcessReading(path.stem, place, problems=[Problem('No process has main="true".', replace(place, line=1))])
        ]
    return [ProcessMerge(directory, path.name, root, main, initial_state).read() for main in mains]
