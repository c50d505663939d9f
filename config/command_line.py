"""What `manage.py` and the installed command `kontor` do."""

import os
import sys


def main() -> None:
    """Run the command that is named on the command line.

    Django would answer `version` and `--version` with its own, before it looks for a command of that name.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError as missing:
        raise SystemExit(
            "Django is not installed here. Run `make run`, or activate the .venv that it made."
        ) from missing
    from django.db import Error

    from config.management.commands.version import Command as Version
    from database.outage import first_line, is_outage

    if sys.argv[1:] in (["version"], ["--version"]):
        Version().run_from_argv([sys.argv[0], "version"])
    else:
        try:
            execute_from_command_line(sys.argv)
        except Error as problem:
            if "--traceback" in sys.argv or not is_outage(problem):
                raise
            raise SystemExit(_unreachable(first_line(problem))) from None


def _unreachable(reason: str) -> str:
    """Say in one sentence which database does not answer and what the driver gives as the reason."""
    from django.db import connection

    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"The database {values['NAME']} cannot be used: {reason}"
    host, port = values["HOST"] or "the local socket", values["PORT"] or "the default port"
    return f"The database at {host}, port {port}, cannot be reached: {reason}"
