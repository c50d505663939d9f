"""The matrix of orders: how many items are in each state of each process, and since when (orders.md, 14, row 51).

Exact counts of millions of items would take seconds. A cell is counted up to a limit and then says "more than", so the
matrix costs the same however many items there are; both statements read nothing but the index on state and age.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from desk.age_buckets import DAY, WEEK, Age
from desk.queries import Pair, pairs_in_use
from orders.models import OrderItem
from orders.oms.item_kinds import ORDER_PROCESSES
from orders.oms.library import readings_of

COUNTED_ITEMS_MAX = 5_000


@dataclass(frozen=True)
class Cell:
    """Items of one process in one state for so long; `count` is `COUNTED_ITEMS_MAX + 1` where there are more."""

    state: str
    process: str
    age: Age
    count: int

    @property
    def is_capped(self) -> bool:
        return self.count > COUNTED_ITEMS_MAX


@dataclass(frozen=True)
class Matrix:
    """Cells by state and process; a state that a process has no items in has none."""

    processes: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[Cell, ...], ...]], ...]


def order_matrix() -> Matrix:
    """Count all items in two statements."""
    pairs = pairs_in_use()
    cells = _count(pairs)
    processes = tuple(sorted({process for _state, process in pairs}))
    states = _in_order_of_life({state for state, _process in pairs})
    rows = tuple((state, tuple(cells.get((state, process), ()) for process in processes)) for state in states)
    return Matrix(processes, rows)


def _count(pairs: Sequence[Pair]) -> dict[Pair, tuple[Cell, ...]]:
    """Count the items of each pair by age, each up to the limit, in one statement."""
    if not pairs:
        return {}
    now, counts = timezone.now(), []
    parameters: list[Any] = []
    conditions: dict[Age, tuple[str, list[datetime]]] = {
        Age.DAY: ("item.state_changed_at > %s", [now - DAY]),
        Age.WEEK: ("item.state_changed_at <= %s AND item.state_changed_at >= %s", [now - DAY, now - WEEK]),
        Age.OLDER: ("item.state_changed_at < %s", [now - WEEK]),
    }
    adapt = connection.ops.adapt_datetimefield_value
    for condition, moments in conditions.values():
        counts.append(
            f"(SELECT count(*) FROM (SELECT 1 FROM {OrderItem._meta.db_table} item WHERE item.state = pairs.state "  # noqa: S608  # our own words
            f"AND item.process = pairs.process AND {condition} LIMIT {COUNTED_ITEMS_MAX + 1}) counted)"
        )
        parameters += [adapt(moment) for moment in moments]
    values = " UNION ALL ".join(["SELECT CAST(%s AS text), CAST(%s AS text)"] * len(pairs))
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH pairs (state, process) AS ({values}) SELECT state, process, {', '.join(counts)} FROM pairs",  # noqa: S608
            [*(word for pair in pairs for word in pair), *parameters],
        )
        rows = cursor.fetchall()
    return {
        (state, process): tuple(Cell(state, process, age, count) for age, count in zip(conditions, found, strict=True))
        for state, process, *found in rows
    }


def _in_order_of_life(states: set[str]) -> list[str]:
    """Sort states as the process files tell of them; states that no file knows come last, by name."""
    told: dict[str, int] = {}
    for reading in readings_of(ORDER_PROCESSES).values():
        for state in reading.process.states if reading.process else ():
            told.setdefault(state, len(told))
    return sorted(states, key=lambda state: (told.get(state, len(told)), state))
