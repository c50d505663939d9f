"""What the commands share that fire the events of a file: a result for each row, progress, an honest summary."""

from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from commandline.arguments import batch_size_of
from commandline.graceful_shutdown import stop_on_signal
from orders.oms.status_import import EventFile, Result, import_events


def file_of(text: str) -> Path:
    path = Path(text)
    if not path.is_file():
        raise ArgumentTypeError(f"{text} is no file")
    return path


class EventFileCommand(BaseCommand):
    """Fires a file row by row until its end, or until SIGTERM and the end of the batch under way."""

    source: EventFile

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=file_of, metavar="FILE.csv")
        parser.add_argument("--batch-size", type=batch_size_of, default=200, help="rows read at a time (default 200)")

    def handle(self, *, file: Path, batch_size: int, **options: Any) -> None:
        if missing := self.source.missing_columns(file):
            raise CommandError(f"{file.name} lacks the columns {', '.join(missing)}. Nothing was fired.")
        fired = refused = 0
        with stop_on_signal() as stop:
            for results in import_events(file, self.source, batch_size=batch_size):
                problems = [result for result in results if result.reason]
                self._name(file, problems)
                fired, refused = fired + len(results) - len(problems), refused + len(problems)
                if self.stdout.isatty():
                    self.stdout.write(f"\r{fired + refused} rows", ending="")
                    self.stdout.flush()
                if stop:
                    break
        self.stdout.write(f"Rows: {fired} fired, {refused} refused.")
        if stop:
            raise CommandError("Stopped on request. Import the file again to go on.", returncode=stop.exit_code)
        if refused:
            raise CommandError(f"{refused} rows were refused (see above); all others were fired.")

    def _name(self, file: Path, problems: list[Result]) -> None:
        for problem in problems:
            self.stderr.write(f"{file.name}:{problem.line}: {problem.reason}")
