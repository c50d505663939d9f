"""Matching of categories and pages, which a process knows whole (search.md, 3): few, and not worth a statement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.words import folded, words_of


@dataclass(frozen=True, slots=True)
class TextEntry:
    """`boosted` and `normal` are words, each behind a blank."""

    key: int
    name: str
    url: str | None
    boosted: str
    normal: str

    @property
    def length(self) -> int:
        return self.boosted.count(" ")


def text_entry(key: int, name: str, url: str | None, texts: Iterable[str]) -> TextEntry:
    return TextEntry(key, name, url, _indexed(words_of(name)), _indexed(words_of("\n".join(texts))))


def matching_entries(entries: Iterable[TextEntry], words: Sequence[str]) -> list[TextEntry]:
    """Return the entries that have a word beginning with one of the words, in the order of the reference (6.4)."""
    found: list[tuple[tuple[int, int, int, int, int], TextEntry]] = []
    beginnings = [f" {word}" for word in words]
    for entry in entries:
        boosted = sum(beginning in entry.boosted for beginning in beginnings)
        matched = sum(beginning in entry.boosted or beginning in entry.normal for beginning in beginnings)
        if matched:
            times = sum(entry.boosted.count(beginning) for beginning in beginnings)
            found.append(((-matched, -boosted, -times, entry.length, entry.key), entry))
    return [entry for _, entry in sorted(found, key=lambda item: item[0])]


def _indexed(words: Sequence[str]) -> str:
    return "".join(f" {word}" for word in words)


def folded_entry(entry: TextEntry) -> TextEntry:
    """Return the entry as friendly matching reads it."""
    return TextEntry(entry.key, entry.name, entry.url, folded(entry.boosted), folded(entry.normal))
