"""The databases of the tests: tables are made once, everybody else takes a copy.

The first process of a run that needs a database migrates its own and copies it for the others of `pytest -n`. After a
test that commits, its rows are deleted and those put back that the migrations made. (Django truncates all tables
instead, which takes PostgreSQL a second and takes the rows of the migrations away for good.)
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model
from django.test import TransactionTestCase
from pytest_django import DjangoDbBlocker

from config.database_url import read_database
from tests.support.manage_py import manage

Written = TypeVar("Written")
PROCESS = os.environ.get("PYTEST_XDIST_WORKER", "")
PROCESSES = {f"gw{number}" for number in range(int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "0")))}
POOLER_PORT = os.environ.get("POOLER_PORT", "")
"""Of a PgBouncer in transaction mode before the server of `DATABASE_URL`: tests then ask the database through it."""

TABLES_ONLY = Path(settings.VAR_DIR) / "tables.sqlite3"

port_of_server: int | str = ""
first_rows: dict[type[Model], list[tuple[Any, ...]]] = {}
"""What the migrations put into their tables, and so what every test begins with."""


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_modify_db_settings: None,
    django_db_keepdb: bool,
    django_db_createdb: bool,
) -> Iterator[None]:
    """Give this process its database, and take it away at the end; `--reuse-db` keeps it, as ever."""
    name_outside = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        if django_db_keepdb:
            migrate_database(keep=not django_db_createdb)
        else:
            take_database()
        if POOLER_PORT:
            go_through_pooler()
        first_rows.update({model: rows_of(model) for model in models_with_rows()})
    TransactionTestCase._fixture_teardown = lambda test: put_rows_back()  # type: ignore[method-assign]
    yield
    if not django_db_keepdb:
        with django_db_blocker.unblock():
            if POOLER_PORT:
                leave_pooler()
            connection.creation.destroy_test_db(name_outside, verbosity=0)
            drop_copies()


@pytest.fixture(scope="module")
def write_once(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Callable[[Callable[[], Written]], Written]]:
    """Write rows that all tests of a module begin with; they are taken back behind the last of them.

    A test still has a transaction of its own, inside this one, which a test that commits would tear.
    """
    for test in request.session.items:
        marker = test.get_closest_marker("django_db")
        if test.path == request.path and marker and marker.kwargs.get("transaction"):
            pytest.fail(f"{test.name} commits: its module cannot share rows.")
    around = transaction.atomic()
    with django_db_blocker.unblock():
        around.__enter__()

    def write(make: Callable[[], Written]) -> Written:
        with django_db_blocker.unblock():
            return make()

    yield write
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


def take_database() -> None:
    """Open the copy that another process made for this one, or migrate and make copies for all others."""
    name = connection.creation._get_test_db_name()
    with one_at_a_time():
        if mark(PROCESS).exists():
            mark(PROCESS).unlink()
            connection.close()
            connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name
            return
        migrate_database()
        close_connections()
        if connection.vendor == "sqlite":
            shutil.copy(name, TABLES_ONLY)
        for process in PROCESSES - {PROCESS}:
            copy_database(name, name.removesuffix(PROCESS) + process)
            mark(process).touch()


def migrate_database(*, keep: bool = False) -> None:
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False, keepdb=keep)


def copy_database(name: str, copy: str) -> None:
    if connection.vendor == "sqlite":
        shutil.copy(name, copy)
    else:
        drop_database(copy)
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{name}"')


def drop_copies() -> None:
    """Drop what was made for processes that never asked for it."""
    name = connection.creation._get_test_db_name()
    with one_at_a_time():
        for process in PROCESSES:
            if mark(process).exists():
                mark(process).unlink()
                drop_database(name.removesuffix(PROCESS) + process)


def drop_database(name: str) -> None:
    if connection.vendor == "sqlite":
        Path(name).unlink()
    else:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')


def go_through_pooler() -> None:
    """Ask the database as a shop behind a pooler asks it; it was made past the pooler, which would hold on to it."""
    global port_of_server  # noqa: PLW0603
    close_connections()
    port_of_server = connection.settings_dict["PORT"]
    pooled = read_database(settings.DATABASE_URL, pool_min=1, pool_max=8, waiting_max=0, prepared_statements=False)
    connection.settings_dict.update({name: value for name, value in pooled.items() if name not in ("NAME", "TEST")})
    connection.settings_dict["PORT"] = POOLER_PORT


def leave_pooler() -> None:
    """Go back to the server, and end what the pooler still holds open there."""
    close_connections()
    connection.settings_dict["PORT"] = port_of_server
    with connection._nodb_cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
            [connection.settings_dict["NAME"]],
        )


def close_connections() -> None:
    """A database with connections cannot be copied: SQLite has a part of it in another file, PostgreSQL refuses."""
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()


def mark(process: str) -> Path:
    """Return the file that says that the database of this process is made."""
    return Path(settings.VAR_DIR) / f"copy-for-{process}"


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let one process of the run after the other do this; they share their var directory."""
    with (Path(settings.VAR_DIR) / "databases.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def lay_tables(directory: Path) -> None:
    """Put the SQLite database of a shop into the directory that has its tables and no customers yet."""
    with one_at_a_time():
        if not TABLES_ONLY.exists():
            made = TABLES_ONLY.parent / "tables"
            assert manage("migrate", "--verbosity", "0", KONTOR_VAR_DIR=str(made)).returncode == 0
            shutil.copy(made / "kontor.sqlite3", TABLES_ONLY)
    shutil.copy(TABLES_ONLY, directory / "kontor.sqlite3")


def put_rows_back() -> None:
    """Leave the rows that the migrations made and no others."""
    with transaction.atomic(), connection.cursor() as cursor:
        for model in models_with_rows() | set(first_rows):
            rows = first_rows.get(model, [])
            if not rows or rows_of(model) != rows:
                cursor.execute(f'DELETE FROM "{model._meta.db_table}"')  # noqa: S608
                names = [field.attname for field in model._meta.concrete_fields]
                model._base_manager.bulk_create(model(**dict(zip(names, row, strict=True))) for row in rows)


def models_with_rows() -> set[type[Model]]:
    models = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    asked = [f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\")" for table in models]  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return {models[table] for (table,) in cursor.fetchall()}


def rows_of(model: type[Model]) -> list[tuple[Any, ...]]:
    names = [field.attname for field in model._meta.concrete_fields]
    return list(model._base_manager.order_by("pk").values_list(*names))
