"""What typed texts find in the demo shop, written down once: the same hits in the same order, whatever finds them.

`queries.json` are the texts, by locale. `golden/hits.json` holds for each way of matching what each of them finds: how
many products, and the first ones. A change of the rules shows there; `python -m tests.search.write_hits` writes it.
"""

import io
from collections.abc import Callable

import orjson
import pytest
from django.core.management import call_command
from pytest_django import Settings

from search.columns import page_of
from search.matching import matches_of
from search.reading import open_index
from search.results import cards_of
from shop_import import demo
from tests.support.golden_documents import TESTS

QUERIES: dict[str, list[str]] = orjson.loads((TESTS / "search/queries.json").read_bytes())
HITS = TESTS / "search/golden/hits.json"
WAYS = ("friendly", "reference")
SHOWN = 12
Hits = dict[str, dict[str, dict[str, list[object]]]]


@pytest.fixture(scope="module")
def demo_shop(write_once: Callable[[Callable[[], None]], None]) -> None:
    write_once(lambda: call_command("import_data", demo.MANIFEST, stdout=io.StringIO()))


def found_in(locale_name: str, text: str) -> list[object]:
    """Return how many products a text finds, and the SKUs of the first in their order."""
    index = open_index("DE", locale_name)
    matches = matches_of(text, index)
    ordinals = page_of(matches.found, matches.keys, 0, SHOWN)
    cards = cards_of([index.snapshot.entry_ids[ordinal] for ordinal in ordinals], "EUR", index)
    return [matches.found.bit_count(), " ".join(card.sku for card in cards)]


@pytest.mark.django_db
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("locale_name", QUERIES)
def test_texts_find_what_is_written_down(demo_shop: None, settings: Settings, way: str, locale_name: str) -> None:
    settings.SEARCH_MATCHING = way
    assert len(QUERIES[locale_name]) >= 60
    written: Hits = orjson.loads(HITS.read_bytes())
    assert {text: found_in(locale_name, text) for text in QUERIES[locale_name]} == written[way][locale_name]
