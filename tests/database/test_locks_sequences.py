"""Locks of hand-written statements, and the numbers that references end with."""

import pytest
from django.db import connection, transaction

from database.locks import for_update, try_lock
from database.sequences import highest_trailing_number
from database.vendor import is_postgresql


def test_the_clause_that_locks_rows_is_empty_on_sqlite() -> None:
    clauses = [for_update(), for_update(of="v"), for_update(skip_locked=True)]
    expected = ["FOR UPDATE", "FOR UPDATE OF v", "FOR UPDATE SKIP LOCKED"] if is_postgresql() else ["", "", ""]
    assert clauses == expected


@pytest.mark.django_db(transaction=True)
def test_a_locked_text_is_free_again_after_the_transaction() -> None:
    with transaction.atomic():
        assert try_lock("customer\x00key")
    with transaction.atomic():
        assert try_lock("customer\x00key")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time.")
@pytest.mark.django_db(transaction=True)
def test_a_text_that_somebody_else_locked_is_not_free() -> None:
    other = connection.copy()
    try:
        with transaction.atomic():
            assert try_lock("customer\x00key")
            with other.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted")
                assert cursor.fetchone()[0] == 1
    finally:
        other.close()


@pytest.mark.parametrize(
    ("references", "highest"), [(["DE--9", "DE--10", "AT--2"], 10), (["DE--x", "DE-7", "17"], 0), ([], 0)]
)
def test_the_highest_number_at_the_end_of_references(references: list[str], highest: int) -> None:
    assert highest_trailing_number(references) == highest
