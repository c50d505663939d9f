"""The entries of one scope in the memory of a process: sets and columns that filters, facets and orders work on.

The rows of the index are the truth. A process reads them when the revision of the index changes, and works on numbers
until then; the database finds words and hands over the dozen rows that are shown.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from heapq import heappush, heapreplace
from typing import Any

from search.bitmaps import Bitmap, bitmap_of, everything, union
from search.building.entries import LAST_POSITION
from search.columns import Column, ranks_of
from search.completions import Completions, read_completions


class ValueIndex:
    """The products of each value of a facet, the values that most products have first."""

    def __init__(self, bitmaps: Mapping[Any, Bitmap]) -> None:
        counted = sorted(
            ((bitmap.bit_count(), value, bitmap) for value, bitmap in bitmaps.items() if bitmap), key=_first
        )
        self.totals = [total for total, _, _ in counted]
        self.bitmaps: dict[Any, Bitmap] = {value: bitmap for _, value, bitmap in counted}

    def changed(self, gone: Bitmap, members: Mapping[Any, Sequence[int]], size: int) -> "ValueIndex":
        """Return the index without some products, and with these of each value."""
        bitmaps = {value: bitmap ^ (bitmap & gone) for value, bitmap in self.bitmaps.items()}
        for value, ordinals in members.items():
            bitmaps[value] = bitmaps.get(value, 0) | bitmap_of(ordinals, size)
        return ValueIndex(bitmaps)

    def of(self, values: Sequence[Any]) -> Bitmap:
        """Return the products that have any of the values."""
        return union(self.bitmaps.get(value, 0) for value in values)

    def counts(self, within: Bitmap, limit: int) -> list[tuple[Any, int]]:
        """Return values with how many products of a set have them, all that can be among the `limit` most frequent.

        Values come by their number in the whole scope, so that the search ends where no later one can do better.
        """
        counts: list[tuple[Any, int]] = []
        best: list[int] = []
        for total, (value, bitmap) in zip(self.totals, self.bitmaps.items(), strict=True):
            if len(best) == limit and total < best[0]:
                break
            count = (within & bitmap).bit_count()
            if count:
                counts.append((value, count))
                if len(best) < limit:
                    heappush(best, count)
                elif count > best[0]:
                    heapreplace(best, count)
        return counts


def _first(counted: tuple[int, Any, Bitmap]) -> int:
    return -counted[0]


@dataclass
class Snapshot:
    """Products have ordinals in the order of their keys."""

    scope_id: int
    revision: int
    entry_ids: list[int]
    sort_names: list[str]
    boosted: list[str]
    values: dict[str, ValueIndex]
    ranges: dict[str, Column]
    categories: ValueIndex
    labels: ValueIndex
    merchants: ValueIndex
    merchant_references: ValueIndex
    ratings: Column
    prices: dict[tuple[str, str], Column]
    next_turn: int | None
    positions: Mapping[int, tuple[Sequence[int], Sequence[int]]]
    kept_matches: dict[Any, Any] = field(default_factory=dict)
    _orders: dict[int, Column] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return len(self.entry_ids)

    @cached_property
    def all(self) -> Bitmap:
        return everything(self.size)

    @cached_property
    def ordinals(self) -> dict[int, int]:
        return {entry_id: ordinal for ordinal, entry_id in enumerate(self.entry_ids)}

    @cached_property
    def names(self) -> Column:
        return Column.of(ranks_of(self.sort_names))

    @cached_property
    def boosted_lengths(self) -> Column:
        return Column.of([text.count(" ") for text in self.boosted])

    @cached_property
    def completions(self) -> Completions:
        return read_completions(self.scope_id, self.ordinals)

    def price(self, currency: str, price_mode: str) -> Column:
        return self.prices.get((currency, price_mode)) or NO_PRICES

    def position_in(self, node_id: int) -> Column:
        """Return the positions of products in a category; those that it does not place have the last."""
        if node_id not in self._orders:
            values: list[int | None] = [None] * self.size
            for ordinal, position in zip(*self.positions.get(node_id, ((), ())), strict=True):
                values[ordinal] = None if position == LAST_POSITION else position
            self._orders[node_id] = Column.of(values)
        return self._orders[node_id]

    def found(self, entry_ids: Sequence[int]) -> Bitmap:
        """Return the set of entries; one that was written after this snapshot is none of them."""
        known = (self.ordinals.get(entry_id) for entry_id in entry_ids)
        return bitmap_of([ordinal for ordinal in known if ordinal is not None], self.size)

    def is_current(self, revision: int, now: dt.datetime) -> bool:
        """Tell whether the index, and the prices that hold now, are still those of this snapshot."""
        return self.revision == revision and not self.is_turned(now)

    def is_turned(self, now: dt.datetime) -> bool:
        """Tell whether prices begin to hold that this snapshot does not know."""
        return self.next_turn is not None and microseconds_of(now) >= self.next_turn


NO_PRICES = Column(0, [])


def current_amounts(
    steps: Sequence[Sequence[Any]], now: int
) -> tuple[dict[str, dict[str, list[int | None]]], int | None]:
    """Return the amounts that hold at a moment, and when the next ones begin (`building.prices`)."""
    amounts: dict[str, dict[str, list[int | None]]] = {}
    for begins, step in steps:
        if begins > now:
            return amounts, begins
        amounts = step
    return amounts, None


def microseconds_of(moment: dt.datetime) -> int:
    return round(moment.timestamp() * 1_000_000)
