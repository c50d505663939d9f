"""A recording is of every table: a model of which nothing would be recorded fails here on the day it is added."""

import pytest

from tests.releases.filling import TablesAreEmpty, empty_tables, fill_all_tables

pytestmark = pytest.mark.django_db


def test_every_table_gets_rows() -> None:
    fill_all_tables()
    assert empty_tables() == []


def test_a_table_that_stays_empty_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.releases.filling.fill_people", lambda customer, staff: None)
    with pytest.raises(TablesAreEmpty, match=r"^No rows to record of: .*customers\.CustomerNote, "):
        fill_all_tables()
