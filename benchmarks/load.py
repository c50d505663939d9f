"""Measures order detail and order list beside the floor and the DRF idiom: `python -m benchmarks.load`.

All servers run at once with two workers each; they are driven one after another, in turns, so that what else the
machine does hits all alike. Only ratios within one run count.
"""

import argparse
import importlib
import os
import platform
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median

import psycopg

from benchmarks.database import bench_url, refuse_foreign_database, start_django, with_port
from benchmarks.report import Results, print_results
from benchmarks.samples import Asker, compare_answers, detail_requests, draw_askers, fetch, list_requests
from benchmarks.servers import FLOOR, KONTOR, TARGETS, Server, Target
from benchmarks.statements import StatementCounter
from benchmarks.tokens import public_key_text
from benchmarks.traffic import drive, require_wrk, write_requests

FIRST_PORT = 8801
BASE_URL = "http://127.0.0.1:8000"


def main() -> None:
    options = parse_options()
    url = bench_url(options.suffix)
    refuse_foreign_database(url)
    require_wrk()
    seed = [sys.executable, "-m", "benchmarks.seed", "--keep", "--documents", "--suffix", options.suffix]
    subprocess.run(seed, check=True)
    start_django(url)
    targets = [TARGETS[name] for name in options.targets.split(",")]
    askers = draw_askers(url, options.customers)
    print_environment(url)
    environment = server_environment()
    statements = {target.name: count_statements(target, url, environment, askers) for target in targets}
    with ExitStack() as stack, tempfile.TemporaryDirectory() as directory:
        servers = [
            stack.enter_context(Server(target, FIRST_PORT + number, url, environment, threads=options.threads))
            for number, target in enumerate(targets)
        ]
        if KONTOR in targets and FLOOR in targets:
            print(compare_answers(servers[targets.index(KONTOR)], servers[targets.index(FLOOR)], askers))
        results = measure(servers, askers, Path(directory), options)
    print_results(results, statements)
    print_authentication_share(results, askers)


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--targets", default="kontor,floor,stored,idiom", help="which servers, separated by commas")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=5, help="of load for each server, endpoint and round")
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--threads", type=int, default=4, help="of each of the two workers")
    parser.add_argument("--customers", type=int, default=500, help="whose orders are asked for")
    parser.add_argument("--suffix", default="", help="of the database name; filled when it is empty")
    return parser.parse_args()


def server_environment() -> dict[str, str]:
    key = public_key_text()
    return {"KONTOR_BENCH_PUBLIC_KEY": key, "KONTOR_BASE_URL": BASE_URL, "KONTOR_LOG_LEVEL": "ERROR"}


def print_environment(url: str) -> None:
    with psycopg.connect(url) as connection:
        version = connection.execute("SHOW server_version").fetchone()
        orders = connection.execute("SELECT count(*), sum(item_count) FROM orders_order").fetchone()
    assert version is not None
    assert orders is not None
    print(f"$ python -m benchmarks.load {' '.join(sys.argv[1:])}")
    print(f"{orders[0]} orders with {orders[1]} items, PostgreSQL {version[0]}, Python {platform.python_version()},")
    print(f"{os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f} before the run")


def count_statements(target: Target, url: str, environment: dict[str, str], askers: list[Asker]) -> dict[str, float]:
    """Return the SQL statements of one warm request for each endpoint."""
    counted: dict[str, float] = {}
    with (
        StatementCounter(url) as counter,
        Server(target, FIRST_PORT + 50, with_port(url, counter.port), environment, 1, 1) as server,
    ):
        for endpoint, requests in requests_of(target, askers[:10]).items():
            requests = requests[:20]
            for path, token in requests:  # the first reader of an order may have to build its document
                fetch(server.url + path, token)
            before = counter.count
            for path, token in requests:
                fetch(server.url + path, token)
            counted[endpoint] = (counter.count - before) / len(requests)
    return counted


def print_authentication_share(results: Results, askers: list[Asker]) -> None:
    detail = results.get(("detail", KONTOR.name))
    if detail:
        authentication = importlib.import_module("benchmarks.authentication")  # it needs a started Django
        cost = authentication.measure_authentication([asker.token for asker in askers])
        print(cost.share_of(median(one.cpu for one in detail)))


def requests_of(target: Target, askers: list[Asker]) -> dict[str, list[tuple[str, str]]]:
    """Return paths and tokens for every endpoint that the target has."""
    requests = {"detail": detail_requests(askers, target.detail_path)}
    if target.list_path is not None:
        requests["list"] = list_requests(askers, target.list_path)
    return requests


def measure(servers: list[Server], askers: list[Asker], directory: Path, options: argparse.Namespace) -> Results:
    results: Results = {}
    for server in servers:
        for endpoint, requests in requests_of(server.target, askers).items():
            write_requests(directory / f"{server.target.name}-{endpoint}", requests)
    for number in range(options.rounds + 1):
        turn = servers if number % 2 else servers[::-1]
        for endpoint in ("detail", "list"):
            for server in turn:
                requests_file = directory / f"{server.target.name}-{endpoint}"
                if not requests_file.exists():
                    continue
                measurement = drive(
                    server, requests_file, connections=options.connections, seconds=options.seconds, seed=number
                )
                if number > 0:  # the first round only warms up
                    results.setdefault((endpoint, server.target.name), []).append(measurement)
        print(f"\rround {number} of {options.rounds}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return results


if __name__ == "__main__":
    main()
