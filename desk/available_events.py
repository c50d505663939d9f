"""What can be done now with the items of an order: the buttons of its page, as data."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from desk.labels import event_label
from orders.models import OrderItem
from orders.oms import ProcessError, possible_events
from orders.oms.assign_process import process_names_by_payment
from orders.oms.gravity import is_grave_in
from orders.oms.library import usable_process


@dataclass(frozen=True)
class AvailableEvent:
    """An event that some of a set of items know in their states."""

    event: str
    count: int
    is_next: bool = False
    is_grave: bool = False
    """Whether one of the items cannot be brought back from it, so that the server asks first."""

    @property
    def label(self) -> str:
        return event_label(self.event)


class AvailableEvents:
    """The events that are possible for an order's items, as far as somebody may fire them."""

    def __init__(self, items: Sequence[OrderItem], may_fire: Callable[[str], bool]) -> None:
        self.items = items
        self.may_fire = may_fire

    @cached_property
    def processes(self) -> dict[int, str]:
        """The process of each item: its own, or the one that it would get with its first event."""
        without_process = {item.order_id for item in self.items if not item.process}
        names = process_names_by_payment(without_process) if without_process else {}
        return {item.pk: item.process or names.get(item.order_id, "") for item in self.items}

    @cached_property
    def events(self) -> dict[int, list[str]]:
        """What each item can do, in the order of its process."""
        return {
            key: [event for event in events if self.may_fire(event)]
            for key, events in possible_events(self.items).items()
        }

    @cached_property
    def next_event(self) -> str:
        """The event that most items wait for on their happy path; nothing where none of them has one."""
        counts: dict[str, int] = {}
        for item in self.items:
            for event in self.events[item.pk]:
                if _is_happy(self.processes[item.pk], item.state, event):
                    counts[event] = counts.get(event, 0) + 1
        return max(counts, key=lambda event: counts[event], default="")

    def of(self, items: Iterable[OrderItem]) -> list[AvailableEvent]:
        """Return each event once for a set of items, grave ones last."""
        counts: dict[str, int] = {}
        grave: set[str] = set()
        for item in items:
            for event in self.events.get(item.pk, ()):
                counts[event] = counts.get(event, 0) + 1
                if is_grave_in(self.processes[item.pk], item.state, event):
                    grave.add(event)
        events = [
            AvailableEvent(event, count, is_next=event == self.next_event, is_grave=event in grave)
            for event, count in counts.items()
        ]
        return sorted(events, key=lambda available: (available.is_grave, not available.is_next))

    @cached_property
    def of_order(self) -> list[AvailableEvent]:
        return self.of(self.items)

    @cached_property
    def of_items(self) -> dict[int, list[AvailableEvent]]:
        return {item.pk: self.of([item]) for item in self.items}


def items_that_can(event: str, items: Sequence[OrderItem]) -> list[OrderItem]:
    """Keep the items that know an event of staff in the state that they are in (orders.md, 14, rows 16 and 17)."""
    possible = possible_events(items)
    return [item for item in items if event in possible[item.pk]]


def _is_happy(process_name: str, state: str, event: str) -> bool:
    try:
        process = usable_process(process_name)
    except ProcessError:
        return False
    return any(way.is_happy for way in process.transitions_for(state, event))
