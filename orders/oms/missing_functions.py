"""What functions that Kontor lacks would do in a process: where it names them, and for which items."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from orders.oms.definitions import Event, Place, Process, ProcessTransition
from orders.oms.registry import COMMANDS, CONDITIONS, TIMEOUTS


@dataclass(frozen=True, slots=True)
class MissingFunction:
    """A function by its name in the file; `effect` is a sentence for people who have to write it."""

    name: str
    place: Place
    effect: str


def missing_functions(process: Process) -> list[MissingFunction]:
    """Return what the process names and nobody registered, in the order of commands, timeout processors, conditions."""
    return list(_of_events(process)) + list(_of_transitions(process))


def _of_events(process: Process) -> Iterator[MissingFunction]:
    for event in process.events.values():
        words = {"event": event.name, "states": _sources(process, event), "targets": _targets(process, event)}
        if event.command and event.command not in COMMANDS:
            text = _(
                "A command: runs when %(event)s is fired for items in %(states)s, before they move to %(targets)s."
            )
            yield MissingFunction(event.command, event.place, text % words)
        if event.timeout_processor and event.timeout_processor not in TIMEOUTS:
            text = _("A timeout processor: says when %(event)s is due for items that enter %(states)s.")
            yield MissingFunction(event.timeout_processor, event.place, text % words)


def _of_transitions(process: Process) -> Iterator[MissingFunction]:
    for way in process.transitions:
        if way.condition and way.condition not in CONDITIONS:
            yield MissingFunction(way.condition, way.place, _decides(process, way))


def _decides(process: Process, way: ProcessTransition) -> str:
    words = {"source": way.source, "target": way.target, "event": way.event}
    if way.event:
        text = _("A condition: decides at %(event)s which items in %(source)s move to %(target)s.")
    else:
        text = _("A condition: items in %(source)s move to %(target)s by themselves as soon as it is true.")
    others = [each.target for each in process.transitions_for(way.source, way.event) if not each.condition]
    if others:
        return f"{text % words} {_('All others move to %(target)s.') % {'target': others[-1]}}"
    return f"{text % words} {_('All others stay.')}"


def _sources(process: Process, event: Event) -> str:
    return _listed(way.source for way in process.transitions if way.event == event.name)


def _targets(process: Process, event: Event) -> str:
    return _listed(way.target for way in process.transitions if way.event == event.name)


def _listed(states: Iterator[str]) -> str:
    return ", ".join(dict.fromkeys(states)) or "-"
