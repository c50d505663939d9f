"""Measures how fast a shop's history moves in: `python -m benchmarks.order_import [--orders 200000] [--tables]`.

Writes orders of four items, a shipment and an expense into a temporary directory, as JSON lines or as CSV tables, and
imports them twice into an empty PostgreSQL database. Limits: ten minutes and 512 MiB for 200,000 orders.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from benchmarks.catalog_import import CHECKOUT, empty_database
from benchmarks.database import bench_url

ITEMS = 4
CUSTOMERS = 20_000
SECONDS_MAX = 600
MEBIBYTES_MAX = 512


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orders", type=int, default=200_000)
    parser.add_argument("--tables", action="store_true", help="as CSV tables instead of JSON lines")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        files = write_tables(directory, options.orders) if options.tables else write_lines(directory, options.orders)
        print(f"{options.orders:,} orders of {ITEMS} items\n\n| run | s | CPU s | orders/s | peak MiB | summary |")
        print("| --- | --- | --- | --- | --- | --- |")
        sys.exit(0 if measure(directory, files, options.orders) else 1)


def measure(directory: Path, files: list[str], orders: int) -> bool:
    """Import twice into an empty database; return whether both runs were within the limits."""
    url = bench_url("_order_import")
    environment = {**os.environ, "DATABASE_URL": url, "KONTOR_VAR_DIR": str(directory)}
    empty_database(url)
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=CHECKOUT, env=environment, check=True)
    is_within = True
    for run in ("first", "again"):
        began = time.monotonic()
        with (directory / "output").open("w+") as output:
            command = [sys.executable, "manage.py", "import_orders", *files]
            process = subprocess.Popen(command, cwd=CHECKOUT, env=environment, stdout=output)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            output.seek(0)
            summary = output.read().splitlines()[-1]
        seconds, mebibytes = time.monotonic() - began, usage.ru_maxrss / 1024
        figures = [f"{seconds:.0f}", f"{usage.ru_utime + usage.ru_stime:.0f}", f"{orders / seconds:,.0f}"]
        print(" | ".join([f"| {run}", *figures, f"{mebibytes:.0f}", summary]) + " |", flush=True)
        is_within &= process.returncode == 0 and seconds <= SECONDS_MAX and mebibytes <= MEBIBYTES_MAX
    return is_within


def write_lines(directory: Path, orders: int) -> list[str]:
    with (directory / "orders.jsonl").open("w") as file:
        for number in range(1, orders + 1):
            file.write(json.dumps(document(number)) + "\n")
    return [str(directory / "orders.jsonl")]


def write_tables(directory: Path, orders: int) -> list[str]:
    columns: dict[str, list[str]] = {
        "orders": ["reference", "customer_reference", "created_at", "currency_iso_code", "billing_last_name"],
        "items": [
            "order_reference",
            "uuid",
            "sku",
            "name",
            "quantity",
            "sum_price",
            "state",
            "shipment",
            "method_name",
        ],
        "expenses": ["order_reference", "shipment", "name", "sum_price"],
    }
    rows: dict[str, Iterator[list[Any]]] = {
        "orders": ([f"DE--{n}", customer(n), placed_at(n), "EUR", "Buyer"] for n in range(1, orders + 1)),
        "items": (
            [f"DE--{n}", uuid(n, k), f"SKU-{k}", f"Article {k}", 1, 1000 * k, "delivered", n, "Standard"]
            for n in range(1, orders + 1)
            for k in range(1, ITEMS + 1)
        ),
        "expenses": ([f"DE--{n}", n, "Standard", 490] for n in range(1, orders + 1)),
    }
    for name, header in columns.items():
        with (directory / f"{name}.csv").open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(header)
            writer.writerows(rows[name])
    return [word for name in columns for word in (f"--{name}", str(directory / f"{name}.csv"))]


def document(number: int) -> dict[str, Any]:
    items = [
        {
            "uuid": uuid(number, k),
            "sku": f"SKU-{k}",
            "name": f"Article {k}",
            "quantity": 1,
            "sumPrice": 1000 * k,
            "sumTaxAmountFullAggregation": 160 * k,
            "taxRate": "19.00",
            "state": "delivered",
            "idShipment": number,
        }
        for k in range(1, ITEMS + 1)
    ]
    subtotal = sum(1000 * k for k in range(1, ITEMS + 1))
    address = {"firstName": "Ann", "lastName": "Buyer", "address1": "Street", "city": "Town", "zipCode": "10115"}
    totals = {"expenseTotal": 490, "discountTotal": 0, "taxTotal": 1678, "subtotal": subtotal}
    return {
        "customerReference": customer(number),
        "data": {
            "type": "orders",
            "id": f"DE--{number}",
            "attributes": {
                "createdAt": placed_at(number),
                "currencyIsoCode": "EUR",
                "priceMode": "GROSS_MODE",
                "totals": {**totals, "grandTotal": subtotal + 490},
                "billingAddress": {**address, "country": "Germany", "iso2Code": "DE"},
                "shippingAddress": None,
                "items": items,
                "expenses": [{"name": "Standard", "sumPrice": 490, "taxRate": "19.00", "idShipment": number}],
                "payments": [{"amount": subtotal + 490, "paymentProvider": "DummyPayment", "paymentMethod": "Invoice"}],
            },
        },
    }


def customer(number: int) -> str:
    return f"DE--{number % CUSTOMERS + 1}"


def placed_at(number: int) -> str:
    return f"202{number % 5}-{number % 12 + 1:02d}-{number % 28 + 1:02d} 09:30:00.000000"


def uuid(number: int, position: int) -> str:
    return str(UUID(int=number * 100 + position))


if __name__ == "__main__":
    main()
