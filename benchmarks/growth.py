"""Measures whether a customer's orders get dearer as the shop grows: `python -m benchmarks.growth`.

One database a size, filled when it is missing. Customer DE--1 has 20 orders in each, DE--2 has 10,000 where there are
enough. Order detail and list page are compared across sizes, deep pages with the first one, and the memory of a worker
that sends all 10,000 orders at once is watched.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from statistics import median

import psycopg

from benchmarks.database import bench_url, start_django
from benchmarks.load import FIRST_PORT, server_environment
from benchmarks.memory import report_memory
from benchmarks.samples import PAGE, fetch
from benchmarks.servers import KONTOR, Server
from benchmarks.tokens import access_token
from benchmarks.traffic import Measurement, drive, require_wrk, write_requests

HEAVY_ORDERS = 10_000
DEEP_OFFSETS = (0, 1_000, 5_000, 9_990)
Requests = list[tuple[str, str]]


def main() -> None:
    options = parse_options()
    require_wrk()
    sizes = [int(size) for size in options.sizes.split(",")]
    for size in sizes:
        fill_if_missing(size, options.items)
    start_django(url_of(sizes[-1]))
    print(f"$ python -m benchmarks.growth {' '.join(sys.argv[1:])}")
    with ExitStack() as stack, tempfile.TemporaryDirectory() as directory:
        servers = [
            stack.enter_context(Server(KONTOR, FIRST_PORT + number, url_of(size), server_environment(), 1, 1))
            for number, size in enumerate(sizes)
        ]
        compare_sizes(servers, sizes, Path(directory), options)
        if sizes[-1] >= 2 * HEAVY_ORDERS:
            fetch(servers[-1].url + "/orders", access_token(2))  # build what is not stored yet
            compare_depths(servers[-1], Path(directory), options)
    if sizes[-1] >= 2 * HEAVY_ORDERS:
        report_memory(url_of(sizes[-1]), server_environment(), 2, HEAVY_ORDERS)


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,100000,1000000", help="numbers of orders, separated by commas")
    parser.add_argument("--items", type=int, default=4, help="of each order, when a database has to be filled")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=3, help="of load for each measurement and round")
    return parser.parse_args()


def url_of(size: int) -> str:
    return bench_url(f"_growth_{size}")


def fill_if_missing(size: int, items: int) -> None:
    """Seed in a process of its own: Django knows one database at a time."""
    heavy = HEAVY_ORDERS if size >= 2 * HEAVY_ORDERS else 0
    options = {"--orders": size, "--items": items, "--heavy": heavy, "--suffix": f"_growth_{size}"}
    words = [str(word) for pair in options.items() for word in pair]
    subprocess.run([sys.executable, "-m", "benchmarks.seed", "--keep", *words], check=True)


def compare_sizes(servers: list[Server], sizes: list[int], directory: Path, options: argparse.Namespace) -> None:
    """Print what the customer with 20 orders pays in a shop of each size, as ratios to the smallest."""
    jobs = {}
    for server, size in zip(servers, sizes, strict=True):
        jobs[f"list of {size:,} orders"] = (server, [("/orders" + PAGE, access_token(1))])
        jobs[f"detail of {size:,} orders"] = (server, details_of(1, size))
    results = run_in_turns(jobs, directory, options)
    for endpoint in ("list", "detail"):
        print_ratios([(name, rounds) for name, rounds in results.items() if name.startswith(endpoint)])


def details_of(customer_id: int, size: int) -> Requests:
    with psycopg.connect(url_of(size)) as connection:
        rows = connection.execute("SELECT reference FROM orders_order WHERE customer_id = %s", [customer_id])
        token = access_token(customer_id)
        return [(f"/orders/{reference}", token) for (reference,) in rows.fetchall()]


def compare_depths(server: Server, directory: Path, options: argparse.Namespace) -> None:
    """Print what pages of the customer with 10,000 orders cost, as ratios to the first page."""
    token = access_token(2)
    jobs = {
        f"page of ten at offset {offset:,}": (server, [(f"/orders?page[offset]={offset}&page[limit]=10", token)])
        for offset in DEEP_OFFSETS
    }
    print_ratios(list(run_in_turns(jobs, directory, options).items()))


def run_in_turns(
    jobs: dict[str, tuple[Server, Requests]], directory: Path, options: argparse.Namespace
) -> dict[str, list[Measurement]]:
    """Drive every job with one connection, round after round; the first round only warms up."""
    results: dict[str, list[Measurement]] = {name: [] for name in jobs}
    for number in range(options.rounds + 1):
        for name, (server, requests) in list(jobs.items())[:: 1 if number % 2 else -1]:
            path = directory / "requests"
            write_requests(path, requests)
            measurement = drive(server, path, connections=1, seconds=options.seconds if number else 1, seed=number)
            if number:
                results[name].append(measurement)
    return results


def print_ratios(results: list[tuple[str, list[Measurement]]]) -> None:
    first = results[0][1]
    print("\n| request | p50 ms | CPU ms | p50 to first | CPU to first | failed |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, rounds in results:
        columns = (
            f"{median(one.median for one in rounds):.2f}",
            f"{median(one.cpu for one in rounds):.2f}",
            ratio(rounds, first, lambda one: one.median),
            ratio(rounds, first, lambda one: one.cpu),
            str(sum(one.failed for one in rounds)),
        )
        print(f"| {name} | {' | '.join(columns)} |")


def ratio(rounds: list[Measurement], first: list[Measurement], value: Callable[[Measurement], float]) -> str:
    ratios = sorted(value(one) / value(other) for one, other in zip(rounds, first, strict=True))
    return f"{median(ratios):.2f} ({ratios[0]:.2f}..{ratios[-1]:.2f})"


if __name__ == "__main__":
    main()
