"""What the pages that staff live in cost as a shop grows: `python -m benchmarks.desk`.

With `--portal` it is the pages of the merchant portal, for a merchant with a part of every tenth order.

Order list (plain, by a common and by a rare state, searched), order page, matrix and start page, each at 10,000 and at
1,000,000 orders (`--orders` for others). Goals: at most 1.5 times the cost, the same number of SQL statements, at most
60 of them, 300 ms at the median. Databases are filled first where they are empty; the million takes a quarter of an
hour. Pages are asked of Django's own client, so the figures are those of a page without a web server.
"""

import argparse
import importlib
import subprocess
import sys

from benchmarks.database import bench_url, refuse_foreign_database, start_django

GOAL_RATIO, GOAL_MS, GOAL_STATEMENTS = 1.5, 300, 60


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--orders", type=int, nargs="+", default=[10_000, 1_000_000], help="sizes to compare")
    parser.add_argument("--rounds", type=int, default=15, help="times each page is asked for (default %(default)s)")
    parser.add_argument("--portal", action="store_true", help="measure the merchant portal")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        measure(options.one, options.rounds, "portal_pages" if options.portal else "desk_pages")
        return
    found = {}
    for orders in options.orders:
        subprocess.run(
            [sys.executable, "-m", "benchmarks.seed", "--keep", "--orders", str(orders), "--suffix", suffix_of(orders)],
            check=True,
        )
        command = [sys.executable, "-m", "benchmarks.desk", "--one", str(orders), "--rounds", str(options.rounds)]
        command += ["--portal"] if options.portal else []
        lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
        found[orders] = [line.split("\t") for line in lines]
    report(found)


def suffix_of(orders: int) -> str:
    return f"_desk_{orders}"


def measure(orders: int, rounds: int, pages: str) -> None:
    """Print one line a page of one database."""
    url = bench_url(suffix_of(orders))
    refuse_foreign_database(url)
    start_django(url)
    importlib.import_module(f"benchmarks.{pages}").measure(rounds)  # its models need a started Django


def report(found: dict[int, list[list[str]]]) -> None:
    """Print a table of all sizes, with the ratio of the largest to the smallest."""
    sizes = list(found)
    print("| page | " + " | ".join(f"{size:,}: ms | SQL" for size in sizes) + " | ratio | |")
    print("| --- |" + " --- | --- |" * len(sizes) + " --- | --- |")
    for rows in zip(*found.values(), strict=True):
        first, last = rows[0], rows[-1]
        ratio = float(last[1]) / float(first[1])
        cells = " | ".join(f"{row[1]} | {row[2]}" for row in rows)
        print(f"| {first[0]} | {cells} | {ratio:.2f} | {verdict(first, last, ratio)} |")


def verdict(first: list[str], last: list[str], ratio: float) -> str:
    if first[2] == "-":
        return "in a worker"
    misses = []
    if ratio > GOAL_RATIO:
        misses.append(f"more than {GOAL_RATIO} times")
    if first[2] != last[2]:
        misses.append("more statements")
    if int(last[2]) > GOAL_STATEMENTS:
        misses.append(f"more than {GOAL_STATEMENTS} statements")
    if float(last[1]) > GOAL_MS:
        misses.append(f"more than {GOAL_MS} ms")
    return ", ".join(misses)


if __name__ == "__main__":
    main()
