"""Which events cannot be undone, judged by the process and never by an event's name (oms.md, "Grave events").

Every surface on which people fire events asks before a grave one. Commands and jobs do not ask.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from orders.oms.assign_process import process_names_by_payment
from orders.oms.definitions import Process
from orders.oms.errors import ProcessError
from orders.oms.item_kinds import ORDER_PROCESSES, Item, ProcessFamily, kind_of
from orders.oms.library import usable_process
from orders.oms.registry import COMMANDS

CACHED_JUDGEMENTS = 4096


@lru_cache(maxsize=CACHED_JUDGEMENTS)
def is_grave(process: Process, state: str, event: str) -> bool:
    """Tell whether firing an event in a state cannot be undone.

    It cannot where it moves money, where it can come to a state without a way out, and where it closes off a part of
    the happy path that was still open. What the engine does at once after the event counts as the event itself.
    """
    targets = {way.target for way in process.transitions_for(state, event)}
    if not targets:
        return False
    passed = _passed_at_once(process, targets)
    commands = {process.events[name].command for name in (event, *_events_on_entering(process, passed))}
    return (
        any(COMMANDS[name].moves_money for name in commands if name in COMMANDS)
        or any(_is_end(process, each) for each in passed - {state})
        or any(_closes_happy_path(process, state, target) for target in targets)
    )


def is_grave_in(process_name: str, state: str, event: str, family: ProcessFamily = ORDER_PROCESSES) -> bool:
    """Tell the same of a process by its name; one that may move no items has no grave events."""
    try:
        return is_grave(usable_process(process_name, family), state, event)
    except ProcessError:
        return False


def is_grave_for(event: str, items: Iterable[Item]) -> bool:
    """Tell whether an event is grave for any of these items; without a process counts the one that it would get."""
    given = list(items)
    without_process = {item.order_id for item in given if not item.process}
    names = process_names_by_payment(without_process) if without_process else {}
    pairs = {(item.process or names.get(item.order_id, ""), item.state) for item in given}
    return any(is_grave_in(process, state, event, kind_of(given).family) for process, state in pairs)


def grave_events(events: Mapping[Item, Iterable[str]]) -> set[str]:
    """Return which of the events that items of known processes allow are grave for one of them; no statement."""
    family = kind_of(events).family
    return {
        event
        for item, names in events.items()
        for event in names
        if is_grave_in(item.process, item.state, event, family)
    }


def _passed_at_once(process: Process, states: Iterable[str]) -> set[str]:
    """Return these states with all to which items may go on by themselves: on entering, or as a condition is true."""
    passed: set[str] = set()
    waiting = set(states)
    while waiting:
        passed |= waiting
        ways = (way for state in waiting for way in process.outgoing.get(state, ()))
        waiting = {way.target for way in ways if not way.event or _is_on_enter(process, way.event)} - passed
    return passed


def _events_on_entering(process: Process, states: Iterable[str]) -> list[str]:
    entered = (process.event_on_entering(state) for state in states)
    return [event.name for event in entered if event is not None]


def _is_on_enter(process: Process, event: str) -> bool:
    return event in process.events and process.events[event].is_on_enter


def _is_end(process: Process, state: str) -> bool:
    return not any(way.target != state for way in process.outgoing.get(state, ()))


def _closes_happy_path(process: Process, source: str, target: str) -> bool:
    """Tell whether happy states that were ahead lie neither ahead any more nor on a way that was only cut short."""
    happy = {way.target for way in process.transitions if way.is_happy}
    lost = (happy & _ahead(process, source)) - _ahead(process, target) - {source, target}
    return any(target not in _ahead(process, state) for state in lost)


def _ahead(process: Process, state: str) -> set[str]:
    """Return the states that can be reached from a state."""
    ahead: set[str] = set()
    waiting = {way.target for way in process.outgoing.get(state, ())}
    while waiting:
        ahead |= waiting
        waiting = {way.target for each in waiting for way in process.outgoing.get(each, ())} - ahead
    return ahead
