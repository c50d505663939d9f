"""`manage.py create_agent EMAIL`: a back-office user who may act as a customer over the API."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError

from agents.actions import create_agent
from agents.management.passwords import add_password_file, take_password
from agents.models import User
from agents.queries import is_user_there
from customers.emails import is_valid_email


class Command(BaseCommand):
    help = (
        "Make a back-office user who may act as a customer over the API. The password is asked for, or is the first "
        "line of a file or of the standard input; it never stands on the command line."
    )

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Refuse `--password`, which argparse would take for short for `--password-file`."""
        return super().create_parser(prog_name, subcommand, allow_abbrev=False, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="EMAIL", help="with which the agent signs in")
        parser.add_argument("--first-name", default="", metavar="NAME")
        parser.add_argument("--last-name", default="", metavar="NAME")
        add_password_file(parser)
        parser.add_argument("--dry-run", action="store_true", help="check everything, write nothing")

    def handle(self, *, email: str, dry_run: bool, **options: Any) -> None:
        names = {"first_name": options["first_name"], "last_name": options["last_name"]}
        agent = User(email=email, **names)
        self._check_email(email)
        password = take_password(options["password_file"], agent, self.stderr)
        if dry_run:
            self.stdout.write(f"Dry run, nothing was written. {email} can become an agent.")
            return
        try:
            create_agent(email=email, password=password, **names)
        except IntegrityError:
            raise CommandError(f"Somebody else made a user {email} just now.") from None
        self.stdout.write(f"{email} is an agent and may enter the back office; roles give further rights there.")

    def _check_email(self, email: str) -> None:
        if not is_valid_email(email):
            raise CommandError(f"{email} is no e-mail address that can be used.")
        if is_user_there(email):
            raise CommandError(f"There is a user {email} already. The back office can make an agent of somebody.")
