from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from shop_import.install_file import InstallFileUnreadable, install, read_install_file


class Command(BaseCommand):
    help = (
        "Install what no CSV file of a shop holds: the OAuth application and the back-office users of an install file "
        "(YAML, as demo/install.yml). Safe to run again: users who are there keep their rights and passwords."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="the install file; KONTOR_INSTALL_FILE if left out")

    def handle(self, *_: Any, file: Path | None, **options: Any) -> None:
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
