"""Works off due timeouts beside a hand-written SQL program that writes the same rows: `python -m benchmarks.timeouts`.

Orders of the baseline process wait for `--event`. Both sides work on the same rows, in batches of the same size, one
transaction each, and are measured in turns; before anything is measured, what both have written is compared.
"""

import argparse
import importlib
import time
from collections.abc import Callable

from benchmarks.database import bench_url, create_missing_database, refuse_foreign_database, start_django

STATES = {"close": "delivered", "skip timeout": "confirmed", "pay": "payment pending"}


def main() -> None:
    options = parse_options()
    url = bench_url("_timeouts")
    refuse_foreign_database(url)
    create_missing_database(url)
    start_django(url)
    call_command = importlib.import_module("django.core.management").call_command
    call_command("migrate", verbosity=0)
    rows = importlib.import_module("benchmarks.timeout_rows")
    program = importlib.import_module("benchmarks.timeout_program")
    jobs = importlib.import_module("orders.oms.jobs")

    def engine() -> None:
        for _ in jobs.fire_due_timeouts(batch_size=options.batch_size):
            pass

    sides: dict[str, Callable[[], None]] = {
        "program": lambda: program.work_off(url, event=options.event, batch_size=options.batch_size),
        "kontor": engine,
    }
    state = STATES[options.event]
    written = {}
    for name, work in sides.items():
        rows.fill(orders=40, items=8, event=options.event, state=state)
        work()
        written[name] = rows.written()
    if written["program"] != written["kontor"]:
        raise SystemExit(f"The program and Kontor do not write the same rows: {written}")
    for each in range(options.rounds):
        rates = {}
        for name, work in sides.items():
            rows.fill(orders=options.items // 8, items=8, event=options.event, state=state)
            begun = time.monotonic()
            work()
            rates[name] = options.items / (time.monotonic() - begun)
        ratio = rates["kontor"] / rates["program"]
        print(
            f"round {each + 1}: program {rates['program']:,.0f}, kontor {rates['kontor']:,.0f} items a second: "
            f"{ratio:.2f}"
        )


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--batch-size", type=int, default=500, help="items a transaction, on both sides (default 500)")
    parser.add_argument("--event", choices=["close", "skip timeout"], default="close")
    return parser.parse_args()


if __name__ == "__main__":
    main()
