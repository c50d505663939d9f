"""Which events can be fired for many orders at once, and for how many of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Count

from desk.labels import event_label
from desk.permissions import is_grave
from orders.models import OrderItem
from orders.oms.assign_process import process_names_by_payment
from orders.oms.errors import ProcessError
from orders.oms.library import usable_process

ORDERS_MAX = 10_000
"""A run takes so many orders: beyond that nobody has looked at what is on the list."""

IDS_A_STATEMENT = 5_000


@dataclass
class BulkEvent:
    """An event, and what it would be fired for."""

    event: str
    items: int = 0
    order_ids: set[int] = field(default_factory=set)

    @property
    def label(self) -> str:
        return event_label(self.event)

    @property
    def is_grave(self) -> bool:
        return is_grave(self.event)

    @property
    def orders(self) -> int:
        return len(self.order_ids)


def possible_bulk_events(order_ids: Sequence[int], may_fire: Callable[[str], bool]) -> list[BulkEvent]:
    """Return the events that some item of these orders allows now and the user may fire, the commonest first."""
    events: dict[str, BulkEvent] = {}
    known: dict[tuple[str, str], tuple[str, ...]] = {}
    for order_id, process, state, count in _groups(order_ids):
        if (process, state) not in known:
            known[process, state] = tuple(event for event in _manual_events(process, state) if may_fire(event))
        for event in known[process, state]:
            bulk = events.setdefault(event, BulkEvent(event))
            bulk.items += count
            bulk.order_ids.add(order_id)
    return sorted(events.values(), key=lambda bulk: (bulk.is_grave, -bulk.orders))


def _groups(order_ids: Sequence[int]) -> Iterator[tuple[int, str, str, int]]:
    """Yield order, process, state and the number of items; without a process, the one that they would get."""
    for start in range(0, len(order_ids), IDS_A_STATEMENT):
        ids = order_ids[start : start + IDS_A_STATEMENT]
        items = OrderItem.objects.filter(order__in=ids).order_by()
        groups = list(items.values_list("order_id", "process", "state").annotate(Count("pk")))
        without_process = {order_id for order_id, process, _state, _count in groups if not process}
        names = process_names_by_payment(without_process) if without_process else {}
        for order_id, process, state, count in groups:
            yield order_id, process or names.get(order_id, ""), state, count


def _manual_events(process_name: str, state: str) -> tuple[str, ...]:
    try:
        return tuple(event.name for event in usable_process(process_name).manual_events(state))
    except ProcessError:
        return ()
