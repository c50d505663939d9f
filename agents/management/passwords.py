"""How commands take a password: asked for at a terminal, or the first line of a file; never on the command line."""

import sys
from getpass import getpass
from pathlib import Path

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser, OutputWrapper

from agents.models import User

STANDARD_INPUT = "-"
ATTEMPTS = 3


def add_password_file(parser: CommandParser) -> None:
    parser.add_argument("--password-file", metavar="FILE", help="holds the password; - for the standard input")


def take_password(source: str | None, user: User, stderr: OutputWrapper) -> str:
    """Return the password that the source holds or that was typed twice. Raises `CommandError` for one too weak."""
    if source is not None:
        password = _read_password(source)
        if weakness := _weakness(password, user):
            raise CommandError(weakness)
        return password
    if not sys.stdin.isatty():
        raise CommandError("There is no terminal to ask for the password: name a --password-file, or - for stdin.")
    return _ask_for_password(user, stderr)


def _read_password(source: str) -> str:
    try:
        text = sys.stdin.read() if source == STANDARD_INPUT else Path(source).read_text()
    except (OSError, UnicodeDecodeError) as problem:
        raise CommandError(f"{source} cannot be read: {problem}.") from None
    return (text.splitlines() or [""])[0]


def _ask_for_password(user: User, stderr: OutputWrapper) -> str:
    for _attempt in range(ATTEMPTS):
        password = getpass("Password: ")
        problem = _weakness(password, user)
        if not problem and getpass("Password (again): ") != password:
            problem = "The two differ."
        if not problem:
            return password
        stderr.write(problem)
    raise CommandError("No password was accepted.")


def _weakness(password: str, user: User) -> str:
    try:
        validate_password(password, user)
    except ValidationError as problem:
        return " ".join(problem.messages)
    return ""
