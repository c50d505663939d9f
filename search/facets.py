"""Filters, the facets that offer them, and how many products each value has (search.md, 2.6 to 2.9)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.bitmaps import Bitmap
from search.columns import Column
from search.parameters import Range, SearchParameters
from search.reading import Index

CATEGORY_VALUES_MAX = 1000
VALUES_MAX = 10
UNCOUNTED_FILTERS = frozenset({"merchant_reference"})
"""Filters that are not applied where a facet leaves out its own."""


@dataclass(frozen=True, slots=True)
class ValueCount:
    value: int | str
    count: int


@dataclass(frozen=True, slots=True)
class ValueFacet:
    name: str
    is_multi_valued: bool
    values: Sequence[ValueCount]


@dataclass(frozen=True, slots=True)
class RangeFacet:
    """`lowest` and `highest` are None where no product has a value."""

    name: str
    parameter: str
    lowest: int | None
    highest: int | None
    active: Range


@dataclass(frozen=True)
class Narrowed:
    """What a text found, and each filter that was asked for as the set of products that pass it."""

    found: Bitmap
    filters: Mapping[str, Bitmap]

    def by_all(self) -> Bitmap:
        hits = self.found
        for passing in self.filters.values():
            hits &= passing
        return hits

    def for_facet(self, name: str) -> Bitmap:
        """Return the products that a facet counts: a facet that filters leaves itself out."""
        if name not in self.filters:
            return self.by_all()
        hits = self.found
        for other, passing in self.filters.items():
            if other != name and other not in UNCOUNTED_FILTERS:
                hits &= passing
        return hits


def narrow(found: Bitmap, asked: SearchParameters, price: Column, index: Index) -> Narrowed:
    """Apply the filters of a request."""
    snapshot, shop = index.snapshot, index.shop
    filters: dict[str, Bitmap] = {}
    if asked.category is not None:
        filters["category"] = snapshot.categories.of([asked.category])
    if labels := asked.values("label"):
        names = shop.valid_labels(index.now)
        wanted = [key for key, name in names.items() if name in labels or str(key) in labels]
        filters["label"] = snapshot.labels.of(wanted)
    for facet in shop.facets:
        if facet.is_range:
            bounds = _whole_bounds(asked, facet.key)
            if not bounds.is_open and facet.key in snapshot.ranges:
                filters[facet.key] = within(snapshot.ranges[facet.key], bounds)
        elif values := asked.values(facet.key):
            filters[facet.key] = snapshot.values[facet.key].of(values) if facet.key in snapshot.values else 0
    if shop.has_merchants:
        if names_ := asked.values("merchant_name"):
            filters["merchant_name"] = snapshot.merchants.of(names_)
        if references := asked.values("merchant_reference"):
            filters["merchant_reference"] = snapshot.merchant_references.of(references)
    if not asked.price.is_open:
        filters["price"] = within(price, asked.price)
    if not asked.rating.is_open:
        filters["rating"] = within(snapshot.ratings, asked.rating)
    return Narrowed(found, filters)


def within(column: Column, bounds: Range) -> Bitmap:
    passing = column.known
    if bounds.low is not None:
        passing &= column.at_least(bounds.low)
    if bounds.high is not None:
        passing &= column.at_most(bounds.high)
    return passing


def value_facets(narrowed: Narrowed, index: Index) -> list[ValueFacet]:
    """Return the facets of values in the order of the wire; every one of them, whether it has values or not."""
    snapshot, shop = index.snapshot, index.shop
    labels = shop.valid_labels(index.now)
    categories = snapshot.categories.counts(narrowed.for_facet("category"), CATEGORY_VALUES_MAX)
    counted_labels = [
        (key, count)
        for key, count in snapshot.labels.counts(narrowed.for_facet("label"), len(snapshot.labels.bitmaps))
        if key in labels
    ]
    facets = [
        ValueFacet("category", False, _first(categories, CATEGORY_VALUES_MAX)),
        ValueFacet("label", True, _labelled(counted_labels, labels)),
    ]
    for facet in shop.facets:
        if not facet.is_range:
            values = snapshot.values.get(facet.key)
            counts = values.counts(narrowed.for_facet(facet.key), VALUES_MAX) if values else []
            facets.append(ValueFacet(facet.key, facet.is_multi_valued, _first(counts)))
    if shop.has_merchants:
        counts = snapshot.merchants.counts(narrowed.for_facet("merchant_name"), VALUES_MAX)
        facets.append(ValueFacet("merchant_name", True, _first(counts)))
    return facets


def range_facets(
    narrowed: Narrowed, asked: SearchParameters, price: Column, price_name: str, index: Index
) -> list[RangeFacet]:
    snapshot = index.snapshot
    ratings = _range_facet("rating", "rating", snapshot.ratings, asked.rating_stars, narrowed)
    return [
        _range_facet(price_name, "price", price, asked.price, narrowed),
        RangeFacet("rating", "rating", _stars(ratings.lowest), _stars(ratings.highest), ratings.active),
        *(
            _range_facet(facet.key, facet.key, snapshot.ranges[facet.key], _whole_bounds(asked, facet.key), narrowed)
            if facet.key in snapshot.ranges
            else RangeFacet(facet.key, facet.key, None, None, Range())
            for facet in index.shop.facets
            if facet.is_range
        ),
    ]


def category_counts(hits: Bitmap, index: Index) -> dict[int, int]:
    """Return how many of the products are in each category or below it."""
    return {node: (hits & members).bit_count() for node, members in index.snapshot.categories.bitmaps.items()}


def _range_facet(name: str, parameter: str, column: Column, active: Range, narrowed: Narrowed) -> RangeFacet:
    hits = narrowed.for_facet(parameter)
    return RangeFacet(name, parameter, column.lowest(hits), column.highest(hits), active)


def _stars(average: int | None) -> int | None:
    """Round an average of hundredths half up."""
    return None if average is None else (average + 50) // 100


def _whole_bounds(asked: SearchParameters, name: str) -> Range:
    given = asked.query.get(name)
    bounds = given if isinstance(given, dict) else {}
    low, high = (bounds.get(side) for side in ("min", "max"))
    return Range(_integer(low), _integer(high))


def _integer(text: object) -> int | None:
    is_whole = isinstance(text, str) and text.lstrip("+-").isdecimal() and text.isascii() and len(text) < 19
    return int(str(text)) if is_whole else None


def _first(counts: Sequence[tuple[int | str, int]], limit: int = VALUES_MAX) -> list[ValueCount]:
    """Return the most frequent values, among equals the smaller one first."""
    ordered = sorted(counts, key=lambda item: (-item[1], item[0]))
    return [ValueCount(value, count) for value, count in ordered[:limit]]


def _labelled(counts: Sequence[tuple[int, int]], names: Mapping[int, str]) -> list[ValueCount]:
    ordered = sorted(counts, key=lambda item: (-item[1], str(item[0])))
    return [ValueCount(names[key], count) for key, count in ordered[:VALUES_MAX]]
