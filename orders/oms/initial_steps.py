"""The first steps of new items, taken in memory so that the items are written where these steps lead (orders.md, 9.5).

An order that starts with an on-enter event would otherwise be written in its first state and rewritten at once. Only
what needs no row of the order is done here: steps without a command whose conditions look at nothing but the item.
The engine goes on with the rest as soon as the rows are there.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from orders.models import OrderItem
from orders.oms.command_context import CommandContext
from orders.oms.definitions import Process, ProcessTransition
from orders.oms.item_kinds import Item
from orders.oms.library import usable_process
from orders.oms.registry import CONDITIONS, conditions_of_item
from orders.oms.steps import ProcessStep, choose_ways
from orders.oms.timeouts import timeouts_on_entering
from orders.oms.transition_log import TransitionLogWriter


@dataclass
class InitialSteps:
    """Rows that the first steps leave behind, as columns with values. The items themselves carry their new states.

    `waiting` are steps that need the engine, with their items; `orders_to_look_at` have an item in a state that waits
    for a condition.
    """

    logbook: TransitionLogWriter
    state_changes: list[dict[str, Any]] = field(default_factory=list)
    log: list[dict[str, Any]] = field(default_factory=list)
    timeouts: list[dict[str, Any]] = field(default_factory=list)
    moved: dict[int, str] = field(default_factory=dict)
    waiting: dict[ProcessStep, list[Item]] = field(default_factory=dict)
    orders_to_look_at: set[int] = field(default_factory=set)

    @property
    def is_finished(self) -> bool:
        return not self.waiting and not self.orders_to_look_at


def run_initial_steps(items: Sequence[Item], logbook: TransitionLogWriter) -> InitialSteps:
    """Put items at the start of the process that each names, and lead them on as far as no row is needed.

    The items have keys and orders, but need not be stored. Raises a `ProcessError` for a process that cannot be used.
    """
    opening = InitialSteps(logbook)
    by_process: dict[str, list[Item]] = {}
    for item in items:
        by_process.setdefault(item.process, []).append(item)
    for name, group in by_process.items():
        process = usable_process(name, logbook.kind.family)
        _lead(opening, process, group)
    return opening


def _lead(opening: InitialSteps, process: Process, items: list[Item]) -> None:
    """Take one step after the other; where a step would be taken again the engine sees to it, which stops circles."""
    _enter(opening, process, process.initial_state, items)
    groups, taken = {process.initial_state: items}, set[str]()
    while groups:
        reached: dict[str, list[Item]] = {}
        for state, group in groups.items():
            event = process.event_on_entering(state)
            if event is not None:
                step = ProcessStep(opening.logbook.kind, process, state, event, is_on_enter=True)
                ways = None if state in taken else _ways(opening, step, group)
                taken.add(state)
                _hop(opening, step, group, ways, reached)
        groups = reached
    for state in dict.fromkeys(item.state for item in items):
        group = [item for item in items if item.state == state]
        opening.timeouts += timeouts_on_entering(opening.logbook.kind, process, state, group, opening.logbook.now)
        if state != process.initial_state and process.waits_for_condition(state):
            opening.orders_to_look_at |= {item.order_id for item in group}


def _hop(
    opening: InitialSteps,
    step: ProcessStep,
    items: list[Item],
    ways: dict[ProcessTransition, list[Item]] | None,
    reached: dict[str, list[Item]],
) -> None:
    if ways is None:
        opening.waiting.setdefault(step, []).extend(items)
        return
    for way, takers in ways.items():
        opening.log += opening.logbook.entries(step, takers, target=way.target, condition=way.condition)
        _enter(opening, step.process, way.target, takers)
        opening.moved.update((item.pk, way.target) for item in takers)
        reached.setdefault(way.target, []).extend(takers)


def _ways(opening: InitialSteps, step: ProcessStep, items: list[Item]) -> dict[ProcessTransition, list[Item]] | None:
    """Return which items take which way, or None where the engine has to see to it."""
    conditions = [CONDITIONS[way.condition] for way in step.transitions if way.condition]
    if step.command is not None or not all(condition in conditions_of_item for condition in conditions):
        return None
    kind = opening.logbook.kind
    with suppress(Exception):  # the engine writes down what a shop's own condition raises
        ways = choose_ways(
            step, items, CommandContext([kind.order_item(item) for item in items], opening.logbook.actor)
        )
        found = {way: takers for way, takers in ways.items() if way is not None and way.target != step.state}
        return found if len(found) == len(ways) else None
    return None


def _enter(opening: InitialSteps, process: Process, state: str, items: Sequence[Item]) -> None:
    now = opening.logbook.now
    for item in items:
        item.state, item.state_changed_at = state, now
        if isinstance(item, OrderItem):
            item.is_reserved = process.is_reserved(state)
    opening.state_changes += [{"item_id": item.pk, "state": state, "created_at": now} for item in items]
