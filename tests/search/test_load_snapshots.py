"""A snapshot that took up changes is what a whole read of the index gives."""

import datetime as dt
import random

import pytest

from search.columns import Column
from search.loading import changed_snapshot, empty_snapshot
from search.snapshot import Snapshot

NOW = dt.datetime(2026, 11, 30, tzinfo=dt.UTC)
FIELDS = ("entry_ids", "sort_names", "boosted", "next_turn")


def row(entry_id: int, chance: random.Random) -> tuple[int, str, str, str, str]:
    colors = ", ".join(f'"{color}"' for color in chance.sample(["red", "blue", "green"], chance.randint(0, 2)))
    rating = chance.choice(["null", "450", "300"])
    price = chance.choice(["null", str(chance.randint(0, 90_000))])
    watts, place = chance.randint(0, 99), chance.randint(1, 9)
    facts = (
        f'{{"values":{{"color":[{colors}],"watts":[{watts}]}},"categories":{{"1":{place}}},'
        f'"labels":[{chance.randint(1, 3)}],"merchants":[["M{chance.randint(1, 2)}","Shop"]],"rating":{rating}}}'
    )
    prices = f'[[0,{{"EUR":{{"DEFAULT":[null,{price}]}}}}]]'
    return entry_id, f"name {chance.randint(0, 9)}", " a b", facts, prices


@pytest.mark.parametrize("seed", range(5))
def test_changes_lead_where_a_whole_read_leads(seed: int) -> None:
    chance = random.Random(seed)
    rows = {entry_id: row(entry_id, chance) for entry_id in range(0, 300, 3)}
    snapshot = changed_snapshot(empty_snapshot(1), rows.values(), 1, NOW)
    for revision in range(2, 6):
        changed = [*chance.sample(sorted(rows), 7), max(rows) + 3, max(rows) + 6]
        rows |= {entry_id: row(entry_id, chance) for entry_id in changed}
        taken = [rows[entry_id] for entry_id in changed]
        snapshot = changed_snapshot(snapshot, taken, revision, NOW)
    whole = changed_snapshot(empty_snapshot(1), [rows[key] for key in sorted(rows)], 5, NOW)
    assert [getattr(snapshot, name) for name in FIELDS] == [getattr(whole, name) for name in FIELDS]
    assert told(snapshot) == told(whole)


def told(snapshot: Snapshot) -> dict[str, object]:
    """Return sets and numbers of a snapshot, whatever leading zeros its columns have."""
    columns = {**snapshot.ranges, "rating": snapshot.ratings, **{str(key): c for key, c in snapshot.prices.items()}}
    return {
        "values": {key: index.bitmaps for key, index in snapshot.values.items()},
        "others": [snapshot.categories.bitmaps, snapshot.labels.bitmaps, snapshot.merchant_references.bitmaps],
        "columns": {key: numbers_of(column, snapshot.size) for key, column in columns.items() if column.known},
        "positions": {node: sorted(zip(*pairs, strict=True)) for node, pairs in snapshot.positions.items()},
        "order": numbers_of(snapshot.position_in(1), snapshot.size),
    }


def numbers_of(column: Column, size: int) -> list[int | None]:
    return [column.lowest(1 << ordinal) for ordinal in range(size)]
