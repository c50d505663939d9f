from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from shop_import.install_file import InstallFileUnreadable, install, read_install_file
from shop_import.merchant_people import MerchantUsersUnreadable, make_missing_people, named_people


class Command(BaseCommand):
    help = (
        "Install what no CSV file of a shop holds: the OAuth application and the back-office users of an install file "
        "(YAML, as demo/install.yml). Safe to run again: users who are there keep their rights and passwords."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="the install file; KONTOR_INSTALL_FILE if left out")
        parser.add_argument(
            "--missing-users",
            type=Path,
            metavar="DIR",
            help="make the people whom files of merchant users below this directory name, inactive, without passwords",
        )

    def handle(self, *_: Any, file: Path | None, missing_users: Path | None, **options: Any) -> None:
        if missing_users is not None:
            self._make_missing_users(missing_users)
            if file is None:
                return
        path = file or (Path(settings.INSTALL_FILE) if settings.INSTALL_FILE else None)
        if path is None:
            raise CommandError("Name an install file, or set KONTOR_INSTALL_FILE.")
        try:
            installed = install(read_install_file(path))
        except InstallFileUnreadable as problem:
            raise CommandError(str(problem)) from None
        application = "written" if installed.application_written else "unchanged"
        self.stdout.write(
            f"OAuth application {application}; "
            f"back-office users: {installed.staff_created} created, {installed.staff_unchanged} already there."
        )

    def _make_missing_users(self, directory: Path) -> None:
        try:
            people = named_people(directory)
        except MerchantUsersUnreadable as problem:
            raise CommandError(str(problem)) from None
        made = make_missing_people(people)
        for email in made:
            self.stdout.write(f"Made {email}: inactive, without a password.")
        for email in people.unusable:
            self.stderr.write(f"Nobody can have the address {email}.")
        self.stdout.write(
            f"People of merchants: {len(made)} made, {len(people.emails) - len(made)} already there. "
            "Activate them in the back office and send them a link for their password."
        )
