"""OpenSearch in the place of the database's own index, against a stub of its protocol."""

import io
import logging
from collections.abc import Iterator

import orjson
import pytest
from django.core.management import call_command
from pytest_django import Settings

from catalog.models import AbstractProduct
from search.actions.changes import bring_up_to_date
from search.actions.indexing import rebuild_index
from search.models import SearchChange, SearchEntry
from search.reading import forget_index
from tests.search.opensearch_stub import Node
from tests.search.test_same_hits_everywhere import HITS, QUERIES, WAYS, demo_shop, found_in
from tests.support.storefront import Storefront

pytest.importorskip("opensearchpy")
__all__ = ["demo_shop"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def node(demo_shop: None, settings: Settings) -> Iterator[Node]:
    node = Node()
    settings.SEARCH_URL = node.url
    list(rebuild_index())
    yield node
    node.close()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("locale_name", QUERIES)
def test_the_same_texts_find_the_same_products(node: Node, settings: Settings, way: str, locale_name: str) -> None:
    settings.SEARCH_MATCHING = way
    written = orjson.loads(HITS.read_bytes())
    node.requests.clear()
    assert {text: found_in(locale_name, text) for text in QUERIES[locale_name]} == written[way][locale_name]
    assert set(node.requests) == {"GET /_msearch"} or set(node.requests) == {"POST /_msearch"}


def test_a_rebuild_switches_the_alias_and_leaves_one_index(node: Node) -> None:
    [before] = node.indices
    node.requests.clear()
    call_command("search_rebuild", stdout=io.StringIO())
    [after] = node.indices
    assert before != after
    assert node.aliases == {"kontor-search": [after]}
    assert len(node.indices[after]) == SearchEntry.objects.count()
    switched = node.requests.index("POST /_aliases")
    assert node.requests[switched + 1] == f"DELETE /{before}", "the old index goes last"


def test_a_change_is_written_to_the_node_too(node: Node) -> None:
    entries = SearchEntry.objects.filter(product__sku="401")
    keys = {str(key) for key in entries.values_list("pk", flat=True)}
    assert keys <= node.documents("kontor-search").keys()
    AbstractProduct.objects.filter(sku="401").update(approval_status="denied")
    bring_up_to_date()
    assert not keys & node.documents("kontor-search").keys()


def test_the_database_finds_where_the_node_does_not_answer(
    node: Node, anonymous: Storefront, caplog: pytest.LogCaptureFixture
) -> None:
    node.is_broken = True
    forget_index()
    with caplog.at_level(logging.WARNING):
        assert found_in("en_US", "tripod") == [2, "460 461"]
    assert "the database finds instead" in caplog.text


def test_a_change_that_the_node_refuses_is_taken_up_later(node: Node) -> None:
    AbstractProduct.objects.filter(sku="401").update(approval_status="denied")
    node.is_broken = True
    forget_index()
    assert found_in("en_US", "401") == [1, "401"], "the reader goes on with what there is"
    assert SearchChange.objects.exists()
    node.is_broken = False
    forget_index()
    assert found_in("en_US", "401") == [0, ""]
