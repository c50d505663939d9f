"""The processes of this shop, read once in a process of the machine."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePath

from orders.oms.definitions import Place, Process
from orders.oms.errors import ProcessNotFound, ProcessRefused
from orders.oms.item_kinds import MERCHANT_PROCESSES, ORDER_PROCESSES, PROCESS_FAMILIES, ProcessFamily
from orders.oms.problems import Problem
from orders.oms.process_check import check_process
from orders.oms.process_files import ProcessFiles
from orders.oms.process_merge import ProcessMerge, ProcessReading, declared_in, is_for_merchants
from orders.oms.sentences import sentence
from orders.oms.xml_parser import FileUnreadable


def readings_of(family: ProcessFamily) -> Mapping[str, ProcessReading]:
    """Return the processes of a family by name, with everything that was found wrong in them."""
    return _read(family.directory, family.initial_state)


def find_process(name: str) -> Process:
    """Return a process to look at or to draw, whatever may be wrong in it. Raises `ProcessNotFound`."""
    for family in PROCESS_FAMILIES:
        reading = readings_of(family).get(name)
        if reading is not None and reading.process is not None:
            return reading.process
    raise ProcessNotFound(name)


def usable_process(name: str, family: ProcessFamily = ORDER_PROCESSES) -> Process:
    """Return a process that may move items. Raises `ProcessNotFound`, or `ProcessRefused` with the reasons."""
    reading = readings_of(family).get(name)
    if reading is None or reading.process is None:
        raise ProcessNotFound(name)
    obstacles = [problem for problem in reading.problems if problem.is_obstacle]
    if obstacles:
        raise ProcessRefused(name, obstacles)
    return reading.process


def usable_processes(family: ProcessFamily = ORDER_PROCESSES) -> list[Process]:
    """Return every process of a family that may move items."""
    usable = []
    for name in readings_of(family):
        try:
            usable.append(usable_process(name, family))
        except (ProcessNotFound, ProcessRefused):
            continue
    return usable


@cache
def _read(directory: Path, initial_state: str) -> dict[str, ProcessReading]:
    readings: dict[str, ProcessReading] = {}
    for reading in read_directory(directory, initial_state=initial_state):
        if reading.process is not None:
            reading.problems += check_process(reading.process)
        readings.setdefault(reading.name, reading)
    return readings


def forget_processes() -> None:
    """Read the files again at the next use; tests that bring their own need it."""
    _read.cache_clear()


def read_directory(directory: Path, *, initial_state: str) -> list[ProcessReading]:
    """Read every file at the top of a directory; each holds one or more main processes, or is a part of others."""
    return read_files(ProcessFiles(directory), initial_state=initial_state)


def read_files(files: ProcessFiles, *, initial_state: str = "") -> list[ProcessReading]:
    """Read the main processes of files, each with what was wrong on the way; they are not checked yet.

    Without a state to begin in each begins as the items do that its namespace names.
    """
    readings = [reading for name in files.names() for reading in _read_file(files, name, initial_state)]
    parts = {file for reading in readings for file in reading.included}
    return [reading for reading in readings if reading.process is not None or reading.place.file not in parts]


def _read_file(files: ProcessFiles, name: str, initial_state: str) -> list[ProcessReading]:
    place, stem = Place(name), PurePath(name).stem
    try:
        root = files.parse(name)
    except FileUnreadable as problem:
        return [ProcessReading(stem, place, problems=[Problem(problem.reason, replace(place, line=problem.line))])]
    mains = [element for element in declared_in(root) if element.is_true("main")]
    if not mains:
        nothing = Problem(sentence('No process has main="true".'), replace(place, line=1))
        return [ProcessReading(stem, place, problems=[nothing])]
    start = initial_state or (MERCHANT_PROCESSES if is_for_merchants(root) else ORDER_PROCESSES).initial_state
    return [ProcessMerge(files, name, root, main, start).read() for main in mains]
