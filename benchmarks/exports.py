"""What exporting a long list takes: `python -m benchmarks.exports`.

Lets a fresh worker send the list of all orders, and all their items, as CSV and as a workbook, and prints its peak
over its resting size, the time until the first byte and the whole time, and the CPU of the worker. `--orders` is for a
shop of another size; a workbook of more than 100,000 rows is refused.
"""

import argparse
import importlib
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from benchmarks.database import bench_url, refuse_foreign_database, start_django
from benchmarks.desk import suffix_of
from benchmarks.load import server_environment
from benchmarks.memory import status_kib
from benchmarks.servers import KONTOR, Server

GOAL_MIB = 64
PORT = 8892
LIST = "/backoffice/orders/order/"
FILES = ("orders.csv", "orders.xlsx", "orders-full.csv", "orders-full.xlsx", "items-full.csv")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--orders", type=int, default=100_000, help="default: %(default)s")
    parser.add_argument("--files", nargs="+", default=FILES, choices=FILES)
    options = parser.parse_args()
    suffix = suffix_of(options.orders)
    seed = [sys.executable, "-m", "benchmarks.seed", "--keep", "--orders", str(options.orders), "--suffix", suffix]
    subprocess.run(seed, check=True)
    url = bench_url(suffix)
    refuse_foreign_database(url)
    start_django(url)
    client = importlib.import_module("benchmarks.desk_pages").signed_in()  # its models need a started Django
    cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    print(f"| file | extra MiB (goal {GOAL_MIB}) | MB | first byte s | whole s | CPU s |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name in options.files:
        with Server(KONTOR, PORT, url, server_environment(), workers=1, threads=1) as server:
            report_one(server, cookie, name)


def report_one(server: Server, cookie: str, name: str) -> None:
    """Print a line for one file, fetched from a worker that has shown the list before."""
    for _ in range(3):
        fetch(server.url + LIST, cookie)
    [worker] = server.worker_ids()
    resting = status_kib(worker, "VmRSS")
    Path(f"/proc/{worker}/clear_refs").write_text("5")  # forget the peak so far
    before, _ = server.cpu_seconds()
    size, first, whole = fetch(f"{server.url}{LIST}export/{name}", cookie)
    extra = (status_kib(worker, "VmHWM") - resting) / 1024
    cpu = server.cpu_seconds()[0] - before
    print(f"| {name} | {extra:.1f} | {size / 1e6:.1f} | {first:.2f} | {whole:.1f} | {cpu:.1f} |", flush=True)


def fetch(url: str, cookie: str) -> tuple[int, float, float]:
    """Return size, seconds to the first byte and to the last one."""
    started = time.monotonic()
    with urllib.request.urlopen(urllib.request.Request(url, headers={"Cookie": cookie}), timeout=600) as response:
        assert response.status == 200, (url, response.status)
        size = len(response.read(1))
        first = time.monotonic() - started
        while chunk := response.read(65_536):
            size += len(chunk)
    return size, first, time.monotonic() - started


if __name__ == "__main__":
    main()
