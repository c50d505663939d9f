"""What the rooms of search ask of the engine that finds words: the database, or OpenSearch."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from search.models import SearchEntry


class EngineFailed(Exception):
    """The engine did not take what was to be written."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """Entries that have one of the words in one of the fields, named by their letters (`search.tokens`).

    `words` must be there whole, of `beginnings` it is enough that a word begins so.
    """

    letters: str
    words: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()


class Backend(Protocol):
    """Finds entries and nothing else: what is filtered, counted and in which order is decided on our side."""

    def find(self, scope_id: int, lookups: Sequence[Lookup]) -> list[list[int]]:
        """Return for each look-up the keys of the entries of one scope, in no order; one request for all of them."""
        ...

    def write(self, changed: Sequence[SearchEntry], removed: Sequence[int]) -> None:
        """Take over entries, and take out those with the keys; within the transaction that writes them.

        Raises `EngineFailed`.
        """
        ...

    def rebuild(self, entries: Iterable[SearchEntry]) -> None:
        """Take over all entries anew, without a moment in which some of them cannot be found."""
        ...
