"""A database of each release, brought to this version by its migrations, answers what it answered then."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from pytest_django import DjangoDbBlocker

from customers.models import Customer
from orders.models import Order
from tests.releases.answers import ask
from tests.releases.database_files import load_database, models_of, read_database
from tests.releases.empty_database import database_without_tables
from tests.releases.filling import CUSTOMER

RELEASES = sorted(path.parent for path in Path(__file__).parent.glob("*/database.json.gz"))


@pytest.fixture(scope="module", params=RELEASES, ids=lambda directory: directory.name)
def release(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Path]:
    """The directory of a release whose database stands at this version now."""
    with django_db_blocker.unblock(), database_without_tables():
        load_database(read_database(request.param / "database.json.gz"))
        call_command("migrate", verbosity=0, interactive=False)
        yield request.param


pytestmark = pytest.mark.django_db


def test_there_is_a_release_to_come_from() -> None:
    assert RELEASES


def test_no_migration_is_left(release: Path) -> None:
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_no_row_is_lost(release: Path) -> None:
    tables = read_database(release / "database.json.gz")["tables"]
    assert [label for label, table in tables.items() if not table["rows"]] == []
    models = models_of(MigrationExecutor(connection).loader.project_state().apps)
    assert {label: models[label]._base_manager.count() for label in tables} == {
        label: len(table["rows"]) for label, table in tables.items()
    }


def test_it_answers_what_it_answered_then(release: Path) -> None:
    recorded: Any = json.loads((release / "answers.json").read_text())
    answers = ask(datetime.fromisoformat(recorded["recorded_at"]))
    assert list(answers) == list(recorded["answers"])
    for path, answer in recorded["answers"].items():
        assert answers[path] == answer, path


def test_stored_documents_are_what_their_rows_say(release: Path) -> None:
    told = StringIO()
    call_command("check_documents", stdout=told)
    checked = Order.objects.filter(document__isnull=False).count()
    assert re.fullmatch(r"Orders: \d+ checked, 0 documents differ, \d+ missing or outdated\.\n", told.getvalue())
    assert checked


def test_new_rows_get_keys_that_nobody_has(release: Path) -> None:
    keys = set(Customer.objects.values_list("pk", flat=True))
    created = Customer.objects.create(reference="DE--9001", email="new.customer@shop.example")
    assert created.pk not in keys
    assert Customer.objects.get(email=CUSTOMER).pk in keys
