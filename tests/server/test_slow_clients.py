"""Clients that never finish their request cost a buffer each, and nobody waits behind them."""

import re
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection

import pytest

from tests.server.conftest import Address

HALVES = {
    "nothing": b"",
    "half a line": b"GET /sto",
    "half the headers": b"POST /access-tokens HTTP/1.1\r\nHost: x\r\nX-A: ",
    "half a body": b"POST /access-tokens HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{",
    "half a chunk": b"POST /access-tokens HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n0\r\n\r\n",
    "half a second request": b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\nGET /sto",
    "a body that is too large": b"POST /access-tokens HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\n\r\n{",
}


@pytest.fixture
def connections() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def ask(server: Address) -> tuple[int, float]:
    began = time.monotonic()
    connection = HTTPConnection(*server, timeout=20)
    connection.request("GET", "/health/live")
    status = connection.getresponse().status
    connection.close()
    return status, time.monotonic() - began


@pytest.mark.parametrize("half", HALVES.values(), ids=HALVES)
def test_200_half_requests_leave_the_shop_answering(server: Address, connections: ExitStack, half: bytes) -> None:
    ask(server)
    for _ in range(200):
        client = connections.enter_context(socket.create_connection(server, timeout=5))
        client.sendall(half)
    time.sleep(0.3)
    for _ in range(3):
        status, seconds = ask(server)
        assert status == 200
        assert seconds < 1


def exchange(server: Address, *parts: bytes, pause: float = 0.05) -> bytes:
    with socket.create_connection(server, timeout=10) as client:
        for part in parts:
            client.sendall(part)
            time.sleep(pause)
        received = b""
        while part := client.recv(65_536):
            received += part
        return received


LOGIN = b'{"data":{"type":"access-tokens","attributes":{}}}'
HEAD = b"POST /access-tokens HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n"


def test_a_request_that_comes_byte_by_byte_is_answered(server: Address) -> None:
    request = HEAD + b"Content-Length: %d\r\n\r\n" % len(LOGIN) + LOGIN
    answer = exchange(server, *(bytes([byte]) for byte in request), pause=0.001)
    assert answer.startswith(b"HTTP/1.1 422 ")
    assert b"This field is missing." in answer


def test_chunks_are_put_together(server: Address) -> None:
    chunks = [b"%x;a=b\r\n%s\r\n" % (len(part), part) for part in (LOGIN[:7], LOGIN[7:])]
    answer = exchange(server, HEAD + b"Transfer-Encoding: chunked\r\n\r\n", *chunks, b"0\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 422 ")


def test_a_body_that_is_held_back_is_asked_for(server: Address) -> None:
    answer = exchange(
        server, HEAD + b"Expect: 100-continue\r\nContent-Length: %d\r\n\r\n" % len(LOGIN), LOGIN, pause=0.2
    )
    assert answer.startswith(b"HTTP/1.1 100 Continue\r\n\r\n")
    assert b"HTTP/1.1 422 " in answer


def test_requests_one_behind_the_other_are_answered_in_their_order(server: Address) -> None:
    first, last = (
        b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    )
    answer = exchange(server, first + first + last[:9], last[9:])
    assert re.findall(rb"HTTP/1\.1 (\d+)", answer) == [b"200", b"200", b"404"]
