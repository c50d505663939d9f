"""Starts the servers under test, two gunicorn workers each, and reads what they and their database sessions cost."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

TICKS = os.sysconf("SC_CLK_TCK")
START_SECONDS = 30


@dataclass(frozen=True)
class Target:
    """Something to measure: a WSGI application, and where in it the order detail and the order list are."""

    name: str
    application: str
    detail_path: str = "/orders/"
    list_path: str | None = "/orders"
    settings_module: str = "config.settings"
    is_deployed: bool = False
    """Whether gunicorn reads the file that Kontor is deployed with."""


KONTOR = Target("kontor", "config.wsgi:application", is_deployed=True)
FLOOR = Target("floor", "benchmarks.floor:application")
STORED = Target("stored", "benchmarks.floor:application", detail_path="/stored/", list_path=None)
IDIOM = Target("idiom", "benchmarks.idiom.wsgi:application", settings_module="benchmarks.idiom.settings")
TARGETS = {target.name: target for target in (KONTOR, FLOOR, STORED, IDIOM)}


@dataclass
class Server:
    """A running gunicorn. Its database sessions carry its name, so that their CPU can be told apart."""

    target: Target
    port: int
    database_url: str
    environment: dict[str, str]
    workers: int = 2
    threads: int = 4
    session_name: str = ""
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def __enter__(self) -> "Server":
        self.session_name = f"bench-{self.target.name}-{self.port}"
        variables = {
            "DATABASE_URL": self.database_url,
            "DJANGO_SETTINGS_MODULE": self.target.settings_module,
            "PGAPPNAME": self.session_name,
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", self.target.application, *self._options()],
            env={**os.environ, **self.environment, **variables},
        )
        self._wait_until_it_answers()
        return self

    def __exit__(self, *_: object) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def worker_ids(self) -> list[int]:
        assert self.process is not None
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(child) for child in children.split()]

    def cpu_seconds(self) -> tuple[float, float]:
        """Return the CPU that the server and its PostgreSQL sessions have used since they started."""
        assert self.process is not None
        server = sum(map(_cpu_of, [self.process.pid, *self.worker_ids()]))
        with psycopg.connect(self.database_url, application_name="bench-observer") as connection:
            statement = "SELECT pid FROM pg_stat_activity WHERE application_name = %s"
            sessions = connection.execute(statement, [self.session_name]).fetchall()
        return server, sum(_cpu_of(pid) for (pid,) in sessions)

    def _options(self) -> list[str]:
        numbers = {"--workers": self.workers, "--threads": self.threads, "--keep-alive": 60}
        texts = {"--bind": f"127.0.0.1:{self.port}", "--log-level": "error"}
        options = [str(word) for pair in {**numbers, **texts}.items() for word in pair]
        own = ["--config", "python:config.gunicorn"] if self.target.is_deployed else ["--worker-class", "gthread"]
        return [*own, *options]

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            assert self.process is not None
            if self.process.poll() is not None:
                raise SystemExit(f"The server {self.target.name} did not start.")
            try:
                urllib.request.urlopen(f"{self.url}/orders", timeout=5).close()
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise SystemExit(f"The server {self.target.name} does not answer on port {self.port}.")


def _cpu_of(process_id: int) -> float:
    """Return user and system seconds of a process of this machine; 0 for one that is gone or elsewhere."""
    try:
        fields = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS
