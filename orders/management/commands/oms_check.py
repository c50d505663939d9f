"""`manage.py oms_check DIR`: what is wrong in the process files of a directory, as the page of processes says it."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from orders.oms.inspection import Inspection, inspect_directory

HAS_ERRORS, COULD_NOT_RUN = 1, 2


class Command(BaseCommand):
    help = (
        "Read the process files of a directory without installing them, and tell what is wrong with file and line. "
        "Exit code 0: all can be read; 1: some have errors; 2: nothing to read."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", type=Path, metavar="DIR", help="with *.xml and the directories of their parts")
        parser.add_argument("--usable", action="store_true", help="count missing functions as errors")

    def handle(self, *, directory: Path, usable: bool, **options: Any) -> None:
        if not directory.is_dir():
            raise CommandError(f"{directory} is no directory.", returncode=COULD_NOT_RUN)
        inspections = inspect_directory(directory)
        if not inspections:
            raise CommandError(f"{directory} holds no file *.xml.", returncode=COULD_NOT_RUN)
        for inspection in inspections:
            self._tell(inspection)
        refused = [each for each in inspections if each.errors or (usable and not each.is_usable)]
        self.stdout.write(f"{len(inspections)} processes, {len(refused)} of them refused.")
        if refused:
            sys.exit(HAS_ERRORS)

    def _tell(self, inspection: Inspection) -> None:
        reading = inspection.reading
        head = f"{reading.name} ({reading.place.file})"
        if reading.process is not None:
            process = reading.process
            sizes = (
                f"{len(process.states)} states, {len(process.transitions)} transitions, {len(process.events)} events"
            )
            head += f" version {reading.version}: {sizes}"
        self.stdout.write(head)
        for problem in inspection.errors:
            self.stdout.write(f"  error    {problem}")
        for function in inspection.missing:
            self.stdout.write(f"  missing  {function.place}: {function.name}. {function.effect}")
        for problem in inspection.warnings:
            self.stdout.write(f"  warning  {problem}")
