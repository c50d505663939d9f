"""The files of one directory of processes, and files that are tried without being installed there."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath

from orders.oms.xml_parser import Element, parse_content, parse_file


@dataclass(frozen=True)
class ProcessFiles:
    """Names are relative to the directory; nothing outside it is ever read.

    `tried` files stand over those of the directory. They have no directories: the last part of a name finds them.
    """

    directory: Path
    tried: Mapping[str, bytes] = field(default_factory=dict)

    def names(self) -> list[str]:
        """Return the files that should hold main processes: those that are tried, else the top of the directory."""
        return sorted(self.tried) or sorted(path.name for path in self.directory.glob("*.xml"))

    def find(self, named: str, *, appends_ending: bool) -> str | None:
        """Return the file that a declaration means, as the reference looks for it: with `_` in place of blanks."""
        for name in dict.fromkeys((named.replace(" ", "_"), named)):
            for ending in (".xml", "") if appends_ending else ("",):
                found = self._find(f"{name.lstrip('/')}{ending}")
                if found is not None:
                    return found
        return None

    def parse(self, name: str) -> Element:
        """Return the root of a file. Raises `FileUnreadable`."""
        content = self.tried.get(name)
        return parse_file(self.directory / name) if content is None else parse_content(content)

    def version(self, names: Iterable[str]) -> str:
        """Return a short fingerprint of files that were read: ten hexadecimal digits."""
        digest = sha256()
        for name in names:
            with suppress(OSError):
                content = self.tried.get(name)
                digest.update(sha256((self.directory / name).read_bytes() if content is None else content).digest())
        return digest.hexdigest()[:10]

    def _find(self, name: str) -> str | None:
        last = PurePosixPath(name).name
        if last in self.tried:
            return last
        try:
            path, top = (self.directory / name).resolve(), self.directory.resolve()
            return path.relative_to(top).as_posix() if path.is_relative_to(top) and path.is_file() else None
        except (OSError, ValueError):  # no name that a file system could hold
            return None
