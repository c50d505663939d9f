"""Fills a PostgreSQL database with made-up customers and orders: `python -m benchmarks.seed --orders 50000`.

Customer DE--1 has 20 orders, DE--2 has `--heavy` orders, the others have 10 to 20 each as far as the numbers allow.
"""

import argparse
import importlib

from benchmarks.database import bench_url, create_missing_database, refuse_foreign_database, start_django


def main() -> None:
    options = parse_options()
    url = bench_url(options.suffix)
    refuse_foreign_database(url)
    create_missing_database(url)
    start_django(url)
    importlib.import_module("benchmarks.seed_database").fill(  # its models need a started Django
        url,
        customers=options.customers or max(3, options.orders // 12),
        orders=options.orders,
        items=options.items,
        heavy=options.heavy,
        documents=options.documents,
        force=options.force,
        keep=options.keep,
    )


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--orders", type=int, default=50_000)
    parser.add_argument("--customers", type=int, help="default: one for every twelve orders")
    parser.add_argument("--items", type=item_range, default=(8, 8), help="8, or 4-10 for a number drawn each time")
    parser.add_argument("--heavy", type=int, default=10_000, help="orders of customer DE--2, at most half of all")
    parser.add_argument("--documents", action="store_true", help="also build stored documents that are missing")
    parser.add_argument("--suffix", default="", help="added to the database name, as in _1m")
    parser.add_argument("--force", action="store_true", help="throw away the orders that are there")
    parser.add_argument("--keep", action="store_true", help="write no rows when there are some already")
    return parser.parse_args()


def item_range(text: str) -> tuple[int, int]:
    low, _, high = text.partition("-")
    return int(low), int(high or low)


if __name__ == "__main__":
    main()
