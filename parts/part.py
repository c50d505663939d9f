"""What every part is: how it is installed, started, asked whether it is healthy, and stopped."""

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from parts.places import DIRECTORY, HOST


class PartFailure(Exception):
    """A part cannot be had or does not start. The text says what stopped it, and what to do."""


class RunningPart:
    """One server of this machine's own. `needs` are parts that must be healthy before it starts."""

    name = ""
    needs: tuple[str, ...] = ()
    programs: Mapping[str, str] = {}
    """Programs that it is made of, each with the Debian package that brings it."""
    ports: tuple[int, ...] = ()
    stop_signal = signal.SIGTERM
    patience_seconds = 60

    @property
    def directory(self) -> Path:
        return DIRECTORY / self.name

    @property
    def log(self) -> Path:
        return self.directory / "log.txt"

    @property
    def address(self) -> str:
        raise NotImplementedError

    @property
    def hints(self) -> Sequence[str]:
        """Lines for people: further addresses, the setting of Kontor that uses it."""
        return ()

    def missing_packages(self) -> list[str]:
        return [package for program, package in self.programs.items() if not find_program(program)]

    def is_fetched(self) -> bool:
        """Say whether `fetch` has nothing left to download."""
        return True

    def fetch(self) -> None:
        """Download what no Debian package brings, unless it is there."""

    def prepare(self) -> None:
        """Make data and configuration; the parts that it needs are healthy."""

    def command(self) -> list[str]:
        raise NotImplementedError

    def environment(self) -> Mapping[str, str]:
        return {}

    def is_healthy(self) -> bool:
        raise NotImplementedError


def find_program(name: str) -> str | None:
    """Return the path of a program, also of one that lies outside an ordinary user's path."""
    found = shutil.which(name, path=os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/sbin")))
    return found or newest_of_postgresql(name)


def newest_of_postgresql(name: str) -> str | None:
    """Debian keeps the server's programs of each version in a directory of its own."""
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    return str(versions[-1]) if versions else None


def program(name: str) -> str:
    found = find_program(name)
    if found is None:
        raise PartFailure(f"The program {name} is not there.")
    return found


def unprivileged(command: Sequence[str]) -> list[str]:
    """Let root start a server that refuses root: as somebody who is nobody, yet may read root's files.

    A user namespace needs neither a user nor a directory that this user can reach.
    """
    if os.geteuid() != 0:
        return list(command)
    around = [program("unshare"), "--user", "--map-user=65534", "--map-group=65534", "--"]
    if subprocess.run([*around, "true"], capture_output=True, check=False).returncode:
        raise PartFailure("Root may not start it here, and this machine gives no user namespace: be an ordinary user.")
    return [*around, *command]


def run(command: Sequence[str], *, complaint: str, **environment: str) -> str:
    """Run a step to its end and return what it printed. Raises `PartFailure` with the end of its output."""
    done = subprocess.run(
        command,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise PartFailure(f"{complaint}:\n{last_lines(done.stdout)}")
    return done.stdout


def last_lines(text: str, count: int = 15) -> str:
    return "\n".join(f"    {line}" for line in text.rstrip().splitlines()[-count:])


def is_open(number: int) -> bool:
    with socket.socket() as connection:
        connection.settimeout(1)
        return connection.connect_ex((HOST, number)) == 0


def is_free(number: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, number))
        except OSError:
            return False
    return True


def answers(url: str, *, words: str = "") -> bool:
    """Say whether an address answers 200 with these words in it."""
    try:
        with urlopen(url, timeout=3) as answer:  # noqa: S310  # our own parts on loopback
            return answer.status == 200 and words in answer.read().decode(errors="replace")
    except (HTTPError, URLError, OSError):
        return False
