"""Fills the database that Django was started on with customers, and searches them in two ways."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from random import Random
from statistics import median

import psycopg
from django.core.management import call_command
from django.db import connection

from benchmarks.copy_rows import TableWriter
from customers.models import Customer
from customers.search import search_customers

BATCH = 50_000
INDEX = "customers_customer_search"
FIRST_NAMES = ("Anna", "Ben", "Clara", "David", "Emil", "Frieda", "Greta", "Hugo", "Ida", "Jonas", "Karla", "Leo")
LAST_NAMES = ("Bauer", "Fischer", "Hofmann", "Keller", "Lange", "Schmidt", "Vogel", "Wagner", "Weber", "Winter")
COMMON_NAME, RARE_NAME = (26, "Müller"), (20_000, "Zwackelmann")  # one customer in so many is called so
TERMS = {
    "rare name": "zwackelmann",
    "three letters": "qux",
    "miss": "xyzzyx",
    "whole reference": "de--777777",
    "common name": "müller",
    "two letters, common": "an",
    "two letters, miss": "qq",
    "one letter": "a",
    "everybody": "",
}
NAIVE = """FROM customers_customer
WHERE anonymized_at IS NULL AND (email ILIKE %s OR first_name ILIKE %s OR last_name ILIKE %s OR reference ILIKE %s)"""


def fill_if_empty(url: str, number: int) -> None:
    """Migrate and fill; the trigram index is made anew after the COPY, as after any import of this size."""
    call_command("migrate", verbosity=0)
    if Customer.objects.exists():
        return
    started = time.monotonic()
    table = TableWriter(Customer)
    with psycopg.connect(url, autocommit=True) as writer:
        index = writer.execute("SELECT indexdef FROM pg_indexes WHERE indexname = %s", [INDEX]).fetchone()
        if index is None:
            raise SystemExit("The extension pg_trgm is missing, so there is no index to measure.")
        writer.execute(f"DROP INDEX {INDEX}")
        for first in range(1, number + 1, BATCH):
            add_customers(table, range(first, min(first + BATCH, number + 1)))
            table.copy_into(writer)
        writer.execute(index[0])
        writer.execute("VACUUM ANALYZE customers_customer")
    print(f"Filled with {number:,} customers in {time.monotonic() - started:.0f} s.")


def add_customers(table: TableWriter, numbers: Sequence[int]) -> None:
    chance = Random(numbers[0])  # the same rows each time
    now = datetime(2026, 1, 1, tzinfo=UTC)
    template = table.template({"password": "!", "created_at": now, "updated_at": now})
    for number in numbers:
        first, last = chance.choice(FIRST_NAMES), chance.choice(LAST_NAMES)
        for one_in, name in (COMMON_NAME, RARE_NAME):
            last = name if number % one_in == 0 else last
        email = f"{first}.{chance.getrandbits(40):x}.{number}@{chance.choice(LAST_NAMES)}.example".lower()
        if number % 10_000 == 9:
            email = f"qux.{email}"
        names = {"first_name": first, "last_name": last}
        table.add(template, {"reference": f"DE--{number}", "email": email, "mailbox": email, **names})


def measure(rounds: int) -> None:
    print("| search | term | matches | ours ms | four ILIKE, page ms | count ms | ratio |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for name, term in TERMS.items():
        times = [time_both(term) for _ in range(rounds + 1)][1:]
        ours, page, count = (median(one) * 1000 for one in zip(*times, strict=True))
        total = search_customers(term, limit=10, offset=0).total
        print(
            f"| {name} | {term or '(blank)'} | {total:,} | {ours:,.2f} | {page:,.2f} | {count:,.2f} |"
            f" {(page + count) / ours:,.0f} |",
            flush=True,
        )


def time_both(term: str) -> tuple[float, float, float]:
    """Return the seconds of our search, and of a page and a count as they are usually written."""
    like = [*[f"%{term}%"] * 3, term or "%"]
    started = time.perf_counter()
    search_customers(term, limit=10, offset=0)
    found = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT reference, email, first_name, last_name {NAIVE} ORDER BY id LIMIT 10", like)
        paged = time.perf_counter()
        cursor.execute(f"SELECT count(*) {NAIVE}", like)
        counted = time.perf_counter()
    return found - started, paged - found, counted - paged
