"""`manage.py run` as a newcomer meets it: it starts, what it prints works, and it stops when asked."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.management.commands.run import Command
from tests.support.databases import lay_tables
from tests.support.manage_py import PROJECT, clean_environment, manage

pytestmark = pytest.mark.timeout(300)


def shell(commands: str) -> str:
    return subprocess.run(["bash", "-c", commands], capture_output=True, text=True, check=True).stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class RunningKontor:
    """`manage.py run` in a process of its own, with a database of its own."""

    def __init__(self, directory: Path, *options: str) -> None:
        self.port = free_port()
        self.printed, self.complained = directory / "printed.log", directory / "complained.log"
        with self.printed.open("w") as output, self.complained.open("w") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "run", "--port", str(self.port), *options],
                cwd=PROJECT,
                env=clean_environment(KONTOR_VAR_DIR=str(directory)),
                stdout=output,
                stderr=errors,
            )

    def wait_for(self, words: str, seconds: int = 240) -> str:
        """Return what was printed, once `words` are in it."""
        for _ in range(seconds * 10):
            printed = self.printed.read_text()
            if words in printed:
                return printed
            try:
                self.process.wait(timeout=0.1)
                break
            except subprocess.TimeoutExpired:
                continue
        pytest.fail(f"Never printed {words!r}:\n{self.printed.read_text()}{self.complained.read_text()}")

    def children(self) -> dict[str, int]:
        """Return the process ids of the web server and the worker."""
        listed = subprocess.run(
            ["ps", "-o", "pid=,args=", "--ppid", str(self.process.pid)], capture_output=True, text=True, check=True
        ).stdout.splitlines()
        names = {"gunicorn": "web server", "db_worker": "worker"}
        return {names[word]: int(line.split()[0]) for line in listed for word in names if word in line}


@pytest.fixture
def run_kontor(tmp_path: Path) -> Iterator[Callable[..., RunningKontor]]:
    started: list[RunningKontor] = []

    def run(*options: str) -> RunningKontor:
        started.append(RunningKontor(tmp_path, *options))
        return started[-1]

    yield run
    for running in started:
        running.process.terminate()
        running.process.wait(timeout=60)


def test_it_answers_as_printed_and_stops_cleanly_when_asked(run_kontor: Callable[..., RunningKontor]) -> None:
    kontor = run_kontor()
    page = kontor.wait_for("Kontor is running. Ctrl-C stops it.")
    assert (
        f"Merchant portal   http://127.0.0.1:{kontor.port}/merchant-portal/   martha@video-king.nl / change123" in page
    )
    assert f"Back office       http://127.0.0.1:{kontor.port}/backoffice/   admin@spryker.com / change123" in page
    assert json.loads(shell(f"curl -s http://127.0.0.1:{kontor.port}/health/ready"))["status"] == "ready"

    commands = page.partition("in this order:\n")[2]
    listed, _, detail = shell(commands.replace("\n\n", "\necho\n")).strip().partition("\n")
    orders = json.loads(listed)["data"]
    assert len(orders) == 10
    assert json.loads(detail)["data"]["id"] == orders[0]["id"]
    assert {row["type"] for row in json.loads(detail)["included"]} >= {"order-shipments"}

    kontor.process.send_signal(signal.SIGINT)
    assert kontor.process.wait(timeout=60) == 0
    assert kontor.printed.read_text().endswith("Kontor has stopped.\n")
    assert "Traceback" not in kontor.complained.read_text()
    assert not port_answers(kontor.port)


@pytest.mark.parametrize("name", ["web server", "worker"])
def test_when_one_process_dies_the_other_is_stopped_and_the_reason_told(
    run_kontor: Callable[..., RunningKontor], tmp_path: Path, name: str
) -> None:
    lay_tables(tmp_path)
    kontor = run_kontor("--no-demo")
    kontor.wait_for("Kontor is running.")
    os.kill(kontor.children()[name], signal.SIGKILL)
    assert kontor.process.wait(timeout=60) == 1
    assert f"Stopped, because of the {name} (exit code -9)." in kontor.complained.read_text()
    assert not port_answers(kontor.port)


def test_a_taken_port_is_told_in_a_sentence_before_anything_is_done(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        started = manage("run", "--port", str(port), KONTOR_VAR_DIR=str(tmp_path))
    assert started.returncode == 1
    assert re.sub(r"\x1b\[[\d;]*m", "", started.stderr) == (
        f"CommandError: Port {port} is taken. "
        f"Stop the program that uses it, or choose another: make run PORT={port + 1}\n"
    )
    assert not (tmp_path / "kontor.sqlite3").exists()


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_a_port_is_a_port(capsys: pytest.CaptureFixture[str], port: str) -> None:
    with pytest.raises(SystemExit) as stop:
        Command().run_from_argv(["manage.py", "run", "--port", port])
    assert stop.value.code == 2
    assert f"{port} is not a port between 1 and 65535" in capsys.readouterr().err


def port_answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
