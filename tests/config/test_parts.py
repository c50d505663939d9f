"""The tool behind `make parts`: what it starts, what it leaves alone, and how it ends (docs/parts.md)."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from parts.catalog import PARTS, with_needs
from parts.keycloak import statements_of
from parts.nginx import replace_all
from parts.packages import refuse_others
from parts.part import PartFailure, find_program
from parts.state import running_parts, write_state
from tests.support.manage_py import PROJECT
from tests.support.missing_parts import lacks

BASE_PORT = 31_000 + 100 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
REDIS = BASE_PORT + 79
Tool = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def tool(tmp_path: Path) -> Iterator[Tool]:
    """Start the tool with a directory and ports of the test's own."""
    if not find_program("redis-server"):
        lacks("Redis", "redis-server is not installed.")
    started = []

    def start(*arguments: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "parts", *arguments],
            cwd=PROJECT,
            env={**os.environ, "PARTS_DIR": str(tmp_path), "PARTS_BASE_PORT": str(BASE_PORT)},
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.terminate()
        process.communicate(timeout=30)


def answers(port: int) -> bool:
    with socket.socket() as connection:
        return connection.connect_ex(("127.0.0.1", port)) == 0


def wait_until_gone(port: int) -> None:
    for _ in range(200):
        if not answers(port):
            return
        time.sleep(0.05)
    raise AssertionError(f"Port {port} still answers.")


def wait_until_healthy(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert any("parts are healthy" in line for line in process.stdout)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_part_runs_until_somebody_stops_the_tool(tool: Tool, tmp_path: Path, number: int) -> None:
    process = tool("redis")
    wait_until_healthy(process)
    assert running_parts(file=tmp_path / "running.json") == {"redis": f"redis://127.0.0.1:{REDIS}/0"}
    assert answers(REDIS)
    process.send_signal(number)
    assert process.communicate(timeout=30)[0] == "All parts have stopped.\n"
    assert (process.returncode, answers(REDIS)) == (0, False)
    assert running_parts(file=tmp_path / "running.json") == {}


def test_a_tool_that_is_killed_takes_its_servers_along(tool: Tool, tmp_path: Path) -> None:
    process = tool("redis")
    wait_until_healthy(process)
    process.kill()
    process.wait()
    wait_until_gone(REDIS)
    assert running_parts(file=tmp_path / "running.json") == {}
    wait_until_healthy(tool("redis"))


def test_a_server_that_was_there_before_is_left_alone(tool: Tool) -> None:
    with socket.create_server(("127.0.0.1", REDIS)):
        said, _ = tool("redis").communicate(timeout=30)
        assert f"Port {REDIS} is taken by a server that was not started here. It is left alone" in said
        assert answers(REDIS)


def test_a_part_that_may_fail_is_left_out_loudly(tool: Tool) -> None:
    with socket.create_server(("127.0.0.1", REDIS)):
        process = tool("redis", "--may-fail", "redis", "--then", "true")
        said, _ = process.communicate(timeout=30)
        assert "!!!!! NO REDIS: Port" in said
        assert process.returncode == 0


def test_a_command_among_parts_ends_as_it_ends(tool: Tool) -> None:
    process = tool("redis", "--then", sys.executable, "-m", "parts", "--address", "redis")
    assert f"redis://127.0.0.1:{REDIS}/0\n" in process.communicate(timeout=30)[0]
    assert process.returncode == 0
    failing = tool("redis", "--then", "sh", "-c", "exit 7")
    failing.communicate(timeout=30)
    assert (failing.returncode, answers(REDIS)) == (7, False)


def test_one_tool_at_a_time_starts_parts_of_a_checkout(tool: Tool) -> None:
    first = tool("redis")
    wait_until_healthy(first)
    second = tool("redis")
    assert "Parts of this checkout run already" in second.communicate(timeout=30)[0]
    assert second.returncode == 1
    assert answers(REDIS)


def test_parts_come_with_what_they_need() -> None:
    assert [part.name for part in with_needs(["keycloak", "replica"])] == ["postgres", "replica", "keycloak"]
    assert [part.name for part in with_needs(PARTS)] == list(PARTS)
    assert len({port for part in PARTS.values() for port in part.ports}) == sum(
        len(part.ports) for part in PARTS.values()
    )


def test_a_file_that_is_not_the_pinned_one_is_not_kept(tmp_path: Path) -> None:
    file = tmp_path / "server.jar"
    file.write_bytes(b"other")
    with pytest.raises(PartFailure, match="not the pinned one"):
        refuse_others(file, "0" * 64)
    assert not file.exists()


def test_every_artifact_is_pinned() -> None:
    lines = (PROJECT / "parts" / "opensearch" / "checksums.txt").read_text().splitlines()
    assert all(re.fullmatch(r"[0-9a-f]{64}  \S+\.jar", line) for line in lines)
    assert any(line.endswith(" opensearch-3.9.0.jar") for line in lines)


def test_the_addresses_of_a_tool_that_is_gone_are_none(tmp_path: Path) -> None:
    file = tmp_path / "running.json"
    write_state({"redis": "redis://127.0.0.1:1/0"}, file=file)
    assert running_parts(file=file) == {"redis": "redis://127.0.0.1:1/0"}
    file.write_text(file.read_text().replace(str(os.getpid()), str(2**22 - 1)))
    assert running_parts(file=file) == {}


def test_keycloaks_database_is_made_by_the_file_of_the_containers() -> None:
    statements = statements_of(PROJECT / "keycloak" / "create-database.sql")
    assert [statement.split()[:3] for statement in statements] == [
        ["CREATE", "USER", "keycloak"],
        ["CREATE", "DATABASE", "keycloak"],
    ]


def test_what_a_shop_sets_in_the_configuration_of_nginx_must_be_there() -> None:
    assert replace_all("listen 80;", {"listen 80;": "listen 81;"}) == "listen 81;"
    with pytest.raises(ValueError, match=r"does not hold listen 80;"):
        replace_all("listen 443;", {"listen 80;": "listen 81;"})


def test_open_search_finds_words_in_german() -> None:
    address = running_parts().get("opensearch")
    if address is None:
        lacks("OpenSearch", "No OpenSearch of make parts runs here: make parts PARTS=opensearch")
    connection = HTTPConnection(address.removeprefix("http://"), timeout=30)

    def ask(method: str, path: str, body: str = "") -> str:
        connection.request(method, path, body.encode(), {"Content-Type": "application/json"})
        answer = connection.getresponse()
        said = answer.read().decode()
        assert answer.status < 300, said
        return said

    index = f"/test-{os.getpid()}"
    ask("PUT", index, '{"mappings": {"properties": {"text": {"type": "text", "analyzer": "german"}}}}')
    try:
        ask("POST", f"{index}/_doc?refresh=true", '{"text": "Rote Häuser und Lampen"}')
        assert '"value":1' in ask("GET", f"{index}/_search?q=text:haus")
    finally:
        ask("DELETE", index)
        connection.close()
