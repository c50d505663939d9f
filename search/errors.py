"""Refusals of search (search.md, 2.11)."""

from collections.abc import Iterable

from glue.errors import GlueError


class IntegerExpected(GlueError):
    """One entry for each parameter that must be a whole number, named with dots."""

    code = "503"
    detail = "Value of {} must be of type integer."

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__()
        self.entries = [self.entry(self.detail.format(name)) for name in names]
