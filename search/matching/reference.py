"""Matching as the reference does it: beginnings of words, any word of the text (search.md, 6.2 and 6.4)."""

from collections.abc import Sequence

from search.backends import Lookup, backend
from search.bitmaps import Bitmap, counted, ordinals_of, union
from search.columns import Column
from search.matching.matches import Matches
from search.queries.vocabulary import WordAnswer, WordQuery, look_up
from search.reading import Index
from search.snapshot import Snapshot
from search.spelling import candidates_of, spelled, to_spell
from search.tokens import BOOSTED_FIELDS, REFERENCE_FIELDS
from search.words import words_of

SHORTEST, LONGEST = 2, 20
WORDS_MAX = 100
ANYWHERE, BOOSTED = "".join(REFERENCE_FIELDS), "".join(BOOSTED_FIELDS)


def query_words(text: str) -> list[str]:
    """Return the different words of a text that can find anything."""
    words = dict.fromkeys(words_of(text))
    return [word for word in words if SHORTEST <= len(word) <= LONGEST][:WORDS_MAX]


def match_by_reference(text: str, index: Index) -> Matches:
    """Return the entries that have any of the words, ordered by how many and how well."""
    words = query_words(text)
    snapshot = index.snapshot
    spelling = suggest_spelling(text, index)
    if not words or not snapshot.size:
        return Matches(0, spelling=spelling)
    lookups = [Lookup(letters, beginnings=(word,)) for letters in (ANYWHERE, BOOSTED) for word in words]
    found = [snapshot.found(entry_ids) for entry_ids in backend().find(snapshot.scope_id, lookups)]
    anywhere, boosted = found[: len(words)], found[len(words) :]
    keys = [
        *counted(anywhere),
        *counted(boosted),
        *_occurrences(words, union(boosted), snapshot).digits,
        *snapshot.boosted_lengths.ascending(),
    ]
    return Matches(union(anywhere), keys, spelling)


def _occurrences(words: list[str], boosted: Bitmap, snapshot: Snapshot) -> Column:
    """Count the words of the boosted field that begin with a word of the query, each time that they stand there."""
    beginnings = [f" {word}" for word in words if not any(word != other and word.startswith(other) for other in words)]
    counts: list[int | None] = [None] * snapshot.size
    for ordinal in ordinals_of(boosted):
        text = snapshot.boosted[ordinal]
        counts[ordinal] = sum(text.count(beginning) for beginning in beginnings)
    return Column.of(counts)


def suggest_spelling(text: str, index: Index) -> str | None:
    """Return what was probably meant; one statement, none where no word is long enough to be misspelt."""
    asked = spelling_questions(text, index)
    return corrected_text(text, asked, look_up(index.snapshot.scope_id, asked), index)


def spelling_questions(text: str, index: Index) -> list[WordQuery]:
    scopes = index.shop.store_scopes
    unknown = to_spell(words_of(text), index.shop.known_names) if scopes else ()
    return [WordQuery(word, spelling=scopes) for word in unknown]


def corrected_text(text: str, asked: Sequence[WordQuery], answers: Sequence[WordAnswer], index: Index) -> str | None:
    """Return the text with its misspelt words replaced, from the answers to `spelling_questions`."""
    if not asked:
        return None
    found = [answer.spelling for answer in answers[: len(asked)]]
    return spelled(words_of(text), candidates_of([query.word for query in asked], found, index.shop.known_names))
