"""Run what a worker would run."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection
from pytest_django.fixtures import Settings

from tests.support.manage_py import PROJECT


def run_jobs() -> None:
    """Run every job that is due, as `manage.py db_worker` does."""
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)


@contextmanager
def worker_process(settings: Settings, *, lease_seconds: int) -> Iterator[subprocess.Popen[str]]:
    """Start `manage.py send_mail` as a process of its own on the tests' database and mail server."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": database_url(),
        "KONTOR_MAIL_URL": f"smtp://{settings.EMAIL_HOST}:{settings.EMAIL_PORT}",
        "KONTOR_MAIL_LEASE_SECONDS": str(lease_seconds),
        "KONTOR_MAIL_TIMEOUT_SECONDS": "10",
        "KONTOR_SECRET_KEY": settings.SECRET_KEY,
    }
    command = [sys.executable, "manage.py", "send_mail"]
    with subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, text=True) as worker:
        yield worker
        worker.kill()


def database_url() -> str:
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{values['NAME']}"
    return (
        f"postgres://{values['USER']}:{values['PASSWORD']}@{values['HOST']}:{values['PORT'] or 5432}/{values['NAME']}"
    )
