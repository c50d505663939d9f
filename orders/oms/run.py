"""One trigger from its first event to the last on-enter event that follows."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress

from django.db import transaction
from django.utils import timezone

from audit import Actor
from orders.models import Order, OrderItem
from orders.oms.definitions import Event, Process, ProcessTransition
from orders.oms.errors import (
    CommandInVain,
    EventNotAllowed,
    MovedMeanwhile,
    ProcessError,
    StateUnknown,
    TransitionMissed,
)
from orders.oms.item_kinds import ORDER_ITEMS, ORDER_PROCESSES, Item, ItemKind
from orders.oms.item_lock import ItemToMove, lock_items
from orders.oms.library import readings_of, usable_process
from orders.oms.outcome import Outcome
from orders.oms.steps import ProcessStep, in_halves
from orders.oms.transition import ReservationChanges, StepResult, run_step
from orders.oms.transition_log import TransitionLogWriter
from orders.states import STATES_HIDDEN_FROM_CUSTOMER


def refresh_hidden_orders(order_ids: Collection[int]) -> None:
    """Compute anew which of these orders are hidden, and write those that changed."""
    hidden = dict.fromkeys(order_ids, True)
    for order_id, process, state in OrderItem.objects.filter(order__in=order_ids).values_list(
        "order_id", "process", "state"
    ):
        hidden[order_id] = hidden[order_id] and _is_hidden(process, state)
    for is_hidden in (True, False):
        keys = [order_id for order_id, value in hidden.items() if value is is_hidden]
        Order.objects.filter(pk__in=keys).exclude(is_hidden_from_customer=is_hidden).update(
            is_hidden_from_customer=is_hidden
        )


def _is_hidden(process_name: str, state: str) -> bool:
    reading = readings_of(ORDER_PROCESSES).get(process_name)
    if reading is None or reading.process is None:
        return state in STATES_HIDDEN_FROM_CUSTOMER
    return reading.process.is_hidden(state)


REPEATS_MAX = 10
CHAIN_MAX = 50


class Run:
    """Holds locked orders and their items while events are fired for them, inside the caller's transaction.

    Each step has a savepoint. A step that fails is tried again in halves, until what cannot be moved stands alone:
    it stays with its reason in the log, and everything else goes on.
    """

    def __init__(self, kind: ItemKind, actor: Actor) -> None:
        self.kind = kind
        self.logbook = TransitionLogWriter(kind, actor, timezone.now())
        self.outcome = Outcome()
        self.items: dict[int, Item] = {}
        self.reservations = ReservationChanges()
        self.repeats: Counter[tuple[int, str]] = Counter()
        self.pending: dict[ProcessStep, list[Item]] = {}
        self.changed_groups: set[int] = set()
        self.reclassified_orders: set[int] = set()
        self.orders_to_look_at: set[int] = set()

    def lock(self, items: Sequence[Item | ItemToMove], *, is_patient: bool) -> list[Item]:
        """Lock the orders of these items and return the items that can be worked on, as they are now."""
        taken = lock_items(self.kind, items, self.outcome, now=self.logbook.now, is_patient=is_patient)
        self.hold(taken)
        return taken

    def hold(self, items: Iterable[Item]) -> None:
        """Work on items in memory that nobody else moves."""
        self.items.update({item.pk: item for item in items})

    def fire(self, event_name: str, items: Iterable[Item]) -> None:
        """Fire an event for the items that know it, and everything that follows."""
        for (process_name, state), group in grouped(items).items():
            try:
                process = usable_process(process_name, self.kind.family)
                step = ProcessStep(self.kind, process, state, _event_of(process, state, event_name))
            except ProcessError as problem:
                self.outcome.refuse(group, str(problem))
            else:
                self.pending[step] = group
        self._work()

    def look_at_conditions(self, items: Iterable[Item]) -> None:
        """Take the transitions without event whose conditions are true by now."""
        self._plan_conditions(items)
        self._work()

    def take_up(self, steps: Mapping[ProcessStep, list[Item]], orders_to_look_at: set[int]) -> None:
        """Take the steps at which the opening of new items stopped, and everything that follows."""
        self.pending.update(steps)
        self.orders_to_look_at |= orders_to_look_at
        self._work()

    def finish(self) -> Outcome:
        """Write what follows for whole orders and for stock."""
        if self.changed_groups:
            self.kind.note_change(self.changed_groups, self.logbook.now)
        if self.reclassified_orders:
            refresh_hidden_orders(self.reclassified_orders)
        self.reservations.write()
        return self.outcome

    def _work(self) -> None:
        """Take the planned steps, and those that they lead to, one link of the chain after the other."""
        for _ in range(CHAIN_MAX + 1):
            if not self.pending:
                self._plan_conditions(self._items_to_look_at())
            if not self.pending:
                return
            steps, self.pending = self.pending, {}
            for step, items in steps.items():
                self._attempt(step, self._below_limit(step, items))
        for step, items in self.pending.items():
            self._note_failure(step, items, f"More than {CHAIN_MAX} steps follow each other without a stop.")
        self.pending = {}

    def _below_limit(self, step: ProcessStep, items: list[Item]) -> list[Item]:
        name = step.event.name if step.event else f"conditions of {step.state}"
        self.repeats.update((item.pk, name) for item in items)
        repeating = [item for item in items if self.repeats[item.pk, name] > REPEATS_MAX]
        if repeating:
            self._note_failure(step, repeating, f"Event {name} was repeated {REPEATS_MAX} times.")
        return [item for item in items if self.repeats[item.pk, name] <= REPEATS_MAX]

    def _attempt(self, step: ProcessStep, items: list[Item]) -> None:
        if not items:
            return
        try:
            with transaction.atomic():
                moves = run_step(step, items, self.logbook)
        except CommandInVain as problem:
            self._stay(step, problem.items)
            stayed = {item.pk for item in problem.items}
            self._attempt(step, [item for item in items if item.pk not in stayed])
        except Exception as problem:  # whatever a shop's own function raises stops its items only
            units = step.units(items)
            if len(units) > 1:
                for half in in_halves(items, units):
                    self._attempt(step, half)
            else:
                self._note_failure(step, items, _reason(problem), is_locked=isinstance(problem, MovedMeanwhile))
        else:
            self._follow(moves)

    def _stay(self, step: ProcessStep, items: Sequence[Item]) -> None:
        """Note items for which the command was taken back, because no way of theirs is open."""
        self._note_waiting(items)
        self.logbook.write(step, items)

    def _note_waiting(self, items: Sequence[Item]) -> None:
        self.outcome.refuse(items, str(TransitionMissed()))
        self.outcome.waiting.update(item.pk for item in items)

    def _follow(self, moves: StepResult) -> None:
        """Take over what a step did, now that it is safe, and plan what it leads to."""
        step = moves.step
        if step.event:
            self._note_waiting(moves.stayed)
        for way, items in moves.moved.items():
            for item in items:
                item.state, item.state_changed_at = way.target, self.logbook.now
                self.reservations.note(item, is_reserved=step.process.is_reserved(way.target))
                self.outcome.moved[item.pk] = way.target
            self._note_orders(step.process, way, items)
            self._plan_on_enter(step.process, way.target, items)

    def _note_orders(self, process: Process, way: ProcessTransition, items: Sequence[Item]) -> None:
        order_ids = {item.order_id for item in items}
        self.changed_groups |= {self.kind.group(item) for item in items}
        if self.kind is ORDER_ITEMS and process.is_hidden(way.source) != process.is_hidden(way.target):
            self.reclassified_orders |= order_ids
        if process.waits_for_condition(way.target):
            self.orders_to_look_at |= order_ids

    def _plan_on_enter(self, process: Process, state: str, items: list[Item]) -> None:
        event = process.event_on_entering(state)
        if event is not None:
            self.pending.setdefault(ProcessStep(self.kind, process, state, event, is_on_enter=True), []).extend(items)

    def _plan_conditions(self, items: Iterable[Item]) -> None:
        for (process_name, state), group in grouped(items).items():
            with suppress(ProcessError):
                process = usable_process(process_name, self.kind.family)
                if process.waits_for_condition(state):
                    self.pending.setdefault(ProcessStep(self.kind, process, state, None), []).extend(group)

    def _items_to_look_at(self) -> list[Item]:
        """Return all items of the orders of which one has come into a state that waits for a condition.

        Such a condition may be about the whole order, so the others may move as well (orders.md, 12.4).
        """
        if not self.orders_to_look_at:
            return []
        path = f"{self.kind.order_path}__in"
        rows = list(self.kind.rows().filter(**{path: self.orders_to_look_at}).exclude(process="").order_by("pk"))
        self.orders_to_look_at = set()
        orders = {item.order_id: item.order for item in self.items.values()}
        for item in rows:
            self.kind.hold(item, orders[item.order_id])
            self.items.setdefault(item.pk, item)
        return [self.items[item.pk] for item in rows]

    def _note_failure(self, step: ProcessStep, items: Sequence[Item], reason: str, *, is_locked: bool = False) -> None:
        self.outcome.refuse(items, reason)
        self.logbook.write(step, items, error=reason, is_locked=is_locked)


def grouped(items: Iterable[Item]) -> dict[tuple[str, str], list[Item]]:
    """Group by process and state. Orders stay together: commands get them one by one all the same."""
    groups: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        groups.setdefault((item.process, item.state), []).append(item)
    return groups


def _event_of(process: Process, state: str, name: str) -> Event:
    if state not in process.states:
        raise StateUnknown(state=state, process=process.name)
    event = next((event for event in process.events_of(state) if event.name == name), None)
    if event is None:
        raise EventNotAllowed(event=name, state=state, process=process.name)
    return event


def _reason(problem: Exception) -> str:
    return str(problem) or type(problem).__name__
