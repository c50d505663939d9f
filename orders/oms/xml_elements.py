"""States, transitions and events out of their elements; a prefix stands before every name inside its file."""

from orders.oms.definitions import Event, Place, ProcessTransition, State
from orders.oms.intervals import read_interval
from orders.oms.xml_parser import Element


def read_state(element: Element, file: str, prefix: str) -> State:
    return State(
        name=_name(element.attributes.get("name", ""), prefix),
        place=Place(file, element.line),
        is_reserved=element.is_true("reserved"),
        display=element.attributes.get("display", ""),
        flags=frozenset(flag.text.strip() for flag in element.all("flag")),
    )


def read_event(element: Element, file: str, prefix: str) -> Event:
    timeout = element.attributes.get("timeout", "").strip()
    return Event(
        name=_name(element.attributes.get("name", ""), prefix),
        place=Place(file, element.line),
        is_on_enter=element.is_true("onEnter"),
        is_manual=element.is_true("manual"),
        command=element.attributes.get("command", "").strip(),
        timeout=timeout,
        timeout_processor=element.attributes.get("timeoutProcessor", "").strip(),
        interval=read_interval(timeout) if timeout else None,
    )


def read_transition(element: Element, file: str, prefix: str) -> ProcessTransition:
    return ProcessTransition(
        source=_name(element.text_of("source"), prefix),
        target=_name(element.text_of("target"), prefix),
        place=Place(file, element.line),
        event=_name(element.text_of("event"), prefix),
        condition=element.attributes.get("condition", "").strip(),
        is_happy=element.is_true("happy"),
    )


def _name(name: str, prefix: str) -> str:
    name = name.strip()
    return f"{prefix} - {name}" if prefix and name else name
