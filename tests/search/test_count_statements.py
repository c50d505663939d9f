"""A page of search takes four statements at most, whatever it finds and however much the shop sells."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from catalog.models import AttributeKey, Store
from search.actions.changes import bring_up_to_date
from search.matching import matches_of
from search.models import SearchFacet
from search.reading import forget_index, open_index
from tests.support.catalog_shop import make_abstract, make_concrete, make_price, make_store
from tests.support.storefront import Storefront, document

pytestmark = pytest.mark.django_db
TEXTS = ("", "camera", "camera blue 7", "zzzzzz", "kamera", "cameera", "*", "camera " * 40, "1_" * 150, "👓 camera")
FILTERS = ("", "color[]=blue&color[]=red&price[min]=1", "category=1&rating[min]=1&sort=price_desc", "sort=name_asc")


@pytest.fixture
def shop(db: None, anonymous: Storefront) -> Storefront:
    make_store("DE")
    SearchFacet.objects.create(attribute=AttributeKey.objects.create(key="color"), filter_type="multi-select")
    stack(3)
    return anonymous


def stack(count: int) -> None:
    for number in range(count):
        abstract = make_abstract(attributes={"color": ("blue", "red", "green")[number % 3]})
        make_concrete(abstract=abstract)
        make_price(abstract, 1000 + number)
    bring_up_to_date()


def statements_of(shop: Storefront, path: str) -> int:
    """Return how many statements an answer takes in a process that has answered others before, but not this one."""
    index = open_index("DE", "en_US")
    index.snapshot.kept_matches.clear()
    with CaptureQueriesContext(connection) as statements:
        assert shop.read(path).status_code == 200
    return len(
        [said for said in statements if "search_searchmiss" not in said["sql"] and "SAVEPOINT" not in said["sql"]]
    )


@pytest.mark.parametrize("way", ["friendly", "reference"])
@pytest.mark.parametrize("query", FILTERS)
@pytest.mark.parametrize("text", TEXTS)
def test_a_search_takes_four_statements(shop: Storefront, settings: Settings, way: str, text: str, query: str) -> None:
    settings.SEARCH_MATCHING = way
    path = f"/catalog-search?q={text}&{query}"
    shop.read(path)
    assert statements_of(shop, path) <= 4


def test_the_size_of_the_shop_plays_no_part(shop: Storefront) -> None:
    path = "/catalog-search?q=camera&color=blue"
    shop.read(path)
    few = statements_of(shop, path)
    stack(40)
    shop.read(path)
    assert document(shop.read(path))["data"][0]["attributes"]["pagination"]["numFound"] > 12
    assert statements_of(shop, path) == few == 4


def test_what_was_asked_just_before_takes_two(shop: Storefront) -> None:
    path = "/catalog-search?q=camera"
    shop.read(path)
    with CaptureQueriesContext(connection) as statements:
        shop.read(path)
    assert len(statements) == 2


@pytest.mark.parametrize("path", ["/catalog-search-suggestions?q=camera", "/catalog-search-suggestions?q=zzzzz"])
def test_suggestions_take_four_statements(shop: Storefront, path: str) -> None:
    shop.read(path)
    assert statements_of(shop, path) <= 4


@pytest.mark.parametrize(
    ("path", "count"),
    [("/category-trees", 1), ("/category-nodes/1", 1), ("/navigations/NONE", 1)],
)
def test_categories_and_navigations(shop: Storefront, path: str, count: int) -> None:
    shop.read(path)
    with CaptureQueriesContext(connection) as statements:
        shop.read(path)
    assert len(statements) == count


def test_matches_are_kept_as_long_as_the_index_stays(shop: Storefront, make_store_change: Callable[[], None]) -> None:
    index = open_index("DE", "en_US")
    kept = matches_of("camera", index)
    assert matches_of("camera", open_index("DE", "en_US")) is kept
    make_store_change()
    assert matches_of("camera", open_index("DE", "en_US")) is not kept
    forget_index()


@pytest.fixture
def make_store_change() -> Callable[[], None]:
    def change() -> None:
        make_price(make_abstract(stores=[Store.objects.get(name="DE")]), 5)
        make_concrete()

    return change
