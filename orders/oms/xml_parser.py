"""Process files as trees of elements that know their lines; anything that XML can be abused for is refused."""

import xml.parsers.expat as expat  # DTDs, and with them all entities, are refused below
from dataclasses import dataclass, field
from pathlib import Path

from orders.oms.sentences import Sentence, sentence

FILE_BYTES_MAX = 5_000_000
DEPTH_MAX = 50


class FileUnreadable(Exception):
    """The file is no well-formed XML, or uses what process files have no need for."""

    def __init__(self, reason: Sentence, line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


@dataclass
class Element:
    """An element by its local name, whatever its namespace."""

    name: str
    attributes: dict[str, str]
    line: int
    children: list["Element"] = field(default_factory=list)
    text: str = ""

    def all(self, path: str) -> list["Element"]:
        """Return the elements at a path of local names below this one, such as `states/state`."""
        found = [self]
        for name in path.split("/"):
            found = [child for element in found for child in element.children if child.name == name]
        return found

    def text_of(self, name: str) -> str:
        """Return the trimmed text of the first child of this name, the one that counts; empty without one."""
        return next((child.text.strip() for child in self.children if child.name == name), "")

    def within(self, block: str, name: str) -> list["Element"]:
        """Return the children of a name in the first block of its name, the one that counts: `states`, `state`."""
        found = self.all(block)
        return found[0].all(name) if found else []

    def repeated(self, names: tuple[str, ...]) -> list["Element"]:
        """Return the children that are not read, because one of their name stands before them."""
        return [child for name in names for child in self.all(name)[1:]]

    def is_true(self, name: str) -> bool:
        return self.attributes.get(name) == "true"


def parse_file(path: Path) -> Element:
    """Return the root element. Raises `FileUnreadable`; nothing outside the file is ever read."""
    try:
        with path.open("rb") as file:
            content = file.read(FILE_BYTES_MAX + 1)
    except OSError as problem:
        raise FileUnreadable(sentence("The file cannot be read: %(reason)s.", reason=problem.strerror)) from None
    return parse_content(content)


def parse_content(content: bytes) -> Element:
    """Return the root element of a file's content. Raises `FileUnreadable`."""
    if len(content) > FILE_BYTES_MAX:
        raise FileUnreadable(sentence("The file is larger than any process file."))
    return _XmlReader().read(content)


class _XmlReader:
    """Builds the tree with expat itself, because the trees of the standard library forget lines."""

    def __init__(self) -> None:
        self.open: list[Element] = []
        self.root: Element | None = None
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype

    def read(self, content: bytes) -> Element:
        try:
            self.parser.Parse(content, True)
        except expat.ExpatError as problem:
            reason = sentence("Not well-formed XML: %(reason)s.", reason=expat.ErrorString(problem.code))
            raise FileUnreadable(reason, problem.lineno) from None
        except (LookupError, ValueError) as problem:
            raise FileUnreadable(sentence("The encoding cannot be read: %(reason)s.", reason=problem), 1) from None
        assert self.root is not None  # noqa: S101  # expat refuses a document without a root
        return self.root

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) >= DEPTH_MAX:
            raise FileUnreadable(sentence("Elements are nested too deeply."), self.parser.CurrentLineNumber)
        element = Element(_local(name), {_local(key): value for key, value in attributes.items()}, self._line())
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def _end(self, name: str) -> None:
        self.open.pop()

    def _text(self, text: str) -> None:
        self.open[-1].text += text

    def _refuse_doctype(self, *declaration: object) -> None:
        raise FileUnreadable(sentence("Document types and entities are not allowed in process files."), self._line())

    def _line(self) -> int:
        return self.parser.CurrentLineNumber


def _local(name: str) -> str:
    return name.rpartition(":")[2]
