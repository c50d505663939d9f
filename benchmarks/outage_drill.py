"""Stop PostgreSQL under load and start it again: python -m benchmarks.outage_drill [--seconds 10] [--patience 1]

Starts a PostgreSQL of its own (parts/) and Kontor as `make run` does, with the demo shop and the web worker as shipped;
clients ask all the while. Prints what they saw, and ends with 1 where a promise of docs/operations.md was broken.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from parts.places import PROJECT
from parts.postgresql import Primary, ask
from parts.supervisor import stop

LIVE_SECONDS_MAX = 0.1
ANSWER_SECONDS_MAX = 2.0
BEFORE_SECONDS = 2.0
RECOVERY_SECONDS_MAX = 15.0
CLIENTS = 4
PATHS = (
    "/stores",
    "/abstract-products/002?include=concrete-products",
    "/catalog-search?q=camera",
    "/backoffice/login/",
)
CUSTOMER = "sonia@spryker.com"
PAID_ORDERS = ("DE--65", "DE--68")
"""Once confirmed, their items wait for a timeout."""
FORGOTTEN = f'{{"data":{{"type":"customer-forgotten-password","attributes":{{"email":"{CUSTOMER}"}}}}}}'


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class DrillDatabase(Primary):
    """A PostgreSQL that belongs to the drill alone, in a directory that goes with it."""

    def __init__(self, directory: Path) -> None:
        self.place = directory
        self.ports = (free_port(),)

    @property
    def directory(self) -> Path:
        return self.place


@dataclass
class Answers:
    """What clients saw: how often each status came, how long the slowest answer took, and when."""

    statuses: Counter[str] = field(default_factory=Counter)
    slowest: dict[str, float] = field(default_factory=dict)
    without_retry_after: int = 0
    last_refusal_at: float = 0.0

    def note(self, status: str, seconds: float, *, retry_after: str | None) -> None:
        self.statuses[status] += 1
        self.slowest[status] = max(self.slowest.get(status, 0.0), seconds)
        if status != "200":
            self.last_refusal_at = time.monotonic()
        if status == "503" and not retry_after:
            self.without_retry_after += 1


class Client(threading.Thread):
    """Asks for the same few pages again and again, one connection for each, until it is told to stop."""

    def __init__(self, port: int, paths: tuple[str, ...], pause_seconds: float) -> None:
        super().__init__(daemon=True)
        self.port, self.paths, self.pause_seconds = port, paths, pause_seconds
        self.answers = Answers()
        self.is_over = threading.Event()

    def run(self) -> None:
        number = 0
        while not self.is_over.wait(self.pause_seconds):
            began = time.monotonic()
            status, retry_after = request(self.port, "GET", self.paths[number % len(self.paths)])
            self.answers.note(status, time.monotonic() - began, retry_after=retry_after)
            number += 1


def request(port: int, method: str, path: str, body: str | None = None) -> tuple[str, str | None]:
    """Return the status, or the name of what went wrong, and the header `Retry-After`."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, body, {"Content-Type": "application/vnd.api+json"} if body else {})
        answer = connection.getresponse()
        answer.read()
        return str(answer.status), answer.headers.get("Retry-After")
    except (OSError, HTTPException) as problem:
        return type(problem).__name__, None
    finally:
        connection.close()


def environment_of(database: DrillDatabase, directory: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KONTOR_", "DJANGO_"))}
    return {**kept, "DATABASE_URL": database.address, "KONTOR_VAR_DIR": str(directory / "var")}


@contextmanager
def kontor(database: DrillDatabase, directory: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run web server, worker and timeouts as `make run` does; what they say goes into `log.txt`."""
    with (directory / "log.txt").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "run", "--port", str(port)],
            cwd=PROJECT,
            env=environment_of(database, directory),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


def start(database: DrillDatabase) -> subprocess.Popen[bytes]:
    with (database.directory / "log.txt").open("ab") as log:
        process = subprocess.Popen(
            database.command(), cwd=database.directory, stdout=log, stderr=subprocess.STDOUT, process_group=0
        )
    if not comes_true(database.is_healthy, seconds=60):
        raise SystemExit(f"PostgreSQL does not start: {(database.directory / 'log.txt').read_text()}")
    return process


def comes_true(condition: Callable[[], bool], *, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.1)
    return condition()


def drill(options: Namespace) -> list[str]:
    """Return the promises that were broken."""
    with tempfile.TemporaryDirectory(prefix="kontor-drill-", ignore_cleanup_errors=True) as name:
        directory = Path(name)
        (directory / "database").mkdir()
        database = DrillDatabase(directory / "database")
        database.prepare()
        server = start(database)
        try:
            with kontor(database, directory, port := free_port()) as process:
                log = directory / "log.txt"
                print("PostgreSQL runs; Kontor loads its demo shop ...", flush=True)
                ready = lambda: process.poll() is not None or "Kontor is running." in log.read_text()  # noqa: E731
                if not comes_true(ready, seconds=600) or process.poll() is not None:
                    raise SystemExit(f"Kontor does not start:\n{log.read_text()}")
                began = len(log.read_text())
                confirm_paid_orders(database, directory)
                clients = [Client(port, PATHS, 0.05) for _ in range(CLIENTS)]
                probe = Client(port, ("/health/live",), 0.05)
                for client in [*clients, probe]:
                    client.start()
                time.sleep(BEFORE_SECONDS)
                before = max(probe.answers.slowest.values(), default=0.0)
                print(f"  live before that: the slowest after {before * 1000:.0f} ms", flush=True)
                stop(database, server)
                stopped_at = time.monotonic()
                time.sleep(options.seconds)
                server = start(database)
                started_at = time.monotonic()
                print(f"PostgreSQL was gone for {started_at - stopped_at:.1f} s.", flush=True)
                jobs, timeouts = works_again(database, port, options.patience)
                for client in [*clients, probe]:
                    client.is_over.set()
                    client.join()
                return judge(
                    [client.answers for client in clients],
                    probe.answers,
                    started_at=started_at,
                    told=log.read_text()[began:],
                    jobs=jobs,
                    timeouts=timeouts,
                    is_running=process.poll() is None,
                    patience=options.patience,
                )
        finally:
            stop(database, server)


def confirm_paid_orders(database: DrillDatabase, directory: Path) -> None:
    """Let items wait for a timeout: imported ones begin their process with the first event."""
    done = subprocess.run(
        [sys.executable, "manage.py", "oms_trigger", "confirm", "--order", *PAID_ORDERS],
        cwd=PROJECT,
        env=environment_of(database, directory),
        capture_output=True,
        text=True,
        check=False,
    )
    if ask(database.number, "SELECT count(*) > 0 FROM orders_itemtimeout") != "t":
        raise SystemExit(f"No item waits for a timeout:\n{done.stdout}{done.stderr}")


def works_again(database: DrillDatabase, port: int, patience: float) -> tuple[float | None, float | None]:
    """Return after how many seconds a mail was sent by the worker, and an item was moved by a timeout."""
    began = time.monotonic()
    ask(database.number, "UPDATE orders_itemtimeout SET due_at = now()")
    due = ask(database.number, "SELECT max(id) FROM orders_itemtimeout")
    comes_true(
        lambda: request(port, "POST", "/customer-forgotten-password", FORGOTTEN)[0] == "204",
        seconds=RECOVERY_SECONDS_MAX * patience,
    )
    found: dict[str, float] = {}

    def both() -> bool:
        questions = {
            "jobs": "SELECT count(*) > 0 FROM mail_mail WHERE kind = 'customers/password_restore' AND state = 'sent'",
            "timeouts": f"SELECT count(*) = 0 FROM orders_itemtimeout WHERE id <= {due or 0} AND due_at <= now()",
        }
        for name, statement in questions.items():
            if name not in found and ask(database.number, statement) == "t":
                found[name] = time.monotonic() - began
        return len(found) == len(questions)

    comes_true(both, seconds=RECOVERY_SECONDS_MAX * patience)
    return found.get("jobs"), found.get("timeouts") if due else None


def judge(
    clients: list[Answers],
    probe: Answers,
    *,
    started_at: float,
    told: str,
    jobs: float | None,
    timeouts: float | None,
    is_running: bool,
    patience: float,
) -> list[str]:
    statuses = sum((answers.statuses for answers in clients), Counter[str]())
    slowest = {status: max(answers.slowest.get(status, 0.0) for answers in clients) for status in statuses}
    for status, count in sorted(statuses.items()):
        print(f"  clients: {status:>5} {count:6} times, the slowest after {slowest[status] * 1000:6.0f} ms")
    for status, count in sorted(probe.statuses.items()):
        print(f"  live:    {status:>5} {count:6} times, the slowest after {probe.slowest[status] * 1000:6.0f} ms")
    web = max(answers.last_refusal_at for answers in clients) - started_at
    print(f"  web answers again {max(web, 0):.1f} s after PostgreSQL, a job ran after {jobs and round(jobs, 1)} s,")
    print(f"  a timeout after {timeouts and round(timeouts, 1)} s")
    gone, back = (len(re.findall(line, told)) for line in (r"\(waiting for it\)", r"The database .* answers again\."))
    print(f"  workers told {gone} times that it was gone, {back} times that it was back", flush=True)
    promises = {
        "clients saw 200 and 503 alone": set(statuses) == {"200", "503"},
        "each 503 had Retry-After": not any(answers.without_retry_after for answers in clients),
        "each 503 came within 2 s": slowest.get("503", 0) <= ANSWER_SECONDS_MAX * patience,
        "live answered 200 alone": set(probe.statuses) == {"200"},
        "live answered within 100 ms": max(probe.slowest.values()) <= LIVE_SECONDS_MAX * patience,
        "the web went on by itself": web <= RECOVERY_SECONDS_MAX * patience,
        "the worker of jobs went on by itself": jobs is not None,
        "the timeouts went on by themselves": timeouts is not None,
        "all processes ran on": is_running and "Traceback" not in told,
        "each worker told it once": gone == back == 2,
    }
    return [promise for promise, is_kept in promises.items() if not is_kept]


def main() -> int:
    parser = ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=10, help="how long PostgreSQL is gone (default: %(default)s)")
    parser.add_argument("--patience", type=float, default=1, help="a factor for limits, for busy machines (default: 1)")
    broken = drill(parser.parse_args())
    for promise in broken:
        print(f"BROKEN: {promise}")
    print("The drill failed." if broken else "All promises were kept.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
