"""What the commands that read CSV files share: their options, the run itself and its report."""

import csv
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson
from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalog.models import Store
from commandline.graceful_shutdown import StopRequest, stop_on_signal
from database.single_run import single_run
from shop_import.import_run import RunOptions, run_import
from shop_import.manifest import ImportAction
from shop_import.progress import ProgressDisplay
from shop_import.report import Remark

COULD_NOT_RUN = 2
"""Exit code where nothing was tried; 1: something was refused."""


class ImportCommand(BaseCommand):
    """Runs the actions that a subclass finds in its arguments."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="check every row, write nothing (holds one transaction)"
        )
        parser.add_argument("--fail-fast", action="store_true", help="stop after the batch with the first refused row")
        parser.add_argument(
            "--report", type=Path, metavar="CSV", help="write every refused row and every warning there"
        )
        parser.add_argument("--json", action="store_true", help="print the summary as JSON")
        parser.add_argument(
            "--explain", metavar="FILE:LINE", help="check everything, write nothing, and say why this row stays out"
        )
        parser.add_argument("--stores", default="", metavar="NAMES", help="stores to make, such as DE,AT")
        parser.add_argument(
            "--batch-size", type=int, default=1000, help="rows in one transaction (default: %(default)s)"
        )

    def actions(self, options: dict[str, Any]) -> Sequence[ImportAction]:
        raise NotImplementedError

    def handle(self, *_: Any, **options: Any) -> None:
        explained = options["explain"]
        actions = self.actions(options)
        run_options = RunOptions(
            batch_size=max(1, options["batch_size"]),
            is_dry_run=options["dry_run"] or bool(explained),
            is_fail_fast=options["fail_fast"],
            store_names=self._store_names(actions, options["stores"]),
            keeps_chains=bool(explained),
        )
        progress = ProgressDisplay(self.stderr, is_quiet=bool(explained))
        with stop_on_signal() as stop, single_run("import", self._waiting(stop)) as is_alone:
            if not is_alone:
                raise CommandError("Stopped on request while another import ran.", returncode=stop.exit_code)
            with progress.shown(), rows_written(options["report"]) as record:
                summary = run_import(actions, run_options, progress, lambda: bool(stop), record)
        if explained:
            chain = summary.causes.explain(explained)
            self.stdout.write("\n".join(chain) if chain else f"{explained} does not stay out.")
            return
        if options["json"]:
            self.stdout.write(orjson.dumps(summary.as_data(), option=orjson.OPT_INDENT_2).decode())
        else:
            for line in summary.lines():
                self.stdout.write(line)
            if run_options.is_dry_run:
                self.stdout.write("Dry run: nothing was kept.")
        if stop:
            raise CommandError("Stopped on request. Run the same command again to go on.", returncode=stop.exit_code)
        if summary.refused:
            raise CommandError(f"{summary.refused} rows were refused; the others are in.")
        if summary.is_incomplete:
            raise CommandError("Not all that the order list names went in; what did not is named above.")

    def _waiting(self, stop: StopRequest) -> Callable[[], bool]:
        """Return what is called while another import runs: it says so once and waits a second, until asked to stop."""
        said: list[str] = []

        def wait() -> bool:
            if not said:
                said.append("Another import is running; this one waits until it has ended.")
                self.stderr.write(said[0])
            stop.wait(1)
            return not stop

        return wait

    def _store_names(self, actions: Sequence[ImportAction], given: str) -> tuple[str, ...]:
        """Return the stores to make; who sits at a terminal is asked where neither a file nor the database has any."""
        is_brought = any(action.entity == "store" and action.path is not None for action in actions)
        if not given and not is_brought and sys.stdin.isatty() and len(actions) > 1 and not Store.objects.exists():
            given = input("No file says which stores there are. Their names, such as DE,AT: ")
        return tuple(name.strip() for name in given.split(",") if name.strip())


@contextmanager
def rows_written(path: Path | None) -> Iterator[Callable[[Remark, str], object]]:
    """Give a function that writes remarks about rows into a CSV file, or does nothing where no file is asked for."""
    if path is None:
        yield lambda remark, kind: None
        return
    try:
        file = path.open("w", encoding="utf-8", newline="")
    except OSError as problem:
        raise CommandError(f"{path} cannot be written: {problem.strerror}.", returncode=COULD_NOT_RUN) from problem
    with file:
        writer = csv.writer(file)
        writer.writerow(("file", "line", "column", "kind", "reason"))
        yield lambda remark, kind: writer.writerow((remark.source, remark.line, remark.column, kind, remark.reason))
