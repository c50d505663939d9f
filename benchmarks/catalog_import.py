"""Measures how fast a large catalog moves in: `python -m benchmarks.catalog_import [--products 100000]`.

Writes a data-import directory of made-up products with texts, prices, pictures and stock into a temporary directory and
imports it twice, on SQLite and on PostgreSQL. Limits: ten minutes and 500 MiB for 100,000 concrete products.
"""

import argparse
import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import psycopg

from benchmarks.database import bench_url, create_missing_database, refuse_foreign_database

CHECKOUT = Path(__file__).resolve().parents[1]
VARIANTS = 4
STORES = ("DE", "AT")
SECONDS_MAX = 600
MEBIBYTES_MAX = 500
Cells = Iterable[str | int]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, default=100_000, help="concrete products")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        rows = write_shop(directory, options.products)
        print(f"{options.products:,} concrete products, {rows:,} rows")
        print("\n| database | run | s | CPU s of the command | rows/s | peak MiB | summary |")
        print("| --- | --- | --- | --- | --- | --- | --- |")
        is_within = [
            measure(database, directory, url, rows)
            for database, url in (("SQLite", ""), ("PostgreSQL", bench_url("_catalog")))
        ]
    sys.exit(0 if all(is_within) else 1)


def measure(database: str, directory: Path, url: str, rows: int) -> bool:
    """Import twice into an empty database; return whether both runs were within the limits."""
    environment = {**os.environ, "DATABASE_URL": url, "KONTOR_VAR_DIR": str(directory / "var")}
    (directory / "var").mkdir(exist_ok=True)
    if url:
        empty_database(url)
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=CHECKOUT, env=environment, check=True)
    is_within = True
    for run in ("first", "again"):
        started = time.monotonic()
        with (directory / "output").open("w+") as output:
            process = subprocess.Popen(
                [sys.executable, "manage.py", "import_data", str(directory / "shop.yml")],
                cwd=CHECKOUT,
                env=environment,
                stdout=output,
            )
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            output.seek(0)
            summary = output.read().splitlines()[-1]
        seconds, mebibytes = time.monotonic() - started, usage.ru_maxrss / 1024
        figures = [f"{seconds:.0f}", f"{usage.ru_utime + usage.ru_stime:.0f}", f"{rows / seconds:,.0f}"]
        print(" | ".join(["| " + database, run, *figures, f"{mebibytes:.0f}", summary]) + " |", flush=True)
        is_within &= process.returncode == 0 and seconds <= SECONDS_MAX and mebibytes <= MEBIBYTES_MAX
    return is_within


def empty_database(url: str) -> None:
    refuse_foreign_database(url)
    create_missing_database(url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")


def write_shop(directory: Path, products: int) -> int:
    """Write the files and their order list; return how many rows there are."""
    files = {
        "store": ("name", ([store] for store in STORES)),
        "currency": ("iso_code,currency_symbol,name", [["EUR", "€", "Euro"]]),
        "currency-store": ("currency_code,store_name,is_default", (["EUR", store, 1] for store in STORES)),
        "locale-store": (
            "locale_name,store_name",
            ([locale, store] for store in STORES for locale in ("en_US", "de_DE")),
        ),
        "tax": ("tax_set_name,country_name,tax_rate_name,tax_rate_percent", [["Goods", "Germany", "Standard", 19]]),
        "stock": ("name,is_active,picking_list_strategy", [["North", 1, ""], ["South", 1, ""]]),
        "stock-store": (
            "warehouse_name,store_name",
            ([name, store] for name in ("North", "South") for store in STORES),
        ),
        "category": ("category_key,parent_category_key,name.en_US,name.de_DE,is_active,is_root", categories()),
        "product-abstract": (
            "abstract_sku,category_key,category_product_order,name.en_US,name.de_DE,url.en_US,url.de_DE,"
            "attribute_key_1,value_1,attribute_key_2,value_2,description.en_US,description.de_DE,tax_set_name,"
            "meta_title.en_US,meta_title.de_DE,meta_keywords.en_US,meta_keywords.de_DE,meta_description.en_US,"
            "meta_description.de_DE",
            abstract_products(products),
        ),
        "product-concrete": (
            "abstract_sku,concrete_sku,name.en_US,name.de_DE,attribute_key_1,value_1,description.en_US,"
            "description.de_DE,is_searchable.en_US,is_searchable.de_DE,bundled,is_quantity_splittable",
            concrete_products(products),
        ),
        "product-abstract-store": (
            "abstract_sku,store_name",
            ([f"A{number}", store] for number in range(products // VARIANTS) for store in STORES),
        ),
        "product-image": (
            "image_set_name,external_url_large,external_url_small,locale,abstract_sku,concrete_sku,sort_order,"
            "product_image_key",
            (["default", f"/l/{n}.png", f"/s/{n}.png", "default", "", f"C{n}", 0, f"i{n}"] for n in range(products)),
        ),
        "product-price": (
            "abstract_sku,concrete_sku,price_type,store,currency,value_net,value_gross,price_data.volume_prices",
            prices(products),
        ),
        "product-stock": (
            "concrete_sku,name,quantity,is_never_out_of_stock",
            ([f"C{n}", name, n % 50, 0] for n in range(products) for name in ("North", "South")),
        ),
    }
    lines = ["version: 0", "actions:"]
    rows = 0
    for entity, (header, records) in files.items():
        lines.append(f"  - {{data_entity: {entity}, source: {entity}.csv}}")
        with (directory / f"{entity}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(header.split(","))
            for record in records:
                writer.writerow(record)
                rows += 1
    (directory / "shop.yml").write_text("\n".join(lines) + "\n")
    return rows


def categories() -> Iterator[Cells]:
    yield ["root", "", "Shop", "Laden", 1, 1]
    for number in range(50):
        yield [f"category-{number}", "root", f"Category {number}", f"Kategorie {number}", 1, 0]


def abstract_products(products: int) -> Iterator[Cells]:
    english, german = "A thing of use in every house. " * 12, "Ein Ding, das in jedem Haus gebraucht wird. " * 12
    for n in range(products // VARIANTS):
        names = [f"Thing {n}", f"Ding {n}", f"/en/thing-{n}", f"/de/ding-{n}"]
        attributes = ["brand", f"Brand {n % 90}", "weight", f"{n % 700} g"]
        yield [f"A{n}", f"category-{n % 50}", n, *names, *attributes, english, german, "Goods", *[""] * 6]


def concrete_products(products: int) -> Iterator[Cells]:
    for n in range(products):
        color = ("red", "blue", "green", "black")[n % VARIANTS]
        names = [f"Thing {n // VARIANTS} {color}", f"Ding {n // VARIANTS} {color}"]
        yield [f"A{n // VARIANTS}", f"C{n}", *names, "color", color, "", "", 1, 1, "", 1]


def prices(products: int) -> Iterator[Cells]:
    """Yield a price of every concrete product in each store, and an original one of some abstract products."""
    for store in STORES:
        for n in range(products):
            yield ["", f"C{n}", "DEFAULT", store, "EUR", "", 1000 + n % 9000, ""]
        for n in range(0, products // VARIANTS, 5):
            yield [f"A{n}", "", "DEFAULT", store, "EUR", "", 900, ""]
            yield [f"A{n}", "", "ORIGINAL", store, "EUR", "", 1200, ""]


if __name__ == "__main__":
    main()
