"""One process out of a main process and its sub-processes: found, prefixed and merged (oms-xml.md)."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from orders.oms.definitions import Event, Place, Process, ProcessTransition, State
from orders.oms.problems import Problem
from orders.oms.xml_elements import read_event, read_state, read_transition
from orders.oms.xml_parser import Element, FileUnreadable, parse_file


@dataclass
class ProcessReading:
    """One main process as far as it could be read, and what was wrong on the way. No process: nothing to draw."""

    name: str
    place: Place
    process: Process | None = None
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Declaration:
    element: Element | None  # None where it could not be found, which has been said already
    file: str
    prefix: str


def declared_in(root: Element) -> list[Element]:
    """Return the processes that a file declares."""
    return root.all("process") if root.name == "statemachine" else []


class ProcessMerge:
    """Collects the parts of one main process. Names are looked up across the whole."""

    def __init__(self, directory: Path, file: str, root: Element, main: Element, initial_state: str) -> None:
        self.directory = directory
        self.main = main
        self.initial_state = initial_state
        self.reading = ProcessReading(main.attributes.get("name", ""), Place(file, main.line))
        self.declarations: dict[str, _Declaration] = {}
        self.added: set[str] = set()
        self.states: dict[str, State] = {}
        self.events: dict[str, Event] = {}
        self.transitions: list[ProcessTransition] = []
        self._declare(root, file, "")

    def read(self) -> ProcessReading:
        self._add(self.main, self.reading.place.file, "", ())
        self.reading.process = Process(
            name=self.reading.name,
            place=self.reading.place,
            initial_state=self.initial_state,
            states=self.states,
            events=self.events,
            transitions=tuple(self.transitions),
        )
        return self.reading

    def _declare(self, root: Element, file: str, prefix: str) -> None:
        """Note every process that a file declares; what is in a file of its own is looked up there."""
        for element in declared_in(root):
            name = element.attributes.get("name", "")
            if element.is_true("main") or name in self.declarations:
                continue
            inner_prefix = element.attributes.get("prefix", "") or prefix
            if "file" in element.attributes:
                self._declare_file(element, name, file, inner_prefix)
            else:
                self.declarations[name] = _Declaration(element, file, inner_prefix)

    def _declare_file(self, declaration: Element, name: str, file: str, prefix: str) -> None:
        self.declarations[name] = _Declaration(None, file, prefix)
        named, place = declaration.attributes["file"], Place(file, declaration.line)
        path = (self.directory / named).resolve()
        if not path.is_relative_to(self.directory.resolve()) or not path.is_file():
            self._complain(f"The file {named} of sub-process {name} is missing.", place)
            return
        try:
            root = parse_file(path)
        except FileUnreadable as problem:
            self._complain(str(problem), Place(named, problem.line))
            return
        found = next((element for element in declared_in(root) if element.attributes.get("name") == name), None)
        if found is None:
            self._complain(f"The file {named} holds no process {name}.", place)
            return
        self.declarations[name] = _Declaration(found, named, prefix)
        self._declare(root, named, prefix)

    def _add(self, element: Element, file: str, prefix: str, above: tuple[str, ...]) -> None:
        """Add a process and, below it, the sub-processes that it lists; each is added once."""
        name = element.attributes.get("name", "")
        self.added.add(name)
        for state in element.all("states/state"):
            self._add_state(read_state(state, file, prefix))
        for event in element.all("events/event"):
            self._add_event(read_event(event, file, prefix))
        self.transitions += [read_transition(part, file, prefix) for part in element.all("transitions/transition")]
        for listed in element.all("subprocesses/process"):
            self._add_listed(listed.text.strip(), Place(file, listed.line), (*above, name))

    def _add_listed(self, name: str, place: Place, above: tuple[str, ...]) -> None:
        if name in above:
            self._complain(f"The sub-process {name} contains itself.", place)
        elif name not in self.declarations:
            self._complain(f"The sub-process {name} is not declared.", place)
        elif name not in self.added and (declaration := self.declarations[name]).element is not None:
            self._add(declaration.element, declaration.file, declaration.prefix, above)

    def _add_state(self, state: State) -> None:
        self._note_repeat("state", state, self.states.get(state.name))
        self.states[state.name] = state

    def _add_event(self, event: Event) -> None:
        if event.timeout and event.interval is None:
            self._complain(f"The timeout {event.timeout!r} of event {event.name} cannot be read.", event.place)
        self._note_repeat("event", event, self.events.get(event.name))
        self.events[event.name] = event

    def _note_repeat(self, noun: str, new: State | Event, old: State | Event | None) -> None:
        if old is not None:
            same = replace(new, place=old.place) == old
            how = "declared again as it is" if same else "declared again in another way; this last one counts"
            text = f"The {noun} {new.name} of {old.place} is {how}."
            self.reading.problems.append(Problem(text, new.place, is_error=False))

    def _complain(self, text: str, place: Place) -> None:
        self.reading.problems.append(Problem(text, place))
