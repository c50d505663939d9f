"""A database without tables beside that of the tests: an older release is laid into it and brought to this one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.support.databases import POOLER_PORT, close_connections, drop_database


@contextmanager
def database_without_tables() -> Iterator[None]:
    """Let this process work on an empty database, which is dropped afterwards."""
    if POOLER_PORT:
        pytest.skip("A pooler makes no databases.")
    name = str(connection.settings_dict["NAME"])
    other = f"{name}_of_release"
    close_connections()
    make_database(other)
    connect_to(other)
    try:
        yield
    finally:
        close_connections()
        connect_to(name)
        drop_database(other)


def make_database(name: str) -> None:
    if connection.vendor == "sqlite":
        Path(name).unlink(missing_ok=True)
    else:
        drop_database(name)
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')


def connect_to(name: str) -> None:
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name
