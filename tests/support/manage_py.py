"""Start Kontor's commands as a person does: another process, an environment, and what it prints."""

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent


def clean_environment(**environment: str) -> dict[str, str]:
    """Return this process's environment with no settings but `environment` and the tests' var directory."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PYTHONUNBUFFERED")
        and not name.startswith(("KONTOR_", "SPRYKER_OAUTH_"))
    }
    return {**inherited, "KONTOR_VAR_DIR": os.environ["KONTOR_VAR_DIR"], **environment}


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `python ARGUMENTS` in the project and return what it printed."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=PROJECT,
        env=clean_environment(**environment),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return start("manage.py", *arguments, **environment)
