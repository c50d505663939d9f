from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from dataimport.manifest import Action, ManifestUnreadable, read_manifest
from dataimport.progress import ProgressDisplay
from dataimport.running import RunOptions, run_import
from dataimport.stopping import stop_on_signal


class Command(BaseCommand):
    help = (
        "Import a shop's CSV data-import directory as its order list (a YAML file) says. Safe to run again: rows are "
        "found by their natural keys, and what has not changed is not written. Stops cleanly on Ctrl-C and SIGTERM."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("manifest", type=Path, help="the order list, as in data/import/local/full_EU.yml")
        parser.add_argument(
            "--root", type=Path, help="directory that the sources start from; found by itself if left out"
        )
        parser.add_argument("--only", nargs="+", metavar="ENTITY", help="import these data entities alone")
        parser.add_argument(
            "--dry-run", action="store_true", help="check every row, write nothing (holds one transaction)"
        )
        parser.add_argument("--fail-fast", action="store_true", help="stop after the batch with the first refused row")
        parser.add_argument(
            "--batch-size", type=int, default=1000, help="rows in one transaction (default: %(default)s)"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        run_options = RunOptions(
            batch_size=max(1, options["batch_size"]),
            is_dry_run=options["dry_run"],
            is_fail_fast=options["fail_fast"],
        )
        progress = ProgressDisplay(self.stderr)
        with stop_on_signal() as stop, progress.shown():
            summary = run_import(self._actions(options), run_options, progress, lambda: bool(stop))
        for line in summary.lines():
            self.stdout.write(line)
        if run_options.is_dry_run:
            self.stdout.write("Dry run: nothing was kept.")
        if stop:
            raise CommandError("Stopped on request. Run the same command again to go on.", returncode=stop.exit_code)
        if summary.refused:
            raise CommandError(f"{summary.refused} rows were refused; the others are in.")

    def _actions(self, options: dict[str, Any]) -> list[Action]:
        try:
            actions = read_manifest(options["manifest"], options["root"])
        except ManifestUnreadable as problem:
            raise CommandError(str(problem)) from None
        only = set(options["only"] or [])
        if unknown := only - {action.entity for action in actions}:
            raise CommandError(f"The manifest has no data entity {', '.join(sorted(unknown))}.")
        return [action for action in actions if not only or action.entity in only]
