"""What no HTTP library would send, over a real socket: a 4xx or the contract's answer, and the server lives on."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

pytestmark = pytest.mark.django_db  # the server reads the database of the tests; nothing else here does

Address = tuple[str, int]
PLAIN = b"GET /merchants HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
CHUNKED = b"Transfer-Encoding: chunked"
LARGE_CHUNKS = (b"10000\r\n" + b" " * 65_536 + b"\r\n") * 160 + b"0\r\n\r\n"  # 10 MiB
LOGIN = b'{"data":{"type":"access-tokens","attributes":{}}}'


@dataclass(frozen=True)
class RawAnswer:
    status: int
    headers: dict[str, str]
    body: bytes


def exchange(server: Address, request: bytes) -> bytes:
    """Send bytes, say that no more follow, and return all that comes back."""
    with socket.create_connection(server, timeout=20) as connection:
        try:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # the server has heard enough
        parts = []
        try:
            while part := connection.recv(65_536):
                parts.append(part)
        except ConnectionResetError:
            pass
    return b"".join(parts)


def read(answer: bytes) -> RawAnswer:
    """Take an answer apart; no bytes at all are a connection that was closed without a word, status 0."""
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines if ": " in line)
    return RawAnswer(int(first.split(" ")[1]) if first else 0, headers, body)


def get(path: bytes, *headers: bytes, method: bytes = b"GET", body: bytes = b"") -> bytes:
    lines = [method + b" " + path + b" HTTP/1.1", b"Host: x", b"Connection: close", *headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


@pytest.fixture(autouse=True)
def server_lives_on(server: Address) -> Iterator[None]:
    yield
    assert read(exchange(server, PLAIN)).status == 200


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"GET\r\n\r\n",
        b"GET /merchants\r\n\r\n",
        b"GET /merchants HTTP/9.9\r\nHost: x\r\n\r\n",
        b"GET /merchants HTTP/1.1 extra\r\nHost: x\r\n\r\n",
        b"GET  /merchants HTTP/1.1\r\nHost: x\r\n\r\n",
        b" / HTTP/1.1\r\n\r\n",
        b"get /merchants HTTP/1.1\r\nHost: x\r\n\r\n",
        b"G\x00T /merchants HTTP/1.1\r\nHost: x\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200,
        get(b"*"),
        get(b"/merchants?q=\xc3\xa4"),
        get(b"/merchants", b"Host: \xff"),
        b"\x00" * 1_000 + b"\r\n\r\n",
        b"\xff" * 9_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        get(b"/merchants", b"X: " + b"a" * 20_000),
        get(b"/merchants", *[b"X-%d: 1" % number for number in range(300)]),
        get(b"/merchants", b"Bad Header: 1"),
        get(b"/merchants", b"Header : 1"),
        get(b"/merchants", b": nameless"),
        get(b"/merchants", b"no colon"),
        get(b"/merchants", b"X: a\x00b"),
        get(b"/merchants", b"X: a\rb"),
        get(b"/access-tokens", b"Content-Length: many", method=b"POST", body=LOGIN),
        get(b"/access-tokens", b"Content-Length: -1", method=b"POST", body=LOGIN),
        get(b"/access-tokens", b"Content-Length: +9", method=b"POST", body=LOGIN),
        get(b"/access-tokens", b"Content-Length: 1_0", method=b"POST", body=LOGIN),
        get(b"/access-tokens", b"Content-Length: 5", b"Content-Length: 49", method=b"POST", body=LOGIN),
        get(b"/access-tokens", b"Content-Length: 49", CHUNKED, method=b"POST", body=b"0\r\n\r\n"),
        get(b"/access-tokens", b"Transfer-Encoding: identity, gzip", method=b"POST", body=LOGIN),
        get(b"/access-tokens", CHUNKED, method=b"POST", body=b"zz\r\n" + LOGIN),
        get(b"/access-tokens", CHUNKED, method=b"POST", body=b"-1\r\n\r\n"),
        get(b"/access-tokens", CHUNKED, method=b"POST", body=b"31\r\n" + LOGIN[:10]),
        get(b"/access-tokens", b"Content-Length: 500", method=b"POST", body=LOGIN),
        get(b"/access-tokens", b"Content-Length: 10000000", method=b"POST", body=b"x" * 10_000_000),
    ],
)
def test_a_broken_request_is_a_4xx_or_a_closed_connection(server: Address, request_bytes: bytes) -> None:
    answer = read(exchange(server, request_bytes))
    assert answer.status in range(400, 500) or answer.status in (0, 501, 505)
    assert b"Traceback" not in answer.body


@pytest.mark.parametrize(
    ("request_bytes", "status", "part"),
    [
        (PLAIN, 200, b'{"data":[],"links":{"self":"https://glue.shop.example/merchants"}}'),
        (get(b"//merchants"), 200, b'"links"'),
        (get(b"/merchants//"), 200, b'"links"'),
        (get(b"http://evil.example/merchants"), 200, b"https://glue.shop.example/merchants"),
        (get(b"http://evil.example:99999999/merchants"), 200, b"https://glue.shop.example/merchants"),
        (get(b"/merchants?a=%0D%0AX-Injected:1"), 200, b'"links"'),
        (get(b"/merchants%2FM1"), 404, b'"3501"'),
        (get(b"/merchants/a%00b"), 404, b'"3501"'),
        (get(b"/merchants/%FF%FE"), 404, b'"3501"'),
        (get(b"/merchants/../etc/passwd"), 404, b"Not Found"),
        (get(b"/merchants", method=b"BREW"), 404, b"Not Found"),
        (get(b"/merchants", method=b"TRACE"), 404, b"Not Found"),
        (get(b"*", method=b"OPTIONS"), 501, b"for the options method are missing."),
        (get(b"/merchants", method=b"HEAD"), 404, b""),
        (get(b"/merchants", b"Content-Type:"), 415, b"Unsupported media type."),
        (get(b"/merchants", b"Content-Type:   "), 415, b"Unsupported media type."),
        (get(b"/merchants", b"Accept: application/vnd.api+xml"), 415, b"Unsupported Media Type"),
        (get(b"/merchants", b"Authorization: Bearer a", b"Authorization: Bearer b"), 401, b'"001"'),
        (get(b"/merchants", b"Authorization: Bearer \xff\xfe"), 401, b'"001"'),
        (get(b"/merchants", b"Store: DE", b"Store: XX"), 404, b'"601"'),
        (get(b"/merchants", b"Content-Length: 3", body=b"abc"), 200, b'"links"'),
        (get(b"/access-tokens", b"Content-Length: 49", method=b"POST", body=LOGIN), 422, b"username => This field"),
        (get(b"/access-tokens", method=b"POST"), 400, b"Post data is invalid."),
        (
            get(b"/access-tokens", CHUNKED, method=b"POST", body=b"31\r\n" + LOGIN + b"\r\n0\r\n\r\n"),
            422,
            b"username =>",
        ),
        (get(b"/access-tokens", CHUNKED, method=b"POST", body=b"0\r\n\r\n"), 400, b"Post data is invalid."),
        (get(b"/access-tokens", CHUNKED, method=b"POST", body=b"zz\r\n" + LOGIN), 400, b"The chunks of the body"),
        (get(b"/access-tokens", CHUNKED, method=b"POST", body=b"31\r\n" + LOGIN[:10]), 400, b"The chunks of the body"),
        (get(b"/access-tokens", CHUNKED, method=b"POST", body=LARGE_CHUNKS), 413, b"The request body is too large."),
    ],
)
def test_an_odd_request_is_answered_by_the_contract(
    server: Address, request_bytes: bytes, status: int, part: bytes
) -> None:
    answer = read(exchange(server, request_bytes))
    assert (answer.status, part in answer.body) == (status, True), answer
    assert "X-Injected" not in answer.headers
    if request_bytes.startswith(b"HEAD"):
        assert answer.body == b""


def test_a_connection_serves_one_request_after_the_other(server: Address) -> None:
    first = b"GET /merchants/one HTTP/1.1\r\nHost: x\r\n\r\n"
    answer = exchange(server, first + PLAIN)
    assert answer.count(b"HTTP/1.1 404") == 1
    assert answer.count(b"HTTP/1.1 200") == 1
