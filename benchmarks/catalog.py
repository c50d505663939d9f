"""Measures a concrete product, bare and with includes, beside a hand-written floor: `python -m benchmarks.catalog`.

Both servers run at once with two workers each and are driven in turns; only ratios within one run count. The made-up
catalog has a database of its own, with `_catalog` behind the name.
"""

import argparse
import importlib
import os
import sys
import tempfile
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from random import Random

import orjson
import psycopg
from django.core.management import call_command

from benchmarks.database import bench_url, create_missing_database, refuse_foreign_database, start_django, with_port
from benchmarks.load import BASE_URL, server_environment
from benchmarks.report import Results, print_results
from benchmarks.servers import KONTOR, Server, Target
from benchmarks.statements import StatementCounter
from benchmarks.traffic import drive, require_wrk, write_requests

FIRST_PORT = 8821
FLOOR = Target("floor", "benchmarks.floor_catalog:application")
INCLUDE = "concrete-product-prices,concrete-product-availabilities,abstract-products,product-offers"
ENDPOINTS = {"bare": "", "included": f"?include={INCLUDE}"}
NOBODY = "-"


def main() -> None:
    options = parse_options()
    url = bench_url("_catalog")
    refuse_foreign_database(url)
    require_wrk()
    create_missing_database(url)
    start_django(url)
    prepare(url, options.products)
    paths = draw_paths(url)
    print(f"$ python -m benchmarks.catalog {' '.join(sys.argv[1:])}")
    print(f"{options.products} abstract products, {os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f} before")
    environment = {**server_environment(), "KONTOR_BASE_URL": BASE_URL}
    statements = {target.name: count_statements(target, url, environment, paths) for target in (KONTOR, FLOOR)}
    with ExitStack() as stack, tempfile.TemporaryDirectory() as directory:
        servers = [
            stack.enter_context(Server(target, FIRST_PORT + number, url, environment))
            for number, target in enumerate((KONTOR, FLOOR))
        ]
        print(compare(servers, paths))
        results = measure(servers, paths, Path(directory), options)
    print_results(results, statements)


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--products", type=int, default=3000, help="abstract ones, when the database is empty")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=4, help="of load for each server, endpoint and round")
    parser.add_argument("--connections", type=int, default=8)
    return parser.parse_args()


def prepare(url: str, products: int) -> None:
    call_command("migrate", verbosity=0)
    with psycopg.connect(url, autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM catalog_concreteproduct LIMIT 1").fetchone() is None:
            importlib.import_module("benchmarks.catalog_rows").fill_catalog(products)
            connection.execute("ANALYZE")


def draw_paths(url: str) -> dict[str, list[str]]:
    with psycopg.connect(url) as connection:
        skus = [sku for (sku,) in connection.execute("SELECT sku FROM catalog_concreteproduct ORDER BY id")]
    drawn = Random(5).sample(skus, min(2000, len(skus)))
    return {name: [f"/concrete-products/{sku}{query}" for sku in drawn] for name, query in ENDPOINTS.items()}


def count_statements(
    target: Target, url: str, environment: dict[str, str], paths: dict[str, list[str]]
) -> dict[str, float]:
    """Return the SQL statements of one warm request for each endpoint."""
    counted = {}
    with (
        StatementCounter(url) as counter,
        Server(target, FIRST_PORT + 50, with_port(url, counter.port), environment, 1, 1) as server,
    ):
        for name, asked in paths.items():
            fetch(server.url + asked[0])
            before = counter.count
            for path in asked[:20]:
                fetch(server.url + path)
            counted[name] = (counter.count - before) / 20
    return counted


def compare(servers: list[Server], paths: dict[str, list[str]]) -> str:
    """Stop at the first answer that is not the same on both servers; the floor lists `included` in another order."""
    asked = [path for some in paths.values() for path in some[:100]]
    for path in asked:
        ours, floor = (normal(fetch(server.url + path)) for server in servers)
        if ours != floor:
            raise SystemExit(f"{path} differs:\n{orjson.dumps(ours).decode()}\n{orjson.dumps(floor).decode()}")
    return f"{len(asked)} answers compared with the floor: all the same"


def normal(body: bytes) -> dict[str, object]:
    document = orjson.loads(body)
    if "included" in document:
        document["included"].sort(key=lambda resource: (resource["type"], resource["id"]))
    return document


def fetch(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=60) as response:
        return response.read()


def measure(
    servers: list[Server], paths: dict[str, list[str]], directory: Path, options: argparse.Namespace
) -> Results:
    results: Results = {}
    for name, asked in paths.items():
        write_requests(directory / name, [(path, NOBODY) for path in asked])
    for number in range(options.rounds + 1):
        for name in paths:
            for server in servers if number % 2 else servers[::-1]:
                measured = drive(
                    server, directory / name, connections=options.connections, seconds=options.seconds, seed=number
                )
                if number > 0:  # the first round only warms up
                    results.setdefault((name, server.target.name), []).append(measured)
        print(f"\rround {number} of {options.rounds}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return results


if __name__ == "__main__":
    main()
