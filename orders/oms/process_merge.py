"""One process out of a main process and its sub-processes: found, prefixed and merged (oms-xml.md)."""

from dataclasses import dataclass, field, replace

from orders.oms.definitions import Event, Place, Process, ProcessTransition, State
from orders.oms.problems import Problem
from orders.oms.process_files import ProcessFiles
from orders.oms.sentences import Sentence, sentence
from orders.oms.xml_elements import read_event, read_state, read_transition
from orders.oms.xml_parser import Element, FileUnreadable


@dataclass
class ProcessReading:
    """One main process as far as it could be read, and what was wrong on the way. No process: nothing to draw."""

    name: str
    place: Place
    process: Process | None = None
    problems: list[Problem] = field(default_factory=list)
    included: set[str] = field(default_factory=set)
    """The files of its sub-processes, below the directory."""
    version: str = ""
    """The same as long as nothing in any of its files changes."""


@dataclass(frozen=True, slots=True)
class _Declaration:
    element: Element | None  # None where it could not be found, which has been said already
    file: str
    prefix: str


MERCHANT_NAMESPACE = "spryker:state-machine-01"
"""Its reader appends `.xml` to the names of files."""
BLOCKS = ("subprocesses", "states", "transitions", "events")
PARTS = ("source", "target", "event")
STATE_REPEATED = (
    "The state %(name)s of %(place)s is declared again as it is.",
    "The state %(name)s of %(place)s is declared again in another way; this last one counts.",
)
EVENT_REPEATED = (
    "The event %(name)s of %(place)s is declared again as it is.",
    "The event %(name)s of %(place)s is declared again in another way; this last one counts.",
)


def declared_in(root: Element) -> list[Element]:
    """Return the processes that a file declares."""
    return root.all("process") if root.name == "statemachine" else []


def is_for_merchants(root: Element) -> bool:
    """Tell whether the namespace of a file is the one of merchants' processes."""
    return MERCHANT_NAMESPACE in root.attributes.values()


class ProcessMerge:
    """Collects the parts of one main process. Names are looked up across the whole."""

    def __init__(self, files: ProcessFiles, file: str, root: Element, main: Element, initial_state: str) -> None:
        self.files = files
        self.main = main
        self.initial_state = initial_state
        self.reading = ProcessReading(main.attributes.get("name", ""), Place(file, main.line))
        self.is_merchants = is_for_merchants(root)
        self.declarations: dict[str, _Declaration] = {}
        self.taken_unnamed: set[str] = set()
        self.added: set[str] = set()
        self.states: dict[str, State] = {}
        self.events: dict[str, Event] = {}
        self.transitions: list[ProcessTransition] = []
        self._declare(root, file, "")

    def read(self) -> ProcessReading:
        self._add(self.main, self.reading.name, self.reading.place.file, "")
        self.reading.process = Process(
            name=self.reading.name,
            place=self.reading.place,
            initial_state=self.initial_state,
            states=self.states,
            events=self.events,
            transitions=tuple(self.transitions),
            is_merchants=self.is_merchants,
        )
        self.reading.version = self.files.version([self.reading.place.file, *sorted(self.reading.included)])
        return self.reading

    def _declare(self, root: Element, file: str, prefix: str, taken: Element | None = None) -> None:
        """Note every process that a file declares; what is in a file of its own is looked up there."""
        for element in declared_in(root):
            name = element.attributes.get("name", "")
            if element is taken or element.is_true("main"):
                continue
            inner_prefix = element.attributes.get("prefix", "") or prefix
            if element.attributes.get("file"):
                self._declare_file(element, name, file, inner_prefix)
            elif name not in self.declarations:
                self.declarations[name] = _Declaration(element, file, inner_prefix)

    def _declare_file(self, declaration: Element, name: str, file: str, prefix: str) -> None:
        """Take what the file holds, and call it what the declaration says; its own name counts where that is silent."""
        if name in self.declarations:
            return
        if name:
            self.declarations[name] = _Declaration(None, file, prefix)
        named, place = declaration.attributes["file"], Place(file, declaration.line)
        found = self.files.find(named, appends_ending=self.is_merchants)
        if found is None:
            missing = (
                "The file %(file)s of sub-process %(name)s is missing." if name else "The file %(file)s is missing."
            )
            text = sentence(missing, file=named, name=name)
            self._complain(text, place)
            return
        if not name and found in self.taken_unnamed:
            return
        if not name:
            self.taken_unnamed.add(found)
        self.reading.included.add(found)
        try:
            root = self.files.parse(found)
        except FileUnreadable as problem:
            self._complain(problem.reason, Place(found, problem.line))
            return
        self._declare_held(root, name, found, prefix, place)

    def _declare_held(self, root: Element, name: str, file: str, prefix: str, place: Place) -> None:
        held = declared_in(root)
        main = next((element for element in held if element.attributes.get("name") == name), None)
        main = main or next((element for element in held if not element.attributes.get("file")), None)
        if main is None:
            self._complain(sentence("The file %(file)s holds no process.", file=file), place)
            return
        name = name or main.attributes.get("name", "")
        if name not in self.declarations or self.declarations[name].element is None:
            self.declarations[name] = _Declaration(main, file, prefix)
        self._declare(root, file, prefix, taken=main)

    def _add(self, element: Element, name: str, file: str, prefix: str) -> None:
        """Add a process and, below it, the sub-processes that it lists; each is added once, however often listed."""
        self.added.add(name)
        self._note_unread(element, BLOCKS, file)
        for state in element.within("states", "state"):
            self._add_state(read_state(state, file, prefix))
        for event in element.within("events", "event"):
            self._add_event(read_event(event, file, prefix))
        for part in element.within("transitions", "transition"):
            self._note_unread(part, PARTS, file)
            self.transitions.append(read_transition(part, file, prefix))
        for listed in element.within("subprocesses", "process"):
            self._add_listed(listed.text.strip(), Place(file, listed.line))

    def _add_listed(self, name: str, place: Place) -> None:
        if name in self.added:
            return
        if name not in self.declarations:
            self._complain(sentence("The sub-process %(name)s is not declared.", name=name), place)
        elif (declaration := self.declarations[name]).element is not None:
            self._add(declaration.element, name, declaration.file, declaration.prefix)

    def _note_unread(self, element: Element, names: tuple[str, ...], file: str) -> None:
        for child in element.repeated(names):
            text = sentence("Another <%(name)s> stands before this one, which is not read.", name=child.name)
            self.reading.problems.append(Problem(text, Place(file, child.line), is_error=False))

    def _add_state(self, state: State) -> None:
        self._note_repeat(STATE_REPEATED, state, self.states.get(state.name))
        self.states[state.name] = state

    def _add_event(self, event: Event) -> None:
        if event.timeout and event.interval is None:
            template = "The timeout %(timeout)s of event %(event)s cannot be read."
            self._complain(sentence(template, timeout=repr(event.timeout), event=event.name), event.place)
        self._note_repeat(EVENT_REPEATED, event, self.events.get(event.name))
        self.events[event.name] = event

    def _note_repeat(self, templates: tuple[str, str], new: State | Event, old: State | Event | None) -> None:
        """Say that something is declared again: `templates` are for as it is, and for in another way."""
        if old is not None:
            same = replace(new, place=old.place) == old
            text = sentence(templates[0 if same else 1], name=new.name, place=old.place)
            self.reading.problems.append(Problem(text, new.place, is_error=False))

    def _complain(self, text: Sentence, place: Place) -> None:
        self.reading.problems.append(Problem(text, place))
