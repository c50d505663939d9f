"""`manage.py export_orders`: orders as JSON lines that `import_orders` takes back, or as CSV."""

import os
import sys
from collections.abc import Callable, Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from commandline.arguments import batch_size_of, day_of
from transfer.csv_tables import TABLES, csv_lines
from transfer.files import open_target
from transfer.order_export import json_lines
from transfer.selection import Selection

STANDARD_OUTPUT = "-"


class Command(BaseCommand):
    help = (
        "Export orders, oldest first. JSON lines are documents of the API with their customer and shipments, which "
        "import_orders takes back; CSV has one line an order, an item or an expense."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--since", type=day_of, metavar="DATE", help="placed on this day (UTC) or later")
        parser.add_argument("--until", type=day_of, metavar="DATE", help="placed on this day (UTC) or earlier")
        parser.add_argument("--state", help="with an item in this state")
        parser.add_argument("--customer", metavar="REFERENCE", help="of this customer")
        parser.add_argument("--merchant", metavar="REFERENCE", help="with an item of this merchant")
        parser.add_argument("--store", metavar="NAME", help="of this store")
        parser.add_argument("--format", choices=("jsonl", "csv"), default="jsonl")
        parser.add_argument("--rows", choices=tuple(TABLES), default="orders", help="what a line of CSV is about")
        parser.add_argument("--output", default=STANDARD_OUTPUT, metavar="FILE", help="packed if it ends in .gz")
        parser.add_argument("--batch-size", type=batch_size_of, default=200, help="orders read at a time (default 200)")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["format"] == "jsonl" and options["rows"] != "orders":
            raise CommandError(f"A line of JSON is a whole order; --rows {options['rows']} needs --format csv.")
        lines = self._lines(options)
        if options["output"] == STANDARD_OUTPUT:
            count = self._print(lines)
        else:
            try:
                with open_target(options["output"]) as write:
                    count = write_all(lines, write)
            except OSError as problem:
                raise CommandError(f"{options['output']} cannot be written: {problem.strerror}.") from problem
        if options["format"] == "csv":
            count -= 1  # the header
        self.stderr.write(f"Exported {count} {options['rows']}.", self.style.SUCCESS)

    def _lines(self, options: dict[str, Any]) -> Iterable[str]:
        selection = Selection(**{name: options[name] for name in Selection.__dataclass_fields__})
        orders, batch_size = selection.orders(), options["batch_size"]
        if options["format"] == "csv":
            return csv_lines(TABLES[options["rows"]], orders, batch_size=batch_size)
        return json_lines(orders, batch_size=batch_size)

    def _print(self, lines: Iterable[str]) -> int:
        try:
            return write_all(lines, lambda line: self.stdout.write(line, ending=""))
        except BrokenPipeError:
            # The reader has seen enough, as `head` does; Python would complain once more when it closes the pipe
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(1) from None


def write_all(lines: Iterable[str], write: Callable[[str], object]) -> int:
    """Write all lines and return how many there were."""
    count = 0
    for line in lines:
        write(line)
        count += 1
    return count
