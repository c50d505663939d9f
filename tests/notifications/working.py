"""Run what a worker would run."""

from django.core.management import call_command


def run_jobs() -> None:
    """Run every job that is due, as `manage.py db_worker` does."""
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
