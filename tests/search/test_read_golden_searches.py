"""Whole documents of search, suggestions, categories and navigations, in the shop of lamps (search.md, 2 to 5)."""

from collections.abc import Callable

import pytest
from pytest_django import Settings

from tests.search.golden_search import open_searched_lamp_shop
from tests.support.golden_documents import assert_golden
from tests.support.storefront import Storefront

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def searched_lamps(write_once: Callable[[Callable[[], None]], None]) -> None:
    write_once(open_searched_lamp_shop)


@pytest.fixture
def lamps(searched_lamps: None, anonymous: Storefront) -> Storefront:
    return anonymous


@pytest.mark.parametrize("way", ["friendly", "reference"])
@pytest.mark.parametrize(
    ("path", "language", "name", "status"),
    [
        ("/catalog-search", "en", "search", 200),
        ("/catalog-search/1?q=desk", "en", "search-with-id", 200),
        (
            "/catalog-search?q=desk&color[]=red&color[]=blue&price[min]=90&rating[min]=4&sort=name_desc&include="
            "abstract-products&fields[abstract-products]=sku",
            "en",
            "search-narrowed",
            200,
        ),
        ("/catalog-search?q=zzz", "de", "search-nothing", 200),
        ("/catalog-search?category=x", "en", "search-503", 400),
        ("/catalog-search-suggestions?q=desk", "en", "suggestions", 200),
        ("/catalog-search-suggestions", "de", "suggestions-nothing", 200),
        ("/category-trees", "de", "category-trees", 200),
        ("/category-nodes/2?include=nothing", "en", "category-node", 200),
        ("/category-nodes/x", "en", "category-node-701", 400),
        ("/category-nodes/5", "en", "category-node-703", 404),
        ("/navigations/MAIN?include=category-nodes&fields[category-nodes]=nodeId,name", "en", "navigation", 200),
        ("/navigations/main", "de", "navigation-german", 200),
        ("/navigations/OLD", "en", "navigation-inactive", 200),
        ("/navigations", "en", "navigation-1602", 400),
        ("/navigations/NONE", "en", "navigation-1601", 404),
    ],
)
def test_documents_read_as_written_down(
    lamps: Storefront, settings: Settings, way: str, path: str, language: str, name: str, status: int
) -> None:
    settings.SEARCH_MATCHING = way
    assert_golden(lamps.read(path, Accept_Language=language), f"search/{name}", status)
