"""Measures `POST /checkout` with 8 lines beside a hand-written floor: `python -m benchmarks.checkout`.

Both servers have two workers and are driven in turns with carts of guests that were made before; only ratios within
one run count. The tables are analyzed once the first round has filled them: plans that both keep from the time when
they were empty would search them from end to end. After that 16 customers check out goods that overlap, in random
order, for `--minute` seconds: no deadlock may happen. Last, the calculation alone of 70 lines with 5 discount rules.
The made-up shop has a database of its own, with `_checkout` behind the name.
"""

import argparse
import http.client
import os
import sys
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from random import Random
from statistics import median
from zoneinfo import ZoneInfo

import orjson
import psycopg
from django.conf import settings

from benchmarks.database import bench_url, create_missing_database, refuse_foreign_database, start_django, with_port
from benchmarks.servers import KONTOR, Server, Target
from benchmarks.statements import StatementCounter

FIRST_PORT = 8831
FLOOR = Target("floor", "benchmarks.floor_checkout:application")
CALCULATIONS = 100


@dataclass
class Load:
    """What came of one stretch of checkouts. Times are milliseconds, CPU is milliseconds an order."""

    times: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    seconds: float = 0.0
    server_cpu: float = 0.0
    database_cpu: float = 0.0

    @property
    def per_second(self) -> float:
        return len(self.times) / self.seconds

    def __str__(self) -> str:
        times = sorted(self.times)
        return (
            f"{self.per_second:6.0f} orders/s, p50 {median(times):5.1f} ms, "
            f"p99 {times[len(times) * 99 // 100]:6.1f} ms, "
            f"CPU {self.server_cpu:.2f} + {self.database_cpu:.2f} ms, {len(self.failures)} failed"
        )


def main() -> None:
    options = parse_options()
    url = bench_url("_checkout")
    refuse_foreign_database(url)
    create_missing_database(url)
    start_django(url)
    from benchmarks.checkout_shop import prepare_shop  # noqa: PLC0415  # Django has to be there first

    skus = prepare_shop()
    prepare_counter(url)
    random = Random(options.seed)
    print(f"$ python -m benchmarks.checkout {' '.join(sys.argv[1:])}")
    print(f"{len(skus)} plain products, {os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f} before the run")
    tidy_up(url)
    print(f"statements of one checkout: {count_statements(url, skus, random)}")
    with ExitStack() as stack:
        kontor, floor = (
            stack.enter_context(Server(target, FIRST_PORT + number, url, server_environment()))
            for number, target in enumerate((KONTOR, FLOOR))
        )
        compare(kontor, floor, url, skus, random, options)
        if options.minute:
            crowd(kontor, url, skus, random, options.minute)
    print(f"calculation of 70 lines with 5 rules: {calculation_cost():.2f} ms of CPU")


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--orders", type=int, default=400, help="of each server in each round")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--minute", type=float, default=60, help="seconds of the crowd of 16; 0 leaves it out")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def server_environment() -> dict[str, str]:
    return {"KONTOR_BASE_URL": "http://127.0.0.1:8000", "KONTOR_LOG_LEVEL": "ERROR"}


def prepare_counter(url: str) -> None:
    """Give the floor a counter of its own, so that it numbers its orders as Kontor does."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS floor_counter (last_number bigint NOT NULL)")
        connection.execute("INSERT INTO floor_counter SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM floor_counter)")


def tidy_up(url: str) -> None:
    """Do what autovacuum does in a real database, also where it is off; plans that were kept are made anew."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def compare(
    kontor: Server, floor: Server, url: str, skus: list[str], random: Random, options: argparse.Namespace
) -> None:
    results: dict[str, list[Load]] = {"kontor": [], "floor": []}
    for number in range(options.rounds + 1):
        for server in (kontor, floor) if number % 2 else (floor, kontor):
            load = drive(server, skus, options.orders, options.clients, random)
            if number:  # the first round only warms up
                results[server.target.name].append(load)
        if not number:
            tidy_up(url)
    for name, loads in results.items():
        print(f"{name:7}{sorted(loads, key=lambda load: load.per_second)[len(loads) // 2]}")
    rounds = list(zip(results["kontor"], results["floor"], strict=True))
    ratios = sorted(ours.per_second / theirs.per_second for ours, theirs in rounds)
    costs = sorted(
        (ours.server_cpu + ours.database_cpu) / (theirs.server_cpu + theirs.database_cpu) for ours, theirs in rounds
    )
    print(
        f"orders/s to floor {median(ratios):.2f} ({ratios[0]:.2f}..{ratios[-1]:.2f}), CPU to floor {median(costs):.2f}"
    )


def drive(server: Server, skus: list[str], orders: int, clients: int, random: Random, seconds: float = 0) -> Load:
    """Have so many clients place all these orders, or go on until the time is over."""
    from benchmarks.checkout_shop import fill_carts  # noqa: PLC0415

    requests = [(guest, orjson.dumps(body)) for guest, body in fill_carts(skus, orders, random)]
    load, before = Load(), server.cpu_seconds()
    started = time.perf_counter()
    end = started + seconds if seconds else 0

    def check_out() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port)
        while requests and not (end and time.perf_counter() > end):
            try:
                guest, body = requests.pop()
            except IndexError:
                return
            headers = {"Content-Type": "application/vnd.api+json", "X-Anonymous-Customer-Unique-Id": guest}
            sent = time.perf_counter()
            connection.request("POST", "/checkout", body, headers)
            answer = connection.getresponse()
            text = answer.read()
            load.times.append((time.perf_counter() - sent) * 1000)
            if answer.status != 201:
                load.failures.append(f"{answer.status} {text[:200]!r}")

    threads = [threading.Thread(target=check_out) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    load.seconds = time.perf_counter() - started
    after = server.cpu_seconds()
    load.server_cpu, load.database_cpu = (
        (now - then) / len(load.times) * 1000 for now, then in zip(after, before, strict=True)
    )
    if load.failures:
        print(f"{server.target.name}: {load.failures[0]}", file=sys.stderr)
    return load


def crowd(server: Server, url: str, skus: list[str], random: Random, seconds: float) -> None:
    """Sixteen customers want the same few goods at once, each in another order."""
    before = deadlocks(url)
    load = drive(server, skus[:10], max(200, int(seconds * 150)), 16, random, seconds)
    print(f"crowd of 16{load}, {deadlocks(url) - before} deadlocks")


def deadlocks(url: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()").fetchone()
    return row[0] if row else 0


def count_statements(url: str, skus: list[str], random: Random) -> str:
    """Return the statements of a warm checkout with 1, 8 and 40 different lines, BEGIN and COMMIT included."""
    from benchmarks.checkout_shop import fill_carts  # noqa: PLC0415

    counted = []
    with (
        StatementCounter(url) as counter,
        Server(KONTOR, FIRST_PORT + 50, with_port(url, counter.port), server_environment(), 1, 1) as server,
    ):
        for lines in (1, 1, 8, 40):
            ((guest, body),) = fill_carts(skus, 1, random, lines)
            before = counter.count
            connection = http.client.HTTPConnection("127.0.0.1", server.port)
            headers = {"Content-Type": "application/vnd.api+json", "X-Anonymous-Customer-Unique-Id": guest}
            connection.request("POST", "/checkout", orjson.dumps(body), headers)
            answer = connection.getresponse()
            if answer.status != 201:
                raise SystemExit(f"{lines} lines were not ordered: {answer.read()[:200]!r}")
            answer.read()
            counted.append(f"{lines} lines {counter.count - before}")
    return ", ".join(counted[1:])


def calculation_cost() -> float:
    """Return milliseconds of CPU of one calculation, the median of many."""
    from pricing import calculation  # noqa: PLC0415
    from pricing.discount_rules import RuleProduct, RuleShipment  # noqa: PLC0415

    rate = Decimal(19)
    lines = tuple(
        calculation.CartLine(
            f"{number}", RuleProduct(f"{number}_1", f"{number}"), 1000 + 37 * number, rate, 2, shipment=0
        )
        for number in range(70)
    )
    rules = tuple(
        calculation.DiscountRule(
            number, f"Rule {number}", "sub-total >= '1'", "sku = '*'", percent_hundredths=100 * number
        )
        for number in range(1, 6)
    )
    shipments = (calculation.CartShipment(RuleShipment(1, 2, 590), rate),)
    now = time_of_store()
    cart = calculation.CalculationInput(calculation.PricingMode.GROSS, "EUR", now, lines, shipments, rules)
    costs = []
    for _ in range(CALCULATIONS):
        started = time.process_time()
        calculation.calculate_cart(cart)
        costs.append((time.process_time() - started) * 1000)
    return median(costs)


def time_of_store() -> datetime:
    return datetime.now(ZoneInfo(settings.TIME_ZONE))


if __name__ == "__main__":
    main()
