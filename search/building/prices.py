"""What a product costs from when on: the amounts of now, and those after each begin or end of a price schedule."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from catalog.models import PriceMode, PriceType
from search.building.sources import PriceRow

MOMENT = dt.timedelta(microseconds=1)
Amounts = dict[str, dict[str, list[int | None]]]
WIRE_ORDER = (PriceType.DEFAULT.value, PriceType.ORIGINAL.value)


def price_steps(rows: Sequence[PriceRow], now: dt.datetime) -> list[list[Any]]:
    """Return pairs of a moment (in microseconds since 1970) and the amounts from then on, the first from ever on.

    Amounts are currency to price type to net and gross; the types stand in the order of the wire.
    """
    turns = {moment for row in rows if row.ends_at for moment in (row.starts_at, row.ends_at + MOMENT) if moment}
    steps: list[list[Any]] = [[0, amounts_at(rows, now)]]
    for moment in sorted(turn for turn in turns if turn > now):
        amounts = amounts_at(rows, moment)
        if amounts != steps[-1][1]:
            steps.append([round(moment.timestamp() * 1_000_000), amounts])
    return steps


def amounts_at(rows: Sequence[PriceRow], moment: dt.datetime) -> Amounts:
    """Return the amounts that hold at a moment (data-import.md, 15.2)."""
    by_place: dict[tuple[str, str], list[PriceRow]] = defaultdict(list)
    for row in rows:
        if row.ends_at is None or (row.starts_at or moment) <= moment <= row.ends_at:
            by_place[row.currency, row.price_type].append(row)
    amounts: Amounts = {}
    for currency, price_type in sorted(by_place, key=_wire_place):
        winner = _winner(by_place[currency, price_type])
        if winner.net is not None or winner.gross is not None:
            amounts.setdefault(currency, {})[price_type] = [winner.net, winner.gross]
    return amounts


def amount_of(amounts: list[int | None], price_mode: str) -> int | None:
    return amounts[1] if price_mode == PriceMode.GROSS else amounts[0]


def _winner(rows: list[PriceRow]) -> PriceRow:
    """The schedule with the least time left, of equal ends the cheapest; without schedules the price itself."""
    schedules = [row for row in rows if row.ends_at is not None]
    if not schedules:
        return rows[0]
    return min(schedules, key=lambda row: (row.ends_at, (row.net or 0) + (row.gross or 0)))


def _wire_place(place: tuple[str, str]) -> tuple[str, int, str]:
    currency, price_type = place
    known = WIRE_ORDER.index(price_type) if price_type in WIRE_ORDER else len(WIRE_ORDER)
    return currency, known, price_type
