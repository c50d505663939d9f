"""The error documents of the checks that all endpoints share, whole (protocol.md, 12)."""

import pytest

from tests.support.golden_documents import assert_golden
from tests.support.storefront import Storefront

GUEST = "X-Anonymous-Customer-Unique-Id"


@pytest.mark.parametrize(
    ("method", "path", "body", "headers", "name", "status"),
    [
        ("GET", "/nowhere", b"", {}, "no-route", 404),
        ("POST", "/access-tokens", b"{}", {}, "invalid-data", 400),
        ("POST", "/access-tokens", b'{"data":{"type":"x","attributes":{}}}', {}, "invalid-type", 400),
        ("DELETE", "/refresh-tokens", b"", {}, "id-missing", 400),
        ("GET", "/orders", b"", {"Authorization": "Bearer x"}, "token-invalid", 401),
        ("GET", "/orders", b"", {}, "token-missing", 403),
        ("GET", "/merchants", b"", {"X-Agent-Authorization": "Bearer x"}, "agent-token-invalid", 401),
        ("GET", "/merchants", b"", {"Authorization": "Bearer x", GUEST: "g"}, "two-identities", 400),
        ("GET", "/merchants?currency=XXX", b"", {}, "currency-invalid", 400),
        ("GET", "/merchants?priceMode=XXX", b"", {}, "price-mode-invalid", 400),
        ("GET", "/merchants?_store=XXX", b"", {}, "store-not-found", 404),
    ],
)
def test_a_refused_request_reads_as_written_down(
    anonymous: Storefront, method: str, path: str, body: bytes, headers: dict[str, str], name: str, status: int
) -> None:
    assert_golden(anonymous.send(method, path, body, headers=headers), f"glue/{name}", status)


def test_a_missing_guest_reads_as_written_down(library: Storefront) -> None:
    assert_golden(library.read("/guest-carts"), "glue/guest-id-missing", 400)
