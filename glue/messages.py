"""Messages that a shop words in its glossary, in the language of the request (protocol.md, 12)."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from hooks import question


@question
def glossary(keys: Collection[str], locale_name: str) -> Mapping[str, str]:
    """Which of these keys a shop's glossary has in a locale, with their texts; rooms above need not carry it about."""
    return {}


@dataclass(frozen=True, slots=True)
class Message:
    """A message by its key in the glossaries of shops, with the English words that are sent where one has no other.

    Marks stand for what differs from message to message, as shops write them: `%sku%`, in some texts a bare `sku`.
    """

    key: str
    english: str

    def __call__(self, values: Mapping[str, object] | None = None) -> "MessageText":
        return MessageText(self, {mark: str(value) for mark, value in (values or {}).items()})


class MessageText(str):
    """A phrase with its marks filled in; an answer may send the shop's words in its place."""

    __slots__ = ("phrase", "values")
    phrase: Message
    values: Mapping[str, str]

    def __new__(cls, phrase: Message, values: Mapping[str, str]) -> "MessageText":
        saying = super().__new__(cls, filled_in(phrase.english, values))
        saying.phrase, saying.values = phrase, values
        return saying

    def in_words_of(self, text: str) -> str:
        """Return the same message in the words of a glossary."""
        return filled_in(text, self.values)


def filled_in(text: str, values: Mapping[str, str]) -> str:
    """Put values in the place of their marks, all at once: a value may look like a mark. `% sku%` is a mark, too."""
    if not values:
        return text
    marks = "|".join(re.escape(mark).replace("%", "% ?", 1) for mark in values)
    return re.sub(marks, lambda found: values[found[0].replace("% ", "%")], text)


def translated_entries(entries: Iterable[dict[str, Any]], locale_name: str | None) -> list[dict[str, Any]]:
    """Return error entries in the shop's words for a locale; one statement, where any of them is a phrase."""
    entries = list(entries)
    keys = {entry["detail"].phrase.key for entry in entries if isinstance(entry["detail"], MessageText)}
    if not keys or locale_name is None:
        return entries
    texts = glossary(keys, locale_name)
    return [{**entry, "detail": _translated(entry["detail"], texts)} for entry in entries]


def _translated(detail: str, texts: Mapping[str, str]) -> str:
    text = texts.get(detail.phrase.key) if isinstance(detail, MessageText) else None
    return detail.in_words_of(text) if isinstance(detail, MessageText) and text else detail
