"""A page of products with everything that stands around it (search.md, 2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from catalog.queries.categories import CategoryNode
from navigations.queries import menu_categories
from search.actions.editing import search_key
from search.bitmaps import Bitmap
from search.building.entries import entry_id_of
from search.building.prices import amount_of
from search.columns import Column, page_of
from search.facets import (
    Narrowed,
    RangeFacet,
    ValueFacet,
    category_counts,
    narrow,
    range_facets,
    value_facets,
)
from search.matching import matches_of
from search.models import SCOPES_MAX, SearchEntry
from search.parameters import WINDOW, SearchParameters
from search.reading import Index
from search.snapshot import current_amounts

SORTS: Mapping[str, str] = {
    "rating": "desc",
    "name_asc": "asc",
    "name_desc": "desc",
    "price_asc": "asc",
    "price_desc": "desc",
}


@dataclass(frozen=True, slots=True)
class Card:
    """What a result shows of a product. `amounts` are price type to net and gross, in the order of the wire."""

    product_id: int
    sku: str
    name: str
    url: str
    images: Sequence[Mapping[str, str]]
    amounts: Mapping[str, list[int | None]]

    def price(self, price_mode: str) -> int | None:
        default = self.amounts.get("DEFAULT")
        return amount_of(default, price_mode) if default else None


@dataclass(frozen=True, slots=True)
class Results:
    """`tree` are the categories of the menu with the counts of all nodes beside them."""

    hit_count: int
    page_count: int
    current_page: int
    cards: Sequence[Card]
    value_facets: Sequence[ValueFacet]
    range_facets: Sequence[RangeFacet]
    tree: Sequence[CategoryNode]
    counts: Mapping[int, int]
    spelling: str | None
    redirect_url: str | None


def search_products(asked: SearchParameters, currency: str, price_mode: str, index: Index) -> Results:
    """Return the page asked for; at most two statements beside what finds the words."""
    snapshot = index.snapshot
    price = snapshot.price(currency, price_mode)
    matches = matches_of(asked.text, index) if asked.text else None
    found = (snapshot.all if matches is None else matches.found) & price.known
    narrowed = narrow(found, asked, price, index)
    hits = narrowed.by_all()
    keys = order_of(asked, price, index) if matches is None or asked.sort in SORTS else matches.keys
    ordinals, page_count = _page(hits, keys, asked)
    return Results(
        hit_count=hits.bit_count(),
        page_count=page_count,
        current_page=min(asked.page.number, page_count),
        cards=cards_of([snapshot.entry_ids[ordinal] for ordinal in ordinals], currency, index),
        value_facets=value_facets(narrowed, index),
        range_facets=_range_facets(narrowed, asked, price, (currency, price_mode), index),
        tree=menu_categories(index.shop.tree),
        counts=category_counts(hits, index),
        spelling=None if matches is None else matches.spelling,
        redirect_url=index.shop.redirects.get(search_key(asked.text)) if asked.text else None,
    )


def order_of(asked: SearchParameters, price: Column, index: Index) -> Sequence[Bitmap]:
    """Return the keys of an order by something else than relevance; without any products stay in theirs."""
    snapshot = index.snapshot
    match asked.sort:
        case "rating":
            return snapshot.ratings.descending()
        case "name_asc":
            return snapshot.names.ascending()
        case "name_desc":
            return snapshot.names.descending()
        case "price_asc":
            return price.ascending()
        case "price_desc":
            return price.descending()
    return [] if asked.category is None else snapshot.position_in(asked.category).ascending()


def cards_of(entry_ids: Sequence[int], currency: str, index: Index) -> list[Card]:
    """Return what is shown of entries, in their order; one statement."""
    if not entry_ids:
        return []
    rows = SearchEntry.objects.filter(pk__in=entry_ids).values_list("pk", "card", "prices")
    now = round(index.now.timestamp() * 1_000_000)
    cards: dict[int, Card] = {}
    for entry_id, card, prices in rows:
        said: dict[str, Any] = orjson.loads(card)
        amounts, _ = current_amounts(orjson.loads(prices), now)
        cards[entry_id] = Card(entry_id // SCOPES_MAX, **said, amounts=amounts.get(currency, {}))
    return [cards[entry_id] for entry_id in entry_ids if entry_id in cards]


def entry_ids_of(product_ids: Sequence[int], index: Index) -> list[int]:
    return [entry_id_of(product_id, index.snapshot.scope_id) for product_id in product_ids]


def _page(hits: Bitmap, keys: Sequence[Bitmap], asked: SearchParameters) -> tuple[list[int], int]:
    count, page = hits.bit_count(), asked.page
    page_count = min(-(-count // page.size), WINDOW // page.size)
    if page.number > page_count:
        return [], page_count
    return page_of(hits, keys, (page.number - 1) * page.size, page.size), page_count


def _range_facets(
    narrowed: Narrowed, asked: SearchParameters, price: Column, place: tuple[str, str], index: Index
) -> list[RangeFacet]:
    currency, price_mode = place
    return range_facets(narrowed, asked, price, f"price-DEFAULT-{currency}-{price_mode}", index)
