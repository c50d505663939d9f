"""`manage.py create_agent EMAIL`: a back-office user who may act as a customer over the API."""

import sys
from getpass import getpass
from pathlib import Path
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError

from agents.actions import create_agent
from agents.models import User
from agents.queries import is_user_there
from customers.emails import is_valid_email

STANDARD_INPUT = "-"
ATTEMPTS = 3


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
        parser.add_argument("--password-file", metavar="FILE", help="holds the password; - for the standard input")
        parser.add_argument("--dry-run", action="store_true", help="check everything, write nothing")

    def handle(self, *, email: str, dry_run: bool, **options: Any) -> None:
        names = {"first_name": options["first_name"], "last_name": options["last_name"]}
        agent = User(email=email, **names)
        self._check_email(email)
        password = self._password(options["password_file"], agent)
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

    def _password(self, source: str | None, agent: User) -> str:
        if source is not None:
            password = self._read_password(source)
            if weakness := _weakness(password, agent):
                raise CommandError(weakness)
            return password
        if not sys.stdin.isatty():
            raise CommandError("There is no terminal to ask for the password: name a --password-file, or - for stdin.")
        return self._ask_for_password(agent)

    def _read_password(self, source: str) -> str:
        try:
            text = sys.stdin.read() if source == STANDARD_INPUT else Path(source).read_text()
        except (OSError, UnicodeDecodeError) as problem:
            raise CommandError(f"{source} cannot be read: {problem}.") from None
        return (text.splitlines() or [""])[0]

    def _ask_for_password(self, agent: User) -> str:
        for _attempt in range(ATTEMPTS):
            password = getpass("Password: ")
            problem = _weakness(password, agent)
            if not problem and getpass("Password (again): ") != password:
                problem = "The two differ."
            if not problem:
                return password
            self.stderr.write(problem)
        raise CommandError("No password was accepted.")


def _weakness(password: str, agent: User) -> str:
    try:
        validate_password(password, agent)
    except ValidationError as problem:
        return " ".join(problem.messages)
    return ""
