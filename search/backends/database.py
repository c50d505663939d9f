"""The database as the engine: PostgreSQL's full-text index, or SQLite's FTS5.

Neither cuts, stems or ranks: both look up finished tokens, so that they find the same entries.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.db import connection

from database.vendor import is_postgresql
from search.backends.base import Lookup
from search.models import SearchEntry

LOOKUPS_A_STATEMENT = 200
"""SQLite puts at most 500 selects together."""

POSTGRESQL = """
SELECT {place}, string_agg(id::text, ' ') FROM search_searchentry
WHERE array_to_tsvector(string_to_array(tokens, ' ')) @@ %s::tsquery
"""
SQLITE = """
SELECT {place}, group_concat(rowid, ' ') FROM search_entry_tokens WHERE search_entry_tokens MATCH %s
"""


class DatabaseBackend:
    """Entries are in the database already; its index over them is kept by the database itself."""

    def find(self, scope_id: int, lookups: Sequence[Lookup]) -> list[list[int]]:
        found: list[list[int]] = []
        for start in range(0, len(lookups), LOOKUPS_A_STATEMENT):
            found += _find(scope_id, lookups[start : start + LOOKUPS_A_STATEMENT])
        return found

    def write(self, changed: Sequence[SearchEntry], removed: Sequence[int]) -> None:
        """Do nothing: the rows are the index."""

    def rebuild(self, entries: Iterable[SearchEntry]) -> None:
        """Do nothing: the database keeps its index over the rows."""


def _find(scope_id: int, lookups: Sequence[Lookup]) -> list[list[int]]:
    template, query_of = (POSTGRESQL, _tsquery) if is_postgresql() else (SQLITE, _match)
    statement = " UNION ALL ".join(template.format(place=place) for place in range(len(lookups)))
    with connection.cursor() as cursor:
        cursor.execute(statement, [query_of(scope_id, lookup) for lookup in lookups])
        found = dict(cursor.fetchall())
    return [list(map(int, (found.get(place) or "").split())) for place in range(len(lookups))]


def _tsquery(scope_id: int, lookup: Lookup) -> str:
    def quoted(token: str) -> str:
        return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"

    whole = (quoted(token) for token in _tokens(scope_id, lookup.letters, lookup.words))
    begun = (f"{quoted(token)}:*" for token in _tokens(scope_id, lookup.letters, lookup.beginnings))
    return " | ".join([*whole, *begun])


def _match(scope_id: int, lookup: Lookup) -> str:
    whole = (f'"{token}"' for token in _tokens(scope_id, lookup.letters, lookup.words))
    begun = (f'"{token}"*' for token in _tokens(scope_id, lookup.letters, lookup.beginnings))
    return " OR ".join([*whole, *begun])


def _tokens(scope_id: int, letters: str, words: Sequence[str]) -> Iterator[str]:
    return (f"{scope_id}{letter}{word}" for word in words for letter in letters)
