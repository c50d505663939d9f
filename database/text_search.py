"""Finding rows on a list that begins with the newest, fast for common and for rare things alike."""

from collections.abc import Callable
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, Model, Q, QuerySet

from database.vendor import is_postgresql

TRIGRAM_LENGTH = 3
"""PostgreSQL's trigram index finds words of at least this many letters."""

SAMPLED_ROWS = 1000
COMMON_HITS = 10
"""What this many of the newest thousand rows have is common: collecting all its hits would cost more."""

SHORT_WORD_ROWS = 20_000
"""Words that are too short for the index are looked for in so many of the newest rows, and no further."""


def containing_words(
    model: type[Model],
    condition: Q,
    words: list[str],
    *,
    walked: Q | None = None,
    hits: Callable[[int], QuerySet[Any, Any]] | None = None,
) -> Q:
    """Return a condition for the rows that contain all words, for a list that begins with the newest.

    `condition` compares the words with a text that has a trigram index. Common words are found soonest by walking from
    the newest row on, rare ones by their index; words without an index are not looked for in the whole table. `walked`
    is the same condition in words that the index does not know, where PostgreSQL would else collect a million hits;
    `hits` returns the keys of the same rows from a key on, where several tables have to be searched, each by its own
    index: the range has to stand in each search, or all of it is read for the newest rows.
    """
    walked = condition if walked is None else walked
    if max(map(len, words)) < TRIGRAM_LENGTH:
        oldest = _oldest_among_newest(model, SHORT_WORD_ROWS)
        return walked & Q(pk__gte=oldest) if hits is None else id_in_array(hits(oldest))
    if is_common(model, walked):
        return walked
    return id_in_array(model._default_manager.filter(condition).values("pk") if hits is None else hits(0))


def is_common(model: type[Model], condition: Q) -> bool:
    """Tell from the newest rows whether a page of hits is found soonest by walking from the newest on."""
    newest = model._default_manager.order_by("-pk").values("pk")[:SAMPLED_ROWS]
    sample = model._default_manager.filter(Q(pk__in=newest), condition).order_by()
    return sample[:COMMON_HITS].count() == COMMON_HITS


def id_in_array(ids: QuerySet[Any, Any]) -> Q:
    """Build `id = ANY(ARRAY(SELECT ...))`, a fence behind which PostgreSQL finds a few hits by their own index.

    Written as a plain condition or IN, `ORDER BY id LIMIT 100` tempts it to walk the primary key in the hope of early
    hits; the array is finished before the table's rows are looked at (docs/decisions/030).
    """
    if is_postgresql():
        return Q(_IsOneOf(F("pk"), ArraySubquery(ids.order_by())))
    return Q(pk__in=ids.order_by())


def sql_functions() -> dict[str, str]:
    """Return what functions on texts and numbers are called here; SQLite's own `lower` knows ASCII alone."""
    if is_postgresql():
        return {"lower": "lower", "position": "strpos", "chr": "chr", "least": "least", "greatest": "greatest"}
    return {"lower": "unicode_lower", "position": "instr", "chr": "char", "least": "min", "greatest": "max"}


def _oldest_among_newest(model: type[Model], count: int) -> int:
    oldest = model._default_manager.order_by("-pk").values_list("pk", flat=True)[count - 1 : count]
    return next(iter(oldest), 0)


class _IsOneOf(Func):
    arity = 2
    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()
