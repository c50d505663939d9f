"""What an order process is, as plain frozen data (orders.md, 11.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from django.conf import settings

from orders.oms.intervals import Interval


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something is written, for people who mend it."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class State:
    name: str
    place: Place
    is_reserved: bool = False
    display: str = ""
    flags: frozenset[str] = frozenset()

    @property
    def display_key(self) -> str:
        """The glossary key of the name that customers read."""
        return self.display or "oms.state." + self.name.lower().replace(" ", "-")


@dataclass(frozen=True, slots=True)
class ProcessTransition:
    """A way from a state to a state. Without an event it is taken whenever its condition is found true."""

    source: str
    target: str
    place: Place
    event: str = ""
    condition: str = ""
    is_happy: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    name: str
    place: Place
    is_on_enter: bool = False
    is_manual: bool = False
    command: str = ""
    timeout: str = ""
    timeout_processor: str = ""
    interval: Interval | None = None

    def due_at(self, entered_at: datetime) -> datetime:
        """Return when the event is due for an item that entered its state at a moment."""
        return self.interval.after(entered_at, ZoneInfo(settings.PROCESS_TIME_ZONE)) if self.interval else entered_at


@dataclass(frozen=True, eq=False)
class Process:
    """States, transitions and events of a main process and all its sub-processes, in the order of their files.

    It is read once and compared by identity.
    """

    name: str
    place: Place
    initial_state: str
    states: Mapping[str, State]
    events: Mapping[str, Event]
    transitions: tuple[ProcessTransition, ...]
    is_merchants: bool = False
    """The namespace of its file says that it moves merchants' items."""

    @cached_property
    def outgoing(self) -> Mapping[str, tuple[ProcessTransition, ...]]:
        """The transitions that leave each state."""
        leaving: dict[str, list[ProcessTransition]] = {}
        for transition in self.transitions:
            leaving.setdefault(transition.source, []).append(transition)
        return {state: tuple(transitions) for state, transitions in leaving.items()}

    def transitions_for(self, state: str, event: str) -> tuple[ProcessTransition, ...]:
        """Return the transitions of an event in a state; with the empty event those that need none."""
        return tuple(transition for transition in self.outgoing.get(state, ()) if transition.event == event)

    def events_of(self, state: str) -> tuple[Event, ...]:
        """Return the events that an item in this state knows, each once."""
        names = dict.fromkeys(transition.event for transition in self.outgoing.get(state, ()))
        return tuple(self.events[name] for name in names if name in self.events)

    def event_on_entering(self, state: str) -> Event | None:
        return next((event for event in self.events_of(state) if event.is_on_enter), None)

    def timed_events(self, state: str) -> tuple[Event, ...]:
        return tuple(event for event in self.events_of(state) if event.timeout or event.timeout_processor)

    def manual_events(self, state: str) -> tuple[Event, ...]:
        """Return the events that staff may fire in a state."""
        return tuple(event for event in self.events_of(state) if event.is_manual)

    def has_flag(self, state: str, flag: str) -> bool:
        return state in self.states and flag in self.states[state].flags

    def is_hidden(self, state: str) -> bool:
        """Tell whether customers do not see items in this state in their lists."""
        return self.has_flag(state, "exclude from customer")

    def is_reserved(self, state: str) -> bool:
        return state in self.states and self.states[state].is_reserved

    def waits_for_condition(self, state: str) -> bool:
        """Tell whether some way out of the state needs no event."""
        return any(not transition.event for transition in self.outgoing.get(state, ()))

    @cached_property
    def waiting_states(self) -> tuple[str, ...]:
        return tuple(state for state in self.states if self.waits_for_condition(state))
