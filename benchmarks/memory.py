"""How much memory a worker takes on top while it sends very many orders."""

import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import psycopg

from benchmarks.samples import fetch
from benchmarks.servers import KONTOR, Server
from benchmarks.tokens import access_token

LIMIT_MIB = 64
PORT = 8890


@dataclass(frozen=True)
class Transfer:
    size: int
    orders: int
    first_byte_seconds: float
    seconds: float


def report_memory(database_url: str, environment: dict[str, str], customer_id: int, orders: int) -> None:
    """Print the peak over a fresh worker's resting size: for a list without paging, and for walks through pages."""
    walks = {
        f"pages of {step:,}": [f"/orders?page[offset]={start}&page[limit]={step}" for start in range(0, orders, step)]
        for step in (100, 1_000)
    }
    print(f"\n| request | extra MiB (limit {LIMIT_MIB}) | answer MB | orders | first byte s | whole s |")
    print("| --- | --- | --- | --- | --- | --- |")
    forget_documents(database_url, customer_id)
    for name, paths in {
        "GET /orders without paging, first reader": ["/orders"],
        "GET /orders without paging, again": ["/orders"],
        **walks,
        "one page of all": [f"/orders?page[offset]=0&page[limit]={orders}"],
    }.items():
        with Server(KONTOR, PORT, database_url, environment, workers=1, threads=1) as server:
            _report_one(server, access_token(customer_id), name, paths)


def forget_documents(database_url: str, customer_id: int) -> None:
    """Make the next reader of each of the customer's orders its first: the stored documents are built on demand."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(
            "DELETE FROM orders_orderdocument d USING orders_order o WHERE o.id = d.order_id AND o.customer_id = %s",
            [customer_id],
        )


def _report_one(server: Server, token: str, name: str, paths: list[str]) -> None:
    for _ in range(20):
        fetch(f"{server.url}/orders?page[offset]=0&page[limit]=10", access_token(1))
    [worker] = server.worker_ids()
    resting = status_kib(worker, "VmRSS")
    Path(f"/proc/{worker}/clear_refs").write_text("5")  # forget the peak so far
    transfers = [_receive(server.url + path, token) for path in paths]
    extra = (status_kib(worker, "VmHWM") - resting) / 1024
    print(
        f"| {name} | {extra:.1f} | {sum(one.size for one in transfers) / 1e6:.1f}"
        f" | {sum(one.orders for one in transfers)} | {transfers[0].first_byte_seconds:.3f}"
        f" | {sum(one.seconds for one in transfers):.2f} |"
    )


def _receive(url: str, token: str) -> Transfer:
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/vnd.api+json"}
    started = time.monotonic()
    size = orders = 0
    tail = b""
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=300) as response:
        chunk = response.read(1)
        first_byte = time.monotonic() - started
        while chunk:
            size += len(chunk)
            text = tail + chunk
            orders += text.count(b'"itemStates"')
            tail = text[-11:]  # one letter too short to be counted twice
            chunk = response.read(65_536)
    return Transfer(size, orders, first_byte, time.monotonic() - started)


def status_kib(process_id: int, name: str) -> int:
    for line in Path(f"/proc/{process_id}/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    raise KeyError(name)
