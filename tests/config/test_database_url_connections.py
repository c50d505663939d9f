"""How the database is asked."""

import pytest
from django.db import connection

from config.database_url import read_database
from tests.support.databases import POOLER_PORT


def options_of(url: str, *, prepared_statements: bool = True) -> str | None:
    database = read_database(url, pool_min=1, pool_max=2, waiting_max=3, prepared_statements=prepared_statements)
    return database["OPTIONS"].get("options")


def test_postgresql_does_not_compile_statements_unless_a_pooler_is_in_between() -> None:
    url = "postgres://kontor@127.0.0.1/kontor"
    assert options_of(url) == "-c jit=off"
    assert options_of(f"{url}?options=-c%20statement_timeout=9s") == "-c statement_timeout=9s -c jit=off"
    assert options_of(url, prepared_statements=False) is None


def test_a_pooler_is_asked_for_no_cursor_that_outlives_its_statement() -> None:
    url = "postgres://kontor@127.0.0.1/kontor"
    told = [
        read_database(url, pool_min=1, pool_max=2, waiting_max=3, prepared_statements=prepared)
        for prepared in (True, False)
    ]
    assert [database["DISABLE_SERVER_SIDE_CURSORS"] for database in told] == [False, True]


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs a PostgreSQL database")
@pytest.mark.skipif(bool(POOLER_PORT), reason="a pooler takes no options of a session")
def test_sessions_are_opened_so() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)


@pytest.mark.django_db
@pytest.mark.skipif(not POOLER_PORT, reason="asks through PgBouncer only in a run with POOLER_PORT")
def test_a_run_through_a_pooler_shares_its_connections_between_transactions() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT inet_server_port()")
        (port,) = cursor.fetchone()
        assert str(connection.connection.info.port) == POOLER_PORT != str(port)
