"""`manage.py changepassword EMAIL`: Django's command, with scripts served as `create_agent` serves them.

It stands here because this app comes before Django's own, whose command it replaces.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from agents.actions import set_password
from agents.management.passwords import add_password_file, take_password
from agents.models import User


class Command(BaseCommand):
    help = (
        "Set the password of a back-office or portal user. It is asked for, or is the first line of a file or of the "
        "standard input; it never stands on the command line. The user's tokens and sessions end."
    )

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Refuse `--password`, which argparse would take for short for `--password-file`."""
        return super().create_parser(prog_name, subcommand, allow_abbrev=False, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="EMAIL", help="with which the user signs in")
        add_password_file(parser)

    def handle(self, *, email: str, password_file: str | None, **options: Any) -> None:
        try:
            user = User.objects.get_by_natural_key(email)
        except User.DoesNotExist:
            raise CommandError(f"There is no user {email}.") from None
        set_password(user=user, password=take_password(password_file, user, self.stderr))
        self.stdout.write(f"The password of {user.email} is changed.")
