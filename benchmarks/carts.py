"""Measures what a cart costs by its lines: `python -m benchmarks.carts`.

The demo shop with five rules that look at categories, labels and attributes, and carts of 1, 8 and 70 lines. Requests
run in this process, one after the other, in turns; CPU is that of the process, PostgreSQL's own is not in it.
"""

import argparse
import importlib

from benchmarks.database import bench_url, create_missing_database, refuse_foreign_database, start_django


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=200)
    options = parser.parse_args()
    url = bench_url("_carts")
    refuse_foreign_database(url)
    create_missing_database(url)
    start_django(url)
    importlib.import_module("benchmarks.cart_lines").measure(options.rounds)  # its models need a started Django


if __name__ == "__main__":
    main()
