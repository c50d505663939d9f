"""What `manage.py` and the installed command `kontor` do."""

import logging
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
    from database.outage import describe_outage, is_outage

    if sys.argv[1:] in (["version"], ["--version"]):
        Version().run_from_argv([sys.argv[0], "version"])
    else:
        logging.getLogger("psycopg.pool").setLevel(logging.ERROR)  # its attempts would bury the one sentence
        try:
            execute_from_command_line(sys.argv)
        except Error as problem:
            if "--traceback" in sys.argv or not is_outage(problem):
                raise
            raise SystemExit(describe_outage(problem)) from None


if __name__ == "__main__":
    main()
