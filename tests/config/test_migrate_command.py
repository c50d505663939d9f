"""A database of before the first release comes along whole, or is told in a sentence why it cannot."""

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db

STEP, LAST = "0001_tables", "0003_key_of_older_shops"
"""The first tables of merchants, and the last of the steps that they replace; a new database counts both as taken."""


@pytest.fixture
def recorder() -> MigrationRecorder:
    """The record of a database of before the first release."""
    found = MigrationRecorder(connection)
    found.record_unapplied("merchants", STEP)
    return found


def test_one_that_took_every_step_goes_on(recorder: MigrationRecorder) -> None:
    said = io.StringIO()
    call_command("migrate", interactive=False, stdout=said)
    assert "No migrations to apply." in said.getvalue()
    assert ("merchants", STEP) in recorder.applied_migrations()


def test_one_that_took_only_some_is_refused_in_a_sentence(recorder: MigrationRecorder) -> None:
    recorder.record_unapplied("merchants", LAST)
    before = set(recorder.applied_migrations())
    with pytest.raises(CommandError, match=r"made before the first release .*\(merchants\.0003_key_of_older_shops\)"):
        call_command("migrate", interactive=False, stdout=io.StringIO())
    assert set(recorder.applied_migrations()) == before
