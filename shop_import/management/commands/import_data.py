from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from shop_import.command import COULD_NOT_RUN, ImportCommand
from shop_import.manifest import ImportAction, ManifestUnreadable, read_manifest


class Command(ImportCommand):
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
        super().add_arguments(parser)

    def actions(self, options: dict[str, Any]) -> list[ImportAction]:
        try:
            actions = read_manifest(options["manifest"], options["root"])
        except ManifestUnreadable as problem:
            raise CommandError(str(problem), returncode=COULD_NOT_RUN) from None
        only = set(options["only"] or [])
        if unknown := only - {action.entity for action in actions}:
            raise CommandError(
                f"The manifest has no data entity {', '.join(sorted(unknown))}.", returncode=COULD_NOT_RUN
            )
        return [action for action in actions if not only or action.entity in only]
