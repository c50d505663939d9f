"""A real node of OpenSearch, as `make parts` starts one, finds what the database finds, in the same order."""

from collections.abc import Iterator

import orjson
import pytest
from pytest_django import Settings

from search.actions.indexing import rebuild_index
from search.reading import forget_index
from tests.search.test_same_hits_everywhere import HITS, QUERIES, WAYS, demo_shop, found_in
from tests.support.parts import address_of

opensearchpy = pytest.importorskip("opensearchpy")
__all__ = ["demo_shop"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def node(demo_shop: None, settings: Settings) -> Iterator[str]:
    """The address of the node, with the demo shop in an index that goes afterwards."""
    address = address_of("opensearch", "OpenSearch")
    settings.SEARCH_URL = address
    forget_index()
    list(rebuild_index())
    yield address
    client = opensearchpy.OpenSearch(address)
    client.indices.delete(index=",".join(client.indices.get_alias(name="kontor-search")))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("locale_name", QUERIES)
def test_the_same_texts_find_the_same_products(
    node: str, settings: Settings, caplog: pytest.LogCaptureFixture, way: str, locale_name: str
) -> None:
    settings.SEARCH_MATCHING = way
    written = orjson.loads(HITS.read_bytes())
    assert {text: found_in(locale_name, text) for text in QUERIES[locale_name]} == written[way][locale_name]
    assert "the database finds instead" not in caplog.text
