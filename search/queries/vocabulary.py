"""Looking words up among those of the index: one statement for all that a text asks."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from search.models import SearchWord

TABLE = SearchWord._meta.db_table


@dataclass(frozen=True, slots=True)
class WordQuery:
    """What is asked about one word; each part may be left out.

    `spelling` are scopes: words with its first letter and up to two letters more or less, unless one of these scopes
    knows the word itself. `typos` is by how many letters words of the own scope with its first letter may be longer or
    shorter. `stems` are roots of words, `ending` is the root of a compound's last part from its last letter on.
    """

    word: str
    spelling: tuple[int, ...] = ()
    typos: int = 0
    stems: tuple[str, ...] = ()
    ending: str = ""


@dataclass(slots=True)
class WordAnswer:
    """Words with the number of entries that have them; those by root with their root."""

    spelling: dict[str, int] = field(default_factory=dict)
    typos: dict[str, int] = field(default_factory=dict)
    stems: dict[str, str] = field(default_factory=dict)
    endings: dict[str, int] = field(default_factory=dict)


SPELLING = f"""
SELECT %s, 'spelling', word, sum(spelling_count), '' FROM {TABLE}
WHERE scope_id IN ({{scopes}}) AND substr(word, 1, 1) = %s AND length(word) BETWEEN %s AND %s AND spelling_count > 0
AND NOT EXISTS (SELECT 1 FROM {TABLE} WHERE scope_id IN ({{scopes}}) AND word = %s AND spelling_count > 0)
GROUP BY word
"""
TYPOS = f"""
SELECT %s, 'typo', word, count, '' FROM {TABLE}
WHERE scope_id = %s AND substr(word, 1, 1) = %s AND length(word) BETWEEN %s AND %s AND count > 0
"""
STEMS = f"SELECT %s, 'stem', word, count, stem FROM {TABLE} WHERE scope_id = %s AND stem IN ({{stems}}) AND count > 0"
ENDINGS = f"""
SELECT %s, 'ending', word, count, '' FROM {TABLE}
WHERE scope_id = %s AND substr(ending, 1, 4) = %s AND substr(ending, 1, %s) = %s AND count > 0
"""


def look_up(scope_id: int, queries: Sequence[WordQuery]) -> list[WordAnswer]:
    """Answer all of these queries; one statement, none where nothing is asked."""
    answers = [WordAnswer() for _ in queries]
    parts = [part for place, query in enumerate(queries) for part in _parts(place, scope_id, query)]
    if not parts:
        return answers
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(statement for statement, _ in parts),
            [value for _, values in parts for value in values],
        )
        rows = cursor.fetchall()
    for place, kind, word, count, stem in rows:
        answer = answers[int(place)]
        if kind == "stem":
            answer.stems[word] = stem
        else:
            {"spelling": answer.spelling, "typo": answer.typos, "ending": answer.endings}[kind][word] = int(count)
    return answers


Part = tuple[str, list[Any]]


def _parts(place: int, scope_id: int, query: WordQuery) -> Iterator[Part]:
    word, length = query.word, len(query.word)
    if query.spelling:
        scopes = list(query.spelling)
        statement = SPELLING.format(scopes=", ".join(["%s"] * len(scopes)))
        yield statement, [place, *scopes, word[0], length - 2, length + 2, *scopes, word]
    if query.typos:
        yield TYPOS, [place, scope_id, word[0], length - query.typos, length + query.typos]
    if query.stems:
        statement = STEMS.format(stems=", ".join(["%s"] * len(query.stems)))
        yield statement, [place, scope_id, *query.stems]
    if query.ending:
        yield ENDINGS, [place, scope_id, query.ending[:4], len(query.ending), query.ending]


def by_root(answer: WordAnswer) -> dict[str, list[str]]:
    words: dict[str, list[str]] = defaultdict(list)
    for word, stem in sorted(answer.stems.items()):
        words[stem].append(word)
    return words
