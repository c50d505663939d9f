"""Which events can be fired for many orders at once, and for how many of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, F, Sum

from desk.event_questions import EventQuestion, QuestionLine
from desk.labels import event_label
from orders.models import Order, OrderItem
from orders.oms.assign_process import process_names_by_payment
from orders.oms.errors import ProcessError
from orders.oms.gravity import is_grave_in
from orders.oms.library import usable_process

ORDERS_MAX = 10_000
"""A run takes so many orders: beyond that nobody has looked at what is on the list."""

IDS_A_STATEMENT = 5_000
NAMES = ("pk", "reference", "currency_iso_code")
WORTH = Sum(F("sum_price_to_pay_aggregation") - F("canceled_amount"))
"""The same as `open_amount` of each item, added up by the database."""


@dataclass
class BulkEvent:
    """An event, and what it would be fired for."""

    event: str
    is_grave: bool = False
    by_order: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Of each order the number of items that would be moved, and what these are worth in the minor unit."""

    @property
    def label(self) -> str:
        return event_label(self.event)

    @property
    def orders(self) -> int:
        return len(self.by_order)

    @property
    def items(self) -> int:
        return sum(items for items, _amount in self.by_order.values())

    def add(self, order_id: int, items: int, amount: int, *, is_grave: bool) -> None:
        """Count items of an order in one state that the event would move."""
        known_items, known_amount = self.by_order.get(order_id, (0, 0))
        self.by_order[order_id] = known_items + items, known_amount + amount
        self.is_grave = self.is_grave or is_grave

    def question(self, fields: Sequence[tuple[str, str]]) -> EventQuestion:
        """Return what is to be asked before the event is fired, with a line for each order."""
        named: dict[int, tuple[str, str]] = {}
        keys = sorted(self.by_order, reverse=True)
        for start in range(0, len(keys), IDS_A_STATEMENT):
            orders = Order.objects.filter(pk__in=keys[start : start + IDS_A_STATEMENT])
            named |= {key: (name, money) for key, name, money in orders.values_list(*NAMES)}
        lines = [
            QuestionLine(key, named[key][0], "", items=items, amount=amount, currency=named[key][1])
            for key in keys
            if key in named
            for items, amount in (self.by_order[key],)
        ]
        return EventQuestion(self.event, self.label, lines, fields)


def possible_bulk_events(order_ids: Sequence[int], may_fire: Callable[[str], bool]) -> list[BulkEvent]:
    """Return the events that some item of these orders allows now and the user may fire, the commonest first."""
    events: dict[str, BulkEvent] = {}
    known: dict[tuple[str, str], tuple[str, ...]] = {}
    for order_id, process, state, count, amount in _groups(order_ids):
        if (process, state) not in known:
            known[process, state] = tuple(event for event in _manual_events(process, state) if may_fire(event))
        for event in known[process, state]:
            bulk = events.setdefault(event, BulkEvent(event))
            bulk.add(order_id, count, amount, is_grave=is_grave_in(process, state, event))
    return sorted(events.values(), key=lambda bulk: (bulk.is_grave, -bulk.orders))


def _groups(order_ids: Sequence[int]) -> Iterator[tuple[int, str, str, int, int]]:
    """Yield order, process, state, number of items and what these are worth; a process that they lack is guessed."""
    for start in range(0, len(order_ids), IDS_A_STATEMENT):
        ids = order_ids[start : start + IDS_A_STATEMENT]
        items = OrderItem.objects.filter(order__in=ids).order_by()
        groups = list(items.values_list("order_id", "process", "state").annotate(Count("pk"), worth=WORTH))
        without_process = {order_id for order_id, process, *_rest in groups if not process}
        names = process_names_by_payment(without_process) if without_process else {}
        for order_id, process, state, count, amount in groups:
            yield order_id, process or names.get(order_id, ""), state, count, amount


def _manual_events(process_name: str, state: str) -> tuple[str, ...]:
    try:
        return tuple(event.name for event in usable_process(process_name).manual_events(state))
    except ProcessError:
        return ()
