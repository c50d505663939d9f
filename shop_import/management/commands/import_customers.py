from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from shop_import.command import ImportCommand
from shop_import.manifest import ImportAction


class Command(ImportCommand):
    help = (
        "Import customers from a shop's customer.csv. Safe to run again: customers are found by reference, what has "
        "not changed is not written, and a password that a customer has by now stays. Stops cleanly on Ctrl-C and "
        "SIGTERM."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.csv", help="as in data/import/common/common/customer.csv")
        super().add_arguments(parser)

    def actions(self, options: dict[str, Any]) -> list[ImportAction]:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"{path} is no file.")
        return [ImportAction("customer", str(path), path)]
