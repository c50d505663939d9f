"""What somebody probably meant to type (search.md, 6.6)."""

from collections.abc import Iterable, Mapping, Sequence

from search.edits import near
from search.words import letters_of

LETTERS_MIN = 4
EDITS = 2
WORDS_MAX = 20
"""So many different words of a text are looked up; whoever types more does not look for a slip of the keyboard."""


def spelled(words: Sequence[str], candidates: Mapping[str, Mapping[str, int]]) -> str | None:
    """Return the text with each unknown word replaced by the closest one; None where nothing was replaced.

    `candidates` are for each unknown word those that begin alike, with the number of entries that have them: the
    closest wins, then the most frequent, then the first of the alphabet.
    """
    best = {
        word: min(found, key=lambda item: (item[0], -known[item[1]], item[1]))[1]
        for word, known in candidates.items()
        if (found := list(near(word, known, EDITS)))
    }
    return " ".join(best.get(word, word) for word in words) if any(word in best for word in words) else None


def to_spell(words: Sequence[str], known: frozenset[str]) -> list[str]:
    """Return the words that are long enough to be misspelt and are no names of categories or pages."""
    different = dict.fromkeys(words)
    return [word for word in different if letters_of(word) >= LETTERS_MIN and word not in known][:WORDS_MAX]


def candidates_of(
    words: Sequence[str], answers: Iterable[Mapping[str, int]], known: frozenset[str]
) -> dict[str, dict[str, int]]:
    """Return for each word what it may have been: words of the index, and of names where the index does not know it."""
    return {
        word: {**{name: 1 for name in known if name[0] == word[0]}, **answer}
        for word, answer in zip(words, answers, strict=True)
        if answer
    }
