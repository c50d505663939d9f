"""Drives a server from outside with `wrk`, on kept-alive connections, and says what came back."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from benchmarks.servers import Server

SCRIPT = Path(__file__).with_name("traffic.lua")


@dataclass(frozen=True)
class Measurement:
    """What one stretch of load cost. Times are milliseconds, CPU is milliseconds a request."""

    requests: int
    failed: int
    per_second: float
    median: float
    p99: float
    size: float
    server_cpu: float
    database_cpu: float

    @property
    def cpu(self) -> float:
        return self.server_cpu + self.database_cpu


def require_wrk() -> None:
    if shutil.which("wrk") is None:
        raise SystemExit("The load generator wrk is missing. Install it, on Debian with: apt-get install wrk")


def write_requests(path: Path, requests: list[tuple[str, str]]) -> None:
    """Write pairs of request path and token for `drive`."""
    path.write_text("".join(f"{target} {token}\n" for target, token in requests))


def drive(server: Server, requests: Path, *, connections: int, seconds: float, seed: int = 1) -> Measurement:
    """Send random requests of the file for so many seconds, and measure from both ends."""
    server_before, database_before = server.cpu_seconds()
    numbers = _run_wrk(server.url, requests, connections, seconds, seed)
    server_after, database_after = server.cpu_seconds()
    count, microseconds, size, failed, median, p99 = numbers
    if count == 0:
        raise SystemExit(f"{server.target.name} answered nothing in {seconds} seconds.")
    return Measurement(
        requests=count,
        failed=failed,
        per_second=count / microseconds * 1e6,
        median=median / 1000,
        p99=p99 / 1000,
        size=size / count,
        server_cpu=(server_after - server_before) / count * 1000,
        database_cpu=(database_after - database_before) / count * 1000,
    )


def _run_wrk(url: str, requests: Path, connections: int, seconds: float, seed: int) -> list[int]:
    command = ["wrk", "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s", "-s", str(SCRIPT), url, "--"]
    finished = subprocess.run([*command, str(requests), str(seed)], capture_output=True, text=True, check=False)
    for line in finished.stdout.splitlines():
        if line.startswith("RESULT "):
            return [int(number) for number in line.split()[1:]]
    raise SystemExit(f"wrk said nothing useful:\n{finished.stdout}{finished.stderr}")
