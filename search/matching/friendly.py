"""Matching as people like it: all words first, their forms and compounds, codes in any spelling, slips forgiven."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings

from search.backends import Lookup, backend
from search.bitmaps import Bitmap, counted, union, weighed
from search.columns import Column
from search.matching.expansion import EXACT, LOOSE, SLIP, Alternatives, alternatives_of, question
from search.matching.matches import Matches, Reason
from search.matching.reference import corrected_text, spelling_questions
from search.queries.vocabulary import look_up
from search.reading import Index
from search.snapshot import Snapshot
from search.stems import language_of, without_stop_words
from search.tokens import IndexField, letters
from search.words import folded_words

WORDS_MAX = 12
FEW = 3
"""Where all words together find fewer, products with some of them follow."""

FIELDS: Mapping[str, str] = {
    "name": letters(IndexField.NAME),
    "sku": letters(IndexField.SKU, IndexField.CODES),
    "boosted": letters(IndexField.BOOSTED),
    "normal": letters(IndexField.VARIANTS, IndexField.NORMAL),
}
ANYWHERE = "".join(FIELDS.values())
GRADES: Mapping[str, int] = {EXACT: 3, LOOSE: 2, SLIP: 1}
"""A word counts the weight of the field times this: an exact word in a description less than a slip in a name."""


def friendly_words(text: str, locale_name: str) -> list[str]:
    """Return the different words of a text that are looked for, as they are typed on any keyboard."""
    return list(dict.fromkeys(without_stop_words(folded_words(text), language_of(locale_name))))[:WORDS_MAX]


def match_friendly(text: str, index: Index) -> Matches:
    """Return the entries that have all words, or where these are few any of them; two statements."""
    snapshot, shop = index.snapshot, index.shop
    words = friendly_words(text, index.locale_name)
    language = language_of(index.locale_name)
    asked = spelling_questions(text, index)
    answers = look_up(snapshot.scope_id, [*asked, *(question(word, language) for word in words)])
    spelling = corrected_text(text, asked, answers, index)
    if not words or not snapshot.size:
        return Matches(0, spelling=spelling)
    alternatives = [
        alternatives_of(word, language, answer, shop.synonyms.get(word, ()))
        for word, answer in zip(words, answers[len(asked) :], strict=True)
    ]
    tiers = _tiers(alternatives, snapshot)
    reasons = [reason for tier in tiers for reason in tier]
    by_word = [union(reason.found for reason in tier) for tier in tiers]
    all_words = snapshot.all
    for found in by_word:
        all_words &= found
    is_enough = all_words.bit_count() >= FEW
    keys = [
        *([] if is_enough else counted(by_word)),
        *weighed([(reason.points, reason.found) for reason in reasons]),
        *Column.of([name.count(" ") for name in snapshot.sort_names]).ascending(),
    ]
    return Matches(all_words if is_enough else union(by_word), keys, spelling, tuple(reasons))


@dataclass(frozen=True, slots=True)
class _Part:
    """A look-up of the one request, and what it is for."""

    word_at: int
    field: str
    grade: str
    lookup: Lookup


def _tiers(alternatives: Sequence[Alternatives], snapshot: Snapshot) -> list[list[Reason]]:
    """Return for each word the sets of entries by how well they fit; no entry is in two sets of one word."""
    parts = [part for place, found in enumerate(alternatives) for part in _parts(place, found)]
    halves = [
        (place, Lookup(ANYWHERE, words=half))
        for place, found in enumerate(alternatives)
        for split in found.splits
        for half in split
    ]
    answers = backend().find(snapshot.scope_id, [*(part.lookup for part in parts), *(lookup for _, lookup in halves)])
    found = [snapshot.found(entry_ids) for entry_ids in answers]
    tiers = []
    for place, alternative in enumerate(alternatives):
        of_word = [(part, set_) for part, set_ in zip(parts, found, strict=False) if part.word_at == place]
        split_sets = [set_ for (at, _), set_ in zip(halves, found[len(parts) :], strict=True) if at == place]
        tiers.append(_graded(alternative.word, of_word, split_sets))
    return tiers


def _parts(place: int, alternatives: Alternatives) -> list[_Part]:
    lookups = {
        EXACT: (alternatives.exact, ()),
        LOOSE: (alternatives.loose, alternatives.beginnings),
        SLIP: (alternatives.slips, ()),
    }
    return [
        _Part(place, field, grade, Lookup(letters_, words, beginnings))
        for grade, (words, beginnings) in lookups.items()
        if words or beginnings
        for field, letters_ in FIELDS.items()
    ]


def _graded(word: str, sets: Sequence[tuple[_Part, Bitmap]], halves: Sequence[Bitmap]) -> list[Reason]:
    """Count each entry where it fits best; slips and halves of compounds only where nothing else fits the word."""
    fitting = [(part.field, part.grade, found) for part, found in sets if part.grade != SLIP]
    if not any(found for _, _, found in fitting):
        both = union(left & right for left, right in zip(halves[::2], halves[1::2], strict=True))
        fitting = [("normal", LOOSE, both)] if both else [(part.field, part.grade, found) for part, found in sets]
    reasons: list[Reason] = []
    taken: Bitmap = 0
    points_of = {(field, grade): weight_of(field) * GRADES[grade] for field, grade, _ in fitting}
    for field, grade, found in sorted(fitting, key=lambda item: -points_of[item[0], item[1]]):
        rest = found ^ (found & taken)
        if rest:
            reasons.append(Reason(word, field, grade, points_of[field, grade], rest))
            taken |= rest
    return reasons


def weight_of(field: str) -> int:
    weights: Mapping[str, int] = settings.SEARCH_WEIGHTS
    return weights[field]
