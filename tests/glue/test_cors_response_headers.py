"""The headers of every kind of answer, exactly (protocol.md, 4 and 19)."""

from collections.abc import Callable

import pytest
from pytest_django import Settings

from catalog.models import Store, StoreLocale
from customers.models import Customer
from tests.support.storefront import Storefront

EVERYWHERE = {
    "Cache-Control": "no-cache, private",
    "X-Frame-Options": "SAMEORIGIN",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "X-XSS-Protection": "1; mode=block",
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
}
JSON = {"Content-Type": "application/vnd.api+json", "Content-Language": "en_US"}
TEXT = {"Content-Type": "text/html; charset=UTF-8"}
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="Access to shop API"'}
PREFLIGHT = {
    "Origin": "https://shop.example",
    "Access-Control-Request-Method": "GET",
    "Access-Control-Request-Headers": "authorization",
}
ALLOWED = (
    "accept, content-type, content-language, accept-language, authorization, X-Anonymous-Customer-Unique-Id, "
    "access-control-allow-origin, If-Match, X-Agent-Authorization, X-MFA-Code, Store, Idempotency-Key"
)


@pytest.mark.parametrize(
    ("method", "path", "headers", "status", "own"),
    [
        ("GET", "/merchants", {}, 200, JSON),
        ("GET", "/nowhere", {}, 404, JSON),
        ("GET", "/orders", {}, 403, JSON),
        ("GET", "/orders", {"Authorization": "x"}, 401, {**JSON, **CHALLENGE}),
        ("GET", "/merchants?page[limit]=0", {}, 400, TEXT),
        ("GET", "/merchants", {"Accept": "application/vnd.api+xml"}, 415, {"Content-Type": "application/vnd.api+json"}),
        ("POST", "/token", {}, 400, {"Content-Type": "application/json"}),
        ("POST", "/token", {"Authorization": "x"}, 401, TEXT),
        ("HEAD", "/merchants", {}, 404, {"Content-Language": "en_US"}),
        ("OPTIONS", "/merchants", {}, 501, TEXT),
        (
            "OPTIONS",
            "/merchants",
            PREFLIGHT,
            200,
            {**JSON, "Access-Control-Allow-Methods": "GET, OPTIONS", "Access-Control-Allow-Headers": ALLOWED},
        ),
    ],
)
@pytest.mark.parametrize("origin", ["", "https://shop.example"])
def test_an_answer_has_exactly_these_headers(
    anonymous: Storefront,
    settings: Settings,
    origin: str,
    method: str,
    path: str,
    headers: dict[str, str],
    status: int,
    own: dict[str, str],
) -> None:
    settings.CORS_ALLOW_ORIGIN = origin
    answer = anonymous.send(method, path, headers=headers)
    readable = (
        {"Access-Control-Allow-Origin": origin} if origin and own.get("Content-Type") != TEXT["Content-Type"] else {}
    )
    if status == 415:
        readable = {}
    sent = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
    assert answer.status_code == status
    assert sent == {**EVERYWHERE, **own, **readable}


def test_a_streamed_list_has_the_headers_of_any_document(
    sign_in: Callable[[Customer], Storefront], make_customer: Callable[..., Customer]
) -> None:
    assert dict(sign_in(make_customer()).read("/orders").headers) == {**EVERYWHERE, **JSON}


def test_an_answer_without_content_has_no_content_type(
    sign_in: Callable[[Customer], Storefront], make_customer: Callable[..., Customer]
) -> None:
    answer = sign_in(make_customer()).send("DELETE", "/refresh-tokens/mine")
    assert (answer.status_code, answer.getvalue()) == (204, b"")
    assert dict(answer.headers) == {**EVERYWHERE, "Content-Language": "en_US"}


def test_a_refused_attribute_is_unprocessable_content(anonymous: Storefront) -> None:
    assert anonymous.create("access-tokens", {}).reason_phrase == "Unprocessable Content"


@pytest.mark.parametrize(
    ("path", "method", "missing", "status"),
    [
        ("/merchants", "GET", "Origin", 501),
        ("/merchants", "GET", "Access-Control-Request-Method", 501),
        ("/nowhere", "GET", "Access-Control-Request-Headers", 501),
        ("/nowhere", "GET", "", 403),
        ("/merchants", "POST", "", 403),
        ("/token", "GET", "", 403),
        ("/refresh-tokens", "DELETE", "", 200),
        ("/token", "POST", "", 200),
        ("/merchants?page[limit]=0", "GET", "", 400),
    ],
)
def test_a_preflight_asks_for_a_declared_method_with_all_headers(
    anonymous: Storefront, path: str, method: str, missing: str, status: int
) -> None:
    headers = {**PREFLIGHT, "Access-Control-Request-Method": method}
    headers.pop(missing, None)
    answer = anonymous.send("OPTIONS", path, headers=headers)
    assert answer.status_code == status
    assert (
        answer.getvalue()
        == {
            200: b'{"data":[],"links":[]}',
            400: b"Pagination parameters are invalid.",
            403: b"Not allowed.",
            501: b"One or more of the required headers (access-control-request-method, access-control-request-headers,"
            b" origin) for the options method are missing.",
        }[status]
    )


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("Authorization", 200),
        ("accept, content-type,x-anonymous-customer-unique-id", 200),
        ("If-Match, X-Agent-Authorization, X-MFA-Code, Store", 200),
        ("x-unknown", 403),
        ("accept,,content-type", 403),
    ],
)
def test_a_preflight_may_ask_for_known_headers_only(anonymous: Storefront, asked: str, status: int) -> None:
    headers = {**PREFLIGHT, "Access-Control-Request-Headers": asked}
    assert anonymous.send("OPTIONS", "/merchants", headers=headers).status_code == status


def test_a_preflight_runs_no_authentication_and_names_all_verbs(anonymous: Storefront) -> None:
    answer = anonymous.send("OPTIONS", "/refresh-tokens/x", headers={**PREFLIGHT, "Authorization": "x"})
    assert (answer.status_code, answer.headers["Access-Control-Allow-Methods"]) == (200, "GET, POST, DELETE, OPTIONS")


@pytest.mark.parametrize(
    ("accept_language", "language"),
    [("de", "de_DE"), ("fr", "en_US"), ("fr-FR, de;q=0.5", "de_DE")],
)
@pytest.mark.parametrize("path", ["/merchants", "/merchants/nobody", "/nowhere"])
def test_the_answer_tells_the_chosen_locale(
    anonymous: Storefront, path: str, accept_language: str, language: str
) -> None:
    assert anonymous.read(path, Accept_Language=accept_language).headers["Content-Language"] == language


def test_the_store_decides_on_the_locales(anonymous: Storefront) -> None:
    store = Store.objects.create(name="US", default_locale="es_US")
    StoreLocale.objects.create(store=store, locale_name="es_US")
    assert anonymous.read("/merchants", Store="US", Accept_Language="de").headers["Content-Language"] == "es_US"
