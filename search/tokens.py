"""How words stand in the index: behind the scope and a letter for their field.

That way a search for a word in some fields of one store and locale is a search for beginnings of tokens, which both
databases answer from their full-text index alone. A token such as `3asony` is the word `sony` in the name of a product
in scope 3.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from search.words import folded


class IndexField(StrEnum):
    """Fields of the reference's search; the letters of `FOLDED` hold what only friendly matching knows."""

    NAME = "a"
    SKU = "s"
    BOOSTED = "b"
    VARIANTS = "k"
    NORMAL = "n"
    CODES = "c"


FOLDED: Mapping[IndexField, str] = {
    IndexField.NAME: "d",
    IndexField.BOOSTED: "e",
    IndexField.NORMAL: "f",
    IndexField.VARIANTS: "g",
}
"""Where the folded forms of words with umlauts and accents stand."""

BOOSTED_FIELDS = (IndexField.NAME, IndexField.SKU, IndexField.BOOSTED)
REFERENCE_FIELDS = (*BOOSTED_FIELDS, IndexField.VARIANTS, IndexField.NORMAL)


def letters(*fields: IndexField) -> str:
    """Return the letters under which friendly matching finds the words of these fields."""
    return "".join(f"{field}{FOLDED.get(field, '')}" for field in fields)


def lettered(field: IndexField, words: Iterable[str]) -> list[str]:
    """Return the words of a field behind its letter, and folded behind the other one, each once."""
    return list(dict.fromkeys(_lettered(field, words)))


def tokens_of(scope_id: int, lettered_words: Iterable[Sequence[str]]) -> str:
    """Return the text that is indexed, from the words of all fields as `lettered` returns them."""
    scope = str(scope_id)
    listed = [word for words in lettered_words for word in words]
    return scope + f" {scope}".join(listed) if listed else ""


def words_in(tokens: str, scope_id: int) -> set[str]:
    """Return the folded words behind the tokens of one entry."""
    start = len(str(scope_id)) + 1
    words = {token[start:] for token in tokens.split(" ")}
    words.discard("")
    return words if tokens.isascii() else {word for word in words if word.isascii() or folded(word) == word}


def _lettered(field: IndexField, words: Iterable[str]) -> Iterator[str]:
    other_field = FOLDED.get(field)
    for word in words:
        yield f"{field}{word}"
        if other_field and not word.isascii():
            other = folded(word)
            if other != word:
                yield f"{other_field}{other}"
