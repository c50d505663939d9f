"""Reading the entries of a scope into a snapshot, whole or only those that changed."""

import datetime as dt
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson

from search.bitmaps import Bitmap, bitmap_of
from search.building.prices import amount_of
from search.columns import Column
from search.models import SearchEntry
from search.snapshot import Snapshot, ValueIndex, current_amounts, microseconds_of

PRICE_MODES = ("GROSS_MODE", "NET_MODE")
COLUMNS = ("pk", "sort_name", "boosted", "facts", "prices")
Row = tuple[int, str, str, str, str]
Places = tuple[Sequence[int], Sequence[int]]
_kept: dict[int, Snapshot] = {}


def snapshot_of(scope_id: int, revision: int, now: dt.datetime) -> Snapshot:
    """Return what this process knows of a scope, read anew where the index has changed."""
    kept = _kept.get(scope_id)
    if kept is None or not kept.is_current(revision, now):
        changed = None if kept is None or kept.is_turned(now) else _changed(kept, revision, now)
        kept = _kept[scope_id] = changed or _read(scope_id, revision, now)
    return kept


def forget_snapshots() -> None:
    """Read every scope anew at its next search."""
    _kept.clear()


def _read(scope_id: int, revision: int, now: dt.datetime) -> Snapshot:
    rows = SearchEntry.objects.filter(scope=scope_id).order_by("pk").values_list(*COLUMNS).iterator(chunk_size=2000)
    return changed_snapshot(empty_snapshot(scope_id), rows, revision, now)


def _changed(kept: Snapshot, revision: int, now: dt.datetime) -> Snapshot | None:
    """Return the snapshot with the entries that changed since; None where it is to be read whole.

    That is where entries went, or new ones stand between others: ordinals follow the keys.
    """
    entries = SearchEntry.objects.filter(scope=kept.scope_id)
    rows: list[Row] = list(entries.filter(revision__gt=kept.revision).order_by("pk").values_list(*COLUMNS))
    new = [row[0] for row in rows if row[0] not in kept.ordinals]
    is_in_order = not new or not kept.entry_ids or new[0] > kept.entry_ids[-1]
    if not is_in_order or entries.count() != kept.size + len(new):
        return None
    return changed_snapshot(kept, rows, revision, now)


def empty_snapshot(scope_id: int) -> Snapshot:
    nothing = ValueIndex({})
    return Snapshot(
        scope_id=scope_id,
        revision=0,
        entry_ids=[],
        sort_names=[],
        boosted=[],
        values={},
        ranges={},
        categories=nothing,
        labels=nothing,
        merchants=nothing,
        merchant_references=nothing,
        ratings=Column(0, []),
        prices={},
        next_turn=None,
        positions={},
    )


def changed_snapshot(kept: Snapshot, rows: Iterable[Row], revision: int, now: dt.datetime) -> Snapshot:
    """Return a snapshot with these rows in the place of what was known of them, new ones at its end."""
    reader = _Reader(kept, microseconds_of(now))
    for row in rows:
        reader.add(*row)
    return reader.snapshot(revision)


class _Reader:
    """Collects the members of each set while the rows come by."""

    def __init__(self, kept: Snapshot, now: int) -> None:
        self.kept, self.now = kept, now
        self.entry_ids, self.names, self.boosted = list(kept.entry_ids), list(kept.sort_names), list(kept.boosted)
        self.touched: list[int] = []
        self.values: dict[str, dict[Any, array[int]]] = {}
        self.ranges: dict[str, dict[int, int]] = {}
        self.categories: dict[int, tuple[array[int], array[int]]] = {}
        self.labels: dict[int, array[int]] = {}
        self.merchants: dict[str, array[int]] = {}
        self.references: dict[str, array[int]] = {}
        self.ratings: dict[int, int] = {}
        self.prices: dict[tuple[str, str], dict[int, int]] = {}
        self.next_turn = kept.next_turn

    def add(self, entry_id: int, name: str, boosted: str, facts: str, prices: str) -> None:
        ordinal = self._place(entry_id, name, boosted)
        said = orjson.loads(facts)
        for key, listed in said["values"].items():
            for value in listed:
                if isinstance(value, int):
                    self.ranges.setdefault(key, {})[ordinal] = value
                else:
                    self.values.setdefault(key, {}).setdefault(value, array("I")).append(ordinal)
        for node, position in said["categories"].items():
            members, positions = self.categories.setdefault(int(node), (array("I"), array("I")))
            members.append(ordinal)
            positions.append(position)
        for label_id in said["labels"]:
            self.labels.setdefault(label_id, array("I")).append(ordinal)
        for reference, merchant in said["merchants"]:
            self.merchants.setdefault(merchant, array("I")).append(ordinal)
            self.references.setdefault(reference, array("I")).append(ordinal)
        if said["rating"] is not None:
            self.ratings[ordinal] = said["rating"]
        self._add_prices(ordinal, orjson.loads(prices))

    def snapshot(self, revision: int) -> Snapshot:
        kept, size = self.kept, len(self.entry_ids)
        gone = bitmap_of((ordinal for ordinal in self.touched if ordinal < kept.size), size)
        nothing, no_numbers = ValueIndex({}), Column(0, [])
        members = {node: ordinals for node, (ordinals, _) in self.categories.items()}
        return Snapshot(
            scope_id=kept.scope_id,
            revision=revision,
            entry_ids=self.entry_ids,
            sort_names=self.names,
            boosted=self.boosted,
            values={
                key: kept.values.get(key, nothing).changed(gone, self.values.get(key, {}), size)
                for key in kept.values.keys() | self.values.keys()
            },
            ranges={
                key: kept.ranges.get(key, no_numbers).changed(gone, self.ranges.get(key, {}), size)
                for key in kept.ranges.keys() | self.ranges.keys()
            },
            categories=kept.categories.changed(gone, members, size),
            labels=kept.labels.changed(gone, self.labels, size),
            merchants=kept.merchants.changed(gone, self.merchants, size),
            merchant_references=kept.merchant_references.changed(gone, self.references, size),
            ratings=kept.ratings.changed(gone, self.ratings, size),
            prices={
                place: kept.prices.get(place, no_numbers).changed(gone, self.prices.get(place, {}), size)
                for place in kept.prices.keys() | self.prices.keys()
            },
            next_turn=self.next_turn,
            positions=self._positions(gone),
        )

    def _place(self, entry_id: int, name: str, boosted: str) -> int:
        """Return the ordinal of an entry, with its texts there."""
        ordinal = self.kept.ordinals.get(entry_id)
        if ordinal is None:
            ordinal = len(self.entry_ids)
            self.entry_ids.append(entry_id)
            self.names.append(name)
            self.boosted.append(boosted)
        else:
            self.names[ordinal], self.boosted[ordinal] = name, boosted
        self.touched.append(ordinal)
        return ordinal

    def _add_prices(self, ordinal: int, steps: list[list[Any]]) -> None:
        amounts, turn = current_amounts(steps, self.now)
        if turn is not None and (self.next_turn is None or turn < self.next_turn):
            self.next_turn = turn
        for currency, by_type in amounts.items():
            default = by_type.get("DEFAULT", [None, None])
            for price_mode in PRICE_MODES:
                amount = amount_of(default, price_mode)
                if amount is not None:
                    self.prices.setdefault((currency, price_mode), {})[ordinal] = amount

    def _positions(self, gone: Bitmap) -> Mapping[int, Places]:
        """Return the positions in each category: those of the categories that changed are put together anew."""
        positions: dict[int, Places] = dict(self.kept.positions)
        touched = set(self.touched)
        for node, members in self.kept.categories.bitmaps.items():
            if members & gone:
                pairs = [pair for pair in zip(*positions[node], strict=True) if pair[0] not in touched]
                positions[node] = array("I", [pair[0] for pair in pairs]), array("I", [pair[1] for pair in pairs])
        for node, (ordinals, places) in self.categories.items():
            known, known_places = positions.get(node, (array("I"), array("I")))
            positions[node] = array("I", [*known, *ordinals]), array("I", [*known_places, *places])
        return positions
