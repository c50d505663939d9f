"""How many entries hold each word of a scope."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import orjson
from django.db import connection

from search.models import SearchEntry, SearchScope, SearchWord
from search.stems import language_of, stem_of
from search.tokens import words_in
from search.words import folded

ROWS_A_STATEMENT = 200

# The same words on both databases; a count that falls to nothing is deleted afterwards.
ADD = f"""
INSERT INTO {SearchWord._meta.db_table} (scope_id, word, stem, ending, count, spelling_count) VALUES {{rows}}
ON CONFLICT (scope_id, word) DO UPDATE SET
    count = {SearchWord._meta.db_table}.count + excluded.count,
    spelling_count = {SearchWord._meta.db_table}.spelling_count + excluded.spelling_count
"""  # noqa: S608


@dataclass
class WordCounts:
    """How the counts change: by scope, of the entries that have a word, and of those that spell it."""

    found: dict[int, Counter[str]] = field(default_factory=dict)
    spelled: dict[int, Counter[str]] = field(default_factory=dict)

    def add(self, entries: Iterable[SearchEntry]) -> None:
        for entry in entries:
            self.found.setdefault(entry.scope_id, Counter()).update(words_in(entry.tokens, entry.scope_id))
            self.spelled.setdefault(entry.scope_id, Counter()).update(spelled_words(entry))

    def take_away(self, entries: Iterable[SearchEntry]) -> None:
        for entry in entries:
            self.found.setdefault(entry.scope_id, Counter()).subtract(words_in(entry.tokens, entry.scope_id))
            self.spelled.setdefault(entry.scope_id, Counter()).subtract(spelled_words(entry))

    def changes(self) -> Iterator[tuple[int, str, int, int]]:
        """Yield scope, word and both changes, in a fixed order: two writers never wait for each other."""
        for scope_id in sorted(self.found.keys() | self.spelled.keys()):
            found, spelled = self.found.get(scope_id, Counter()), self.spelled.get(scope_id, Counter())
            for word in sorted(found.keys() | spelled.keys()):
                if found[word] or spelled[word]:
                    yield scope_id, word, found[word], spelled[word]


def spelled_words(entry: SearchEntry) -> list[str]:
    """Return the words of an entry from which spelling is suggested, each once."""
    words: list[str] = orjson.loads(entry.terms)["spelling"]
    return words


def write_counts(counts: WordCounts) -> None:
    """Bring the stored counts up to date with what was added and taken away."""
    languages = {pk: language_of(name) for pk, name in SearchScope.objects.values_list("pk", "locale_name")}
    changes = list(counts.changes())
    with connection.cursor() as cursor:
        for part in _slices(changes):
            rows = [_row(scope_id, word, languages[scope_id], counted) for scope_id, word, *counted in part]
            values = ", ".join(["(%s, %s, %s, %s, %s, %s)"] * len(rows))
            cursor.execute(ADD.format(rows=values), [value for row in rows for value in row])
    if any(found < 0 or spelled < 0 for _, _, found, spelled in changes):
        SearchWord.objects.filter(count__lte=0, spelling_count__lte=0).delete()


def recount_words(scope_id: int) -> int:
    """Count the words of a scope anew; return how many words had a wrong count."""
    counts = WordCounts()
    counts.add(SearchEntry.objects.filter(scope=scope_id).only("scope_id", "tokens", "terms").iterator(500))
    found, spelled = counts.found.setdefault(scope_id, Counter()), counts.spelled.setdefault(scope_id, Counter())
    stored = SearchWord.objects.filter(scope=scope_id).values_list("word", "count", "spelling_count")
    for word, count, spelling_count in stored.iterator(2000):
        found[word] -= count
        spelled[word] -= spelling_count
    wrong = sum(1 for _ in counts.changes())
    write_counts(counts)
    return wrong


def _row(scope_id: int, word: str, language: str, counted: list[int]) -> tuple[Any, ...]:
    stem = stem_of(folded(word), language)
    return scope_id, word, stem[:100], stem[::-1][:100], *counted


def _slices(rows: list[tuple[int, str, int, int]]) -> Iterator[list[tuple[int, str, int, int]]]:
    iterator = iter(rows)
    while part := list(islice(iterator, ROWS_A_STATEMENT)):
        yield part
