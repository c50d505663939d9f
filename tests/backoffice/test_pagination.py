"""Pages of lists of any size: counted up to a limit, and read with one row more than they show."""

import pytest
from django.core.paginator import EmptyPage, PageNotAnInteger

from backoffice import pagination
from backoffice.pagination import CappedPaginator, KeyedPaginator
from catalog.models import Currency

pytestmark = pytest.mark.django_db


@pytest.fixture
def currencies(monkeypatch):
    """Five rows of which three are counted."""
    monkeypatch.setattr(pagination, "COUNTED_ROWS_MAX", 3)
    Currency.objects.all().delete()
    Currency.objects.bulk_create(Currency(iso_code=f"X{number}", name=f"Money {number}") for number in range(5))
    return Currency.objects.order_by("iso_code")


@pytest.mark.parametrize("paginator", [CappedPaginator, KeyedPaginator])
@pytest.mark.parametrize(
    ("number", "codes", "has_next"),
    [(1, ["X0", "X1"], True), (2, ["X2", "X3"], True), ("3", ["X4"], False), (4, [], False)],
)
def test_pages_beyond_the_counted_rows_are_reached_one_after_the_other(currencies, paginator, number, codes, has_next):
    page = paginator(currencies, 2).page(number)
    assert ([row.iso_code for row in page], page.has_next()) == (codes, has_next)


@pytest.mark.parametrize("paginator", [CappedPaginator, KeyedPaginator])
def test_rows_are_counted_up_to_one_more_than_the_limit(currencies, paginator):
    assert (paginator(currencies, 2).count, paginator(currencies.filter(iso_code__lt="X2"), 2).count) == (4, 2)
    assert (paginator(currencies, 2).is_capped, paginator(currencies.filter(iso_code__lt="X3"), 2).is_capped) == (
        True,
        False,
    )


@pytest.mark.parametrize("number", ["0", "-1", "two", "1.5"])
def test_a_page_number_is_a_positive_integer(currencies, number):
    with pytest.raises(PageNotAnInteger):
        CappedPaginator(currencies, 2).page(number)


def test_a_short_list_has_no_page_behind_its_last(currencies):
    with pytest.raises(EmptyPage):
        CappedPaginator(currencies.filter(iso_code__lt="X2"), 2).page(2)
