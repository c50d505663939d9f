from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from agents.actions import set_up_roles
from agents.errors import UnknownPermission


class Command(BaseCommand):
    help = "Make the roles that Kontor ships and give each the permissions it lacks; run it after every migrate."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only say what would be given.")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            given = set_up_roles()
        except UnknownPermission as problem:
            raise CommandError(str(problem)) from problem
        if options["verbosity"]:
            self._report(given, "would be given" if options["dry_run"] else "given")
        if options["dry_run"]:
            transaction.set_rollback(True)

    def _report(self, given: dict[str, int], verb: str) -> None:
        for name, count in given.items():
            if count:
                self.stdout.write(f"{name}: {count} permissions")
        self.stdout.write(f"{len(given)} roles, {sum(given.values())} permissions {verb}.")
