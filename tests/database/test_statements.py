"""Statements that are written once run alike on both databases."""

import datetime as dt

import pytest

from database.statements import select

pytestmark = pytest.mark.django_db
TEXTS = (
    "SELECT t.text FROM (SELECT 'a' AS text UNION SELECT %s UNION SELECT %s) t WHERE t.text {among_texts} ORDER BY 1"
)


@pytest.mark.parametrize("odd", ['say "a"', "back\\slash", "{a,b}", "comma, brace }", "ünïcode '", "", "NULL"])
def test_any_text_can_be_looked_up(odd: str) -> None:
    assert select(TEXTS, odd, "other", [odd, "absent"]) == [(odd,)]


def test_numbers_are_looked_up_and_no_list_finds_nothing() -> None:
    numbers = "SELECT n.number FROM (SELECT 1 AS number UNION SELECT 70000 UNION SELECT 3) n WHERE n.number {among}"
    assert sorted(select(numbers, [70000, 3, 9])) == [(3,), (70000,)]
    assert select(numbers, []) == []


def test_moments_are_compared_as_stored() -> None:
    moment = dt.datetime(2026, 11, 24, 12, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    rows = select("SELECT count(*) FROM catalog_label WHERE valid_from <= %s", moment)
    assert rows == [(0,)]
