"""Which orders are asked for, by whom, and the proof that two servers say the same about them."""

import json
import urllib.request
from dataclasses import dataclass
from random import Random

import psycopg

from benchmarks.servers import Server
from benchmarks.tokens import access_token

PAGE = "?page[offset]=0&page[limit]=10"


@dataclass(frozen=True)
class Asker:
    """A seeded customer with a token and the references of some orders."""

    customer_id: int
    token: str
    references: tuple[str, ...]


def draw_askers(database_url: str, count: int) -> list[Asker]:
    """Return so many random customers of 10 to 20 orders, with all their orders."""
    with psycopg.connect(database_url) as connection:
        rows = connection.execute(
            "SELECT customer_id, array_agg(reference) FROM orders_order WHERE customer_id > 2"
            " GROUP BY customer_id HAVING count(*) >= 10 ORDER BY customer_id"
        ).fetchall()
    if not rows:
        raise SystemExit("The database holds no orders. Fill it with: python -m benchmarks.seed")
    drawn = Random(7).sample(rows, min(count, len(rows)))
    return [Asker(customer_id, access_token(customer_id), tuple(references)) for customer_id, references in drawn]


def detail_requests(askers: list[Asker], prefix: str) -> list[tuple[str, str]]:
    return [(prefix + reference, asker.token) for asker in askers for reference in asker.references]


def list_requests(askers: list[Asker], path: str) -> list[tuple[str, str]]:
    return [(path + PAGE, asker.token) for asker in askers]


def fetch(url: str, token: str) -> bytes:
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/vnd.api+json"}
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=120) as response:
        return response.read()


def compare_answers(ours: Server, floor: Server, askers: list[Asker]) -> str:
    """Stop at the first answer that is not the same JSON on both servers; say whether the bytes are the same too."""
    same_bytes = 0
    paths = detail_requests(askers, "/orders/")[:200] + list_requests(askers, "/orders")[:50]
    for path, token in paths:
        answers = [fetch(server.url + path, token) for server in (ours, floor)]
        same_bytes += answers[0] == answers[1]
        if json.loads(answers[0]) != json.loads(answers[1]):
            raise SystemExit(f"{path} differs:\n{answers[0].decode()}\n{answers[1].decode()}")
    return f"{len(paths)} answers compared with the floor: all the same JSON, {same_bytes} the same bytes"
