from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from shop_import.install_file import InstallFileUnreadable, install, read_install_file
from shop_import.merchant_people import install_merchant_people


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
            help="make the people that the merchant_user.csv files below DIR name, inactive and without passwords",
        )

    def handle(self, *_: Any, file: Path | None, missing_users: Path | None, **options: Any) -> None:
        if file or not missing_users:
            self._install(file)
        if missing_users:
            self._install_people(missing_users)

    def _install_people(self, directory: Path) -> None:
        try:
            people = install_merchant_people(directory)
        except InstallFileUnreadable as problem:
            raise CommandError(str(problem)) from None
        for email in people.made:
            self.stdout.write(f"{email} made, inactive and without a password.")
        for place, email in people.unusable:
            self.stderr.write(f"{place} {email} is no address that can be used.")
        self.stdout.write(
            f"People of merchants: {len(people.made)} made, {people.there} already there. Let somebody in: activate the"
            " account in the back office and set a password, then import again."
        )
        if people.unusable:
            raise CommandError(f"{len(people.unusable)} people were not made.")

    def _install(self, file: Path | None) -> None:
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
