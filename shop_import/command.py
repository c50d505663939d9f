"""What the commands that read CSV files share: their options, the run itself and its report."""

from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from commandline.graceful_shutdown import stop_on_signal
from shop_import.import_run import RunOptions, run_import
from shop_import.manifest import ImportAction
from shop_import.progress import ProgressDisplay


class ImportCommand(BaseCommand):
    """Runs the actions that a subclass finds in its arguments."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="check every row, write nothing (holds one transaction)"
        )
        parser.add_argument("--fail-fast", action="store_true", help="stop after the batch with the first refused row")
        parser.add_argument(
            "--batch-size", type=int, default=1000, help="rows in one transaction (default: %(default)s)"
        )

    def actions(self, options: dict[str, Any]) -> Sequence[ImportAction]:
        raise NotImplementedError

    def handle(self, *_: Any, **options: Any) -> None:
        run_options = RunOptions(
            batch_size=max(1, options["batch_size"]),
            is_dry_run=options["dry_run"],
            is_fail_fast=options["fail_fast"],
        )
        progress = ProgressDisplay(self.stderr)
        with stop_on_signal() as stop, progress.shown():
            summary = run_import(self.actions(options), run_options, progress, lambda: bool(stop))
        for line in summary.lines():
            self.stdout.write(line)
        if run_options.is_dry_run:
            self.stdout.write("Dry run: nothing was kept.")
        if stop:
            raise CommandError("Stopped on request. Run the same command again to go on.", returncode=stop.exit_code)
        if summary.refused:
            raise CommandError(f"{summary.refused} rows were refused; the others are in.")
