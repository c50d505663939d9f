"""Measures how an agent finds one of a million customers: `python -m benchmarks.customer_search`.

Our statement, which brings a page of ten and the count at once, against four ILIKE without an index, a page and a count
as two statements. Both run in turns over one connection in the same run; the ratio is of the medians.
"""

import argparse
import importlib

from benchmarks.database import bench_url, create_missing_database, refuse_foreign_database, start_django


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--customers", type=int, default=1_000_000, help="when the database has to be filled")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    url = bench_url("_customers")
    refuse_foreign_database(url)
    create_missing_database(url)
    start_django(url)
    searching = importlib.import_module("benchmarks.customer_search_rounds")  # its models need a started Django
    searching.fill_if_empty(url, options.customers)
    searching.measure(options.rounds)


if __name__ == "__main__":
    main()
