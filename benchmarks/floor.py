"""The floor: the least that an honest server has to do for an order, as a bare WSGI application without Django.

It checks the RS256 token of every request, runs seven prepared statements in one pipeline (two for the list) on a kept
connection, and turns rows into dictionaries into JSON: f1 of the performance notes. `/stored/{reference}` is the other
end, the stored document with one statement (f0). It knows no bundles: no seeded order has any.
"""

import os
import threading
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl

import jwt
import orjson
import psycopg
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from psycopg.types.json import set_json_loads

from benchmarks import floor_sql
from benchmarks.floor_documents import detail, list_entry

BASE_URL = os.environ.get("KONTOR_BASE_URL", "http://127.0.0.1:8000")
PUBLIC_KEY = load_pem_public_key(os.environ["KONTOR_BENCH_PUBLIC_KEY"].encode())
HEADERS = [("Content-Type", "application/vnd.api+json"), ("Content-Language", "en_US")]
kept = threading.local()
set_json_loads(orjson.loads)

StartResponse = Callable[[str, list[tuple[str, str]]], object]


def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    try:
        customer_id = customer_of(environ["HTTP_AUTHORIZATION"])
    except (KeyError, jwt.InvalidTokenError):
        return _answer(start_response, "401 Unauthorized", {"errors": [{"status": 401, "code": "001"}]})
    path, query = environ["PATH_INFO"], environ["QUERY_STRING"]
    if path == "/orders":
        document = order_list(customer_id, query)
    elif path.startswith("/orders/"):
        document = order_detail(customer_id, path[8:])
    else:
        document = stored_detail(customer_id, path[8:])
    if document is None:
        return _answer(start_response, "404 Not Found", {"errors": [{"status": 404, "code": "801"}]})
    return _answer(start_response, "200 OK", document)


def customer_of(header: str) -> int:
    claims = jwt.decode(header[7:], PUBLIC_KEY, algorithms=["RS256"], audience="frontend")
    return orjson.loads(claims["sub"])["id_customer"]


def order_detail(customer_id: int, reference: str) -> dict[str, Any] | None:
    rows = in_one_round_trip([(statement, (reference, customer_id)) for statement in floor_sql.DETAIL])
    if not rows[0]:
        return None
    attributes = detail(rows[0][0], *rows[1:])
    return {"data": _resource(reference, attributes, "")}


def stored_detail(customer_id: int, reference: str) -> dict[str, Any] | None:
    row = connection().execute(floor_sql.STORED_DETAIL, (reference, customer_id), prepare=True).fetchone()
    return row and {"data": _resource(reference, orjson.Fragment(_fill_in(row[0])), "")}


def _fill_in(stored: str) -> str:
    """Decide `isReturnable` where the stored text leaves it, marked by control characters (orders/api_documents)."""
    parts = stored.split("\x1f")
    if len(parts) > 1:
        oldest = (datetime.now(UTC).date() - timedelta(days=30)).isoformat()
        parts[1::2] = ["true" if mark[1:] >= oldest else "false" for mark in parts[1::2]]
    return "".join(parts)


def order_list(customer_id: int, query: str) -> dict[str, Any]:
    asked = dict(parse_qsl(query))
    limit, offset = int(asked["page[limit]"]), int(asked["page[offset]"])
    [[(total,)], rows] = in_one_round_trip(
        [(floor_sql.ORDER_COUNT, (customer_id,)), (floor_sql.ORDER_PAGE, (customer_id, limit, offset))]
    )
    echo = f"?page[offset]={offset}&page[limit]={limit}"
    data = [_resource(row[0], list_entry(row), echo) for row in rows]
    links = {"self": f"{BASE_URL}/orders{echo}"}
    if data:
        links |= _page_links(total, limit, offset)
    return {"data": data, "links": links}


def _page_links(total: int, limit: int, offset: int) -> dict[str, str]:
    pages = -(-total // limit)
    offsets = {"last": limit * (pages - 1), "first": 0}
    if offset > 0:
        offsets["prev"] = max(0, offset - limit)
    if offset + limit < total:
        offsets["next"] = min(offset + limit, pages * limit)
    return {name: f"{BASE_URL}/orders?page[offset]={start}&page[limit]={limit}" for name, start in offsets.items()}


def _resource(reference: str, attributes: Any, echo: str) -> dict[str, Any]:
    return {
        "type": "orders",
        "id": reference,
        "attributes": attributes,
        "links": {"self": f"{BASE_URL}/orders/{reference}{echo}"},
    }


def in_one_round_trip(statements: list[tuple[str, tuple[Any, ...]]]) -> list[list[tuple[Any, ...]]]:
    database = connection()
    with database.pipeline():
        cursors = [database.execute(statement, parameters, prepare=True) for statement, parameters in statements]
        return [cursor.fetchall() for cursor in cursors]


def connection() -> psycopg.Connection:
    """Return the connection that this thread keeps."""
    if not hasattr(kept, "connection"):
        kept.connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
    return kept.connection


def _answer(start_response: StartResponse, status: str, document: dict[str, Any]) -> Iterable[bytes]:
    body = orjson.dumps(document)
    start_response(status, [*HEADERS, ("Content-Length", str(len(body)))])
    return [body]
