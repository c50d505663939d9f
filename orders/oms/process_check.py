"""What can be wrong in a process that could be read (oms-xml.md, "What the check finds")."""

from collections.abc import Iterator

from orders.oms.definitions import Place, Process
from orders.oms.item_kinds import MERCHANT_PROCESSES
from orders.oms.problems import Problem
from orders.oms.registry import COMMANDS, CONDITIONS, TIMEOUTS
from orders.oms.sentences import Sentence, sentence

KNOWN_FLAGS = {
    "exclude from customer",
    "exclude from invoice",
    "ready for invoice",
    "waiting for export",
    "cancellable",
    "amendable",
    "amendment in progress",
}
MERCHANT_START = MERCHANT_PROCESSES.initial_state
SOURCE_UNDECLARED = "The source %(name)s is not declared as a state."
TARGET_UNDECLARED = "The target %(name)s is not declared as a state."
UNHAPPY_ENDS = {"cancelled", "canceled", "refunded", "rejected", "declined", "invalid", "closed"}
"""Ends that explain themselves although no happy path leads there."""


def check_process(process: Process) -> list[Problem]:
    """Return everything that can be told about a process from its parts."""
    return [
        *_undeclared(process),
        *_on_enter(process),
        *_on_enter_cycles(process),
        *_unknown_functions(process),
        *_unreachable(process),
        *_dead_ends(process),
        *_unused_events(process),
        *_unknown_flags(process),
    ]


def _undeclared(process: Process) -> Iterator[Problem]:
    if process.is_merchants and process.initial_state not in process.states and MERCHANT_START in process.states:
        template = "The process %(name)s moves merchants' items: it belongs in KONTOR_MERCHANT_PROCESS_DIRECTORY."
        text = sentence(template, name=process.name)
        yield Problem(text, process.place, is_error=False, is_of_other_items=True)
    elif process.initial_state not in process.states:
        text = sentence("The process %(name)s has no state %(state)s.", name=process.name, state=process.initial_state)
        yield Problem(text, process.place)
    for transition in process.transitions:
        for template, name in ((SOURCE_UNDECLARED, transition.source), (TARGET_UNDECLARED, transition.target)):
            if name not in process.states:
                yield Problem(sentence(template, name=name or "(empty)"), transition.place)
        if transition.event and transition.event not in process.events:
            yield Problem(sentence("The event %(name)s is not declared.", name=transition.event), transition.place)


def _on_enter(process: Process) -> Iterator[Problem]:
    for state in process.states.values():
        names = [event.name for event in process.events_of(state.name) if event.is_on_enter]
        if len(names) > 1:
            template = "The state %(state)s has several on-enter events: %(events)s."
            yield Problem(sentence(template, state=state.name, events=", ".join(names)), state.place)


def _on_enter_cycles(process: Process) -> Iterator[Problem]:
    """Find states that on-enter events lead back to through others without asking any condition.

    An event that leaves an item where it is is not fired again at once, so it is no circle.
    """
    ways = {
        state: {
            transition.target
            for event in process.events_of(state)
            if event.is_on_enter
            for transition in process.transitions_for(state, event.name)
            if not transition.condition and transition.target != state
        }
        for state in process.states
    }
    told: set[str] = set()
    for state in process.states.values():
        cycle = _reached(ways, ways[state.name])
        if state.name in cycle and state.name not in told:
            told |= {other for other in cycle if state.name in _reached(ways, ways[other])}
            template = "On-enter events lead from the state %(state)s back to it without end."
            yield Problem(sentence(template, state=state.name), state.place)


def _unknown_functions(process: Process) -> Iterator[Problem]:
    for event in process.events.values():
        if event.command and event.command not in COMMANDS:
            yield _missing(sentence("The command %(name)s is not known.", name=event.command), event.place)
        if event.timeout_processor and event.timeout_processor not in TIMEOUTS:
            template = "The timeout processor %(name)s is not known."
            yield _missing(sentence(template, name=event.timeout_processor), event.place)
    for transition in process.transitions:
        if transition.condition and transition.condition not in CONDITIONS:
            yield _missing(
                sentence("The condition %(name)s is not known.", name=transition.condition), transition.place
            )


def _unreachable(process: Process) -> Iterator[Problem]:
    ways = {state: {transition.target for transition in transitions} for state, transitions in process.outgoing.items()}
    reached = _reached(ways, {process.initial_state})
    for state in process.states.values():
        if state.name not in reached and process.initial_state in process.states:
            yield _warning(sentence("The state %(state)s cannot be reached.", state=state.name), state.place)


def _dead_ends(process: Process) -> Iterator[Problem]:
    happy_ends = {transition.target for transition in process.transitions if transition.is_happy}
    for state in process.states.values():
        has_way_out = any(way.target != state.name for way in process.outgoing.get(state.name, ()))
        if not has_way_out and state.name not in happy_ends and state.name.rpartition(" - ")[2] not in UNHAPPY_ENDS:
            template = "The state %(state)s has no way out, and no happy path ends there."
            yield _warning(sentence(template, state=state.name), state.place)


def _unused_events(process: Process) -> Iterator[Problem]:
    used = {transition.event for transition in process.transitions}
    for event in process.events.values():
        if event.name not in used:
            yield _warning(sentence("No transition uses the event %(event)s.", event=event.name), event.place)


def _unknown_flags(process: Process) -> Iterator[Problem]:
    for state in process.states.values():
        for flag in sorted(state.flags - KNOWN_FLAGS):
            template = "The flag %(flag)s of state %(state)s means nothing to Kontor."
            yield _warning(sentence(template, flag=repr(flag), state=state.name), state.place)


def _reached(ways: dict[str, set[str]], start: set[str]) -> set[str]:
    reached: set[str] = set()
    waiting = set(start)
    while waiting:
        reached |= waiting
        waiting = {target for state in waiting for target in ways.get(state, ())} - reached
    return reached


def _missing(text: Sentence, place: Place) -> Problem:
    return Problem(text, place, is_error=False, is_missing_function=True)


def _warning(text: Sentence, place: Place) -> Problem:
    return Problem(text, place, is_error=False)
