"""What a typed word may stand for in the texts of a shop: its own forms, compounds, parts, synonyms, slips."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from search.edits import near
from search.queries.vocabulary import WordAnswer, WordQuery
from search.stems import COMPOUNDING, stem_of
from search.words import SEPARATORS, letters_of

EXACT, LOOSE, SLIP = "exact", "loose", "slip"
"""How well a word of a text fits a typed one: itself or its root; a beginning, a compound, a synonym; a typo away."""

PART_MIN = 4
WORDS_MAX = 200
PARTS_MAX = 3
MEASURE = re.compile(r"([0-9]+)([a-z]+)")
LINKING = ("", "s", "n", "e", "es", "en", "er")
"""What German puts between the parts of a compound, as in Arbeitszimmer."""


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Words of the index that a typed word may stand for. `splits` are the two halves of a compound, both wanted."""

    word: str
    exact: tuple[str, ...]
    loose: tuple[str, ...]
    beginnings: tuple[str, ...]
    slips: tuple[str, ...]
    splits: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


def slips_allowed(word: str) -> int:
    """Return how many slips of the keyboard a word may hold: one from five letters on, two from nine on."""
    letters = letters_of(word)
    if letters < 5 or any(character.isdigit() for character in word):
        return 0
    return 1 if letters < 9 else 2


def question(word: str, language: str) -> WordQuery:
    """Return what is to be asked about a typed word in a language."""
    stem = stem_of(word, language)
    compounds = language in COMPOUNDING and len(stem) >= PART_MIN and stem.isalpha()
    parts = {part for halves in _halves(word, language) for part in halves}
    return WordQuery(
        word,
        typos=slips_allowed(word),
        stems=tuple(sorted({stem, *parts})),
        ending=stem[::-1] if compounds else "",
    )


def alternatives_of(word: str, language: str, answer: WordAnswer, synonyms: Sequence[str] = ()) -> Alternatives:
    """Choose from what the vocabulary knows of a word."""
    stem = stem_of(word, language)
    by_root: dict[str, list[str]] = {}
    for known, root in sorted(answer.stems.items()):
        by_root.setdefault(root, []).append(known)
    exact = list(dict.fromkeys([word, *by_root.get(stem, ())]))
    compounds = sorted(answer.endings.keys() - set(exact), key=lambda known: (-answer.endings[known], known))
    is_known = word in by_root.get(stem, ())
    slips = [] if is_known else _closest(word, answer.typos)
    compact = SEPARATORS.sub("", word)
    forms = dict.fromkeys((word, compact, *([stem] if len(stem) > PART_MIN and word.startswith(stem) else ())))
    beginnings = [form for form in forms if len(form) > 1]
    return Alternatives(
        word=word,
        exact=tuple(exact[:WORDS_MAX]),
        loose=tuple([*compounds, *synonyms][:WORDS_MAX]),
        beginnings=tuple(beginnings),
        slips=tuple(slips[:WORDS_MAX]),
        splits=() if is_known else tuple(_splits(word, language, by_root))[:PARTS_MAX],
    )


def _closest(word: str, candidates: Mapping[str, int]) -> list[str]:
    found = list(near(word, sorted(candidates), slips_allowed(word)))
    fewest = min((steps for steps, _ in found), default=0)
    return [candidate for steps, candidate in found if steps == fewest]


def _halves(word: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the roots of the two parts that a word may be made of: number and unit, or those of a compound.

    The linking letters of a compound are left out.
    """
    if measure := MEASURE.fullmatch(word):
        yield measure[1], stem_of(measure[2], language)
    if language not in COMPOUNDING or not word.isalpha():
        return
    for place in range(PART_MIN, len(word) - PART_MIN + 1):
        for linking in LINKING:
            first = word[:place]
            if first.endswith(linking) and len(first) - len(linking) >= PART_MIN:
                left = first[: len(first) - len(linking)]
                yield stem_of(left, language), stem_of(word[place:], language)


def _splits(
    word: str, language: str, by_root: Mapping[str, Sequence[str]]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for left, right in dict.fromkeys(_halves(word, language)):
        if left in by_root and right in by_root:
            yield tuple(by_root[left]), tuple(by_root[right])
