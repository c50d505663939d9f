"""The floor of a search: hand-written SQL on the same full-text index, as a bare WSGI application without Django.

One statement finds and counts, one counts each value of each facet that narrows, one shows the page; values and prices
stand in tables of the floor's own, indexed for these statements. It ranks nothing: pages come by price.
"""

import os
import threading
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

import orjson
import psycopg

HEADERS = [("Content-Type", "application/vnd.api+json"), ("Content-Language", "en_US")]
SIZE = 12
kept = threading.local()
StartResponse = Callable[[str, list[tuple[str, str]]], object]

HITS = """
SELECT p.entry_id, p.price FROM bench_search_price p
WHERE p.scope_id = %(scope)s AND p.price IS NOT NULL
"""
BY_TEXT = """
AND p.entry_id IN (
    SELECT id FROM search_searchentry WHERE array_to_tsvector(string_to_array(tokens, ' ')) @@ %(query)s::tsquery
)
"""
BY_VALUE = """
AND EXISTS (
    SELECT 1 FROM bench_search_value v WHERE v.entry_id = p.entry_id AND v.facet = %({0})s AND v.value = ANY(%({1})s)
)
"""
COUNT = "SELECT count(*), min(price), max(price) FROM ({hits}) h"
FACET = """
SELECT v.facet, v.value, count(*) FROM ({hits}) h JOIN bench_search_value v ON v.entry_id = h.entry_id
{only} GROUP BY 1, 2
"""
PAGE = """
SELECT e.card, h.price FROM ({hits} ORDER BY p.price, p.entry_id LIMIT 12) h
JOIN search_searchentry e ON e.id = h.entry_id ORDER BY h.price, h.entry_id
"""


def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    asked = parse_qs(environ["QUERY_STRING"])
    with connection().cursor() as cursor:
        body = orjson.dumps(answer(cursor, asked))
    start_response("200 OK", [*HEADERS, ("Content-Length", str(len(body)))])
    return [body]


def answer(cursor: Any, asked: dict[str, list[str]]) -> dict[str, Any]:
    """Return the numbers of a page: a facet that narrows is counted without itself."""
    values: dict[str, Any] = {"scope": scope(cursor)}
    text = asked.get("q", [""])[0]
    filters = {name: found for name, found in asked.items() if name not in ("q", "sort", "page")}
    for number, (name, found) in enumerate(filters.items()):
        values |= {f"n{number}": name.removesuffix("[]"), f"v{number}": found}
    if text:
        fields = "asbkn"
        values["query"] = " | ".join(f"'{values['scope']}{letter}{text}':*" for letter in fields)

    def hits(without: str = "") -> str:
        parts = [HITS, BY_TEXT if text else ""]
        parts += [BY_VALUE.format(f"n{number}", f"v{number}") for number, name in enumerate(filters) if name != without]
        return "".join(parts)

    count, lowest, highest = cursor.execute(COUNT.format(hits=hits()), values).fetchone()
    narrowing = [name.removesuffix("[]") for name in filters]
    others = "WHERE NOT v.facet = ANY(%(narrowing)s)" if narrowing else ""
    rows = cursor.execute(FACET.format(hits=hits(), only=others), {**values, "narrowing": narrowing}).fetchall()
    for name in filters:
        only = "WHERE v.facet = %(only)s"
        own = {**values, "only": name.removesuffix("[]")}
        rows += cursor.execute(FACET.format(hits=hits(without=name), only=only), own).fetchall()
    facets: dict[str, list[tuple[str, int]]] = {}
    for facet, value, number in rows:
        facets.setdefault(facet, []).append((value, number))
    page = cursor.execute(PAGE.format(hits=hits()), values).fetchall()
    return {
        "numFound": count,
        "price": [lowest, highest],
        "facets": {
            facet: sorted(found, key=lambda item: (-item[1], item[0]))[: 1000 if facet == "category" else 10]
            for facet, found in facets.items()
        },
        "products": [{**orjson.loads(card), "price": price} for card, price in page],
    }


def scope(cursor: Any) -> int:
    if not hasattr(kept, "scope"):
        kept.scope = cursor.execute(
            "SELECT id FROM search_searchscope WHERE locale_name = 'en_US' ORDER BY id LIMIT 1"
        ).fetchone()[0]
    return int(kept.scope)


def connection() -> psycopg.Connection[Any]:
    if not hasattr(kept, "connection"):
        kept.connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True, prepare_threshold=1)
    return kept.connection  # type: ignore[no-any-return]
