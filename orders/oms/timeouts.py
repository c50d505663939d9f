"""When timed events are due (orders.md, 11.2, step 6)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from orders.oms.definitions import Process
from orders.oms.item_kinds import Item, ItemKind
from orders.oms.registry import TIMEOUTS


def timeouts_on_entering(
    kind: ItemKind, process: Process, state: str, items: Iterable[Item], now: datetime
) -> list[dict[str, Any]]:
    """Return the columns of one row for each item and timed event of the state that the items enter."""
    return [
        {
            "item_id": item.pk,
            "state": state,
            "event": event.name,
            "due_at": TIMEOUTS[event.timeout_processor](item, event, now)
            if event.timeout_processor
            else event.due_at(now),
        }
        for event in process.timed_events(state)
        for item in items
    ]
