"""Processes as people look at them who bring or mend them: installed ones, those of a directory, and files to try."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from orders.oms.item_kinds import MERCHANT_PROCESSES, ORDER_PROCESSES
from orders.oms.library import read_files
from orders.oms.missing_functions import MissingFunction, missing_functions
from orders.oms.problems import Problem
from orders.oms.process_check import check_process
from orders.oms.process_files import ProcessFiles
from orders.oms.process_merge import MERCHANT_NAMESPACE, ProcessReading
from orders.oms.sentences import sentence

STATES_MAX = 500
"""A process of more states is neither checked nor drawn: it would keep a thread busy for everybody else."""


@dataclass(frozen=True)
class Inspection:
    """A process with everything that is wrong in it, worst first, and what it asks for that Kontor lacks."""

    reading: ProcessReading
    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    missing: tuple[MissingFunction, ...]

    @property
    def is_usable(self) -> bool:
        return self.reading.process is not None and not any(each.is_obstacle for each in self.reading.problems)


def inspect(reading: ProcessReading) -> Inspection:
    """Sort what was found in a process that has been checked."""
    problems = list(dict.fromkeys(reading.problems))
    return Inspection(
        reading,
        errors=tuple(problem for problem in problems if problem.is_error),
        warnings=tuple(problem for problem in problems if not problem.is_error and not problem.is_missing_function),
        missing=tuple(missing_functions(reading.process)) if reading.process else (),
    )


def inspect_directory(directory: Path) -> list[Inspection]:
    """Read a directory of processes of either kind, told apart by their namespaces, and check each."""
    return _inspect(read_files(ProcessFiles(directory)))


def try_files(contents: Mapping[str, bytes]) -> list[Inspection]:
    """Read files by their names without directories as if they lay in the shop's own directory; nothing is kept.

    Sub-processes that are not among them are taken from that directory.
    """
    is_merchants = any(MERCHANT_NAMESPACE.encode() in content for content in contents.values())
    family = MERCHANT_PROCESSES if is_merchants else ORDER_PROCESSES
    return _inspect(read_files(ProcessFiles(family.directory, contents)))


def _inspect(readings: Iterable[ProcessReading]) -> list[Inspection]:
    inspections = []
    for reading in readings:
        if reading.process is not None and len(reading.process.states) > STATES_MAX:
            text = sentence("The process has more than %(count)s states.", count=STATES_MAX)
            reading.problems.append(Problem(text, reading.place))
            reading.process = None
        if reading.process is not None:
            reading.problems += check_process(reading.process)
        inspections.append(inspect(reading))
    return inspections
