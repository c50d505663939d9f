"""How the database is asked."""

import pytest
from django.db import connection

from config.database_url import read_database


def options_of(url: str, *, prepared_statements: bool = True) -> str | None:
    database = read_database(url, pool_min=1, pool_max=2, waiting_max=3, prepared_statements=prepared_statements)
    return database["OPTIONS"].get("options")


def test_postgresql_does_not_compile_statements_unless_a_pooler_is_in_between() -> None:
    url = "postgres://kontor@127.0.0.1/kontor"
    assert options_of(url) == "-c jit=off"
    assert options_of(f"{url}?options=-c%20statement_timeout=9s") == "-c statement_timeout=9s -c jit=off"
    assert options_of(url, prepared_statements=False) is None


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs a PostgreSQL database")
def test_sessions_are_opened_so() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
