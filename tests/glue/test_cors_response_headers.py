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
EXPOSED = {"Access-Control-Expose-Headers": "ETag, Retry-After"}
PREFLIGHT = {
    "Origin": "https://shop.example",
    "Access-Control-Request-Method": "GET",
    "Access-Control-Request-Headers": "authorization",
}
ALLOWED = (
    "accept, content-type, content-language, accept-language, authorization, X-Anonymous-Customer-Unique-Id, "
    "access-control-allow-origin, If-Match, X-Agent-Authorization, X-MFA-Code, Store, Idempotency-Key, "
    "x-requested-with, cache-control, pragma, traceparent, tracestate"
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
@pytest.mark.parametrize("origin", ["", "*", "https://shop.example"])
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
    settings.CORS_ALLOW_ORIGIN = [origin] if origin else []
    answer = anonymous.send(method, path, headers=headers)
    is_bare_text = own.get("Content-Type") == TEXT["Content-Type"] or status == 415
    readable = {"Access-Control-Allow-Origin": origin, **EXPOSED} if origin and not is_bare_text else {}
    sent = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
    assert answer.status_code == status
    assert sent == {**EVERYWHERE, **own, **readable}


@pytest.mark.parametrize(
    ("allowed", "origin", "named"),
    [
        (["https://shop.example", "https://app.example"], "https://app.example", "https://app.example"),
        (["https://shop.example", "https://app.example"], "https://app.example.evil", None),
        (["https://shop.example", "https://app.example"], "https://appXexample", None),
        (["https://shop.example", "https://app.example"], "", None),
        (["http://localhost:*", "http://127.0.0.1:*"], "http://localhost:4173", "http://localhost:4173"),
        (["http://localhost:*", "http://127.0.0.1:*"], "http://127.0.0.1", "http://127.0.0.1"),
        (["http://localhost:*"], "http://localhost:3000", "http://localhost:3000"),
        (["http://localhost:*"], "http://localhost:evil", None),
        (["http://localhost:*"], "https://localhost:3000", None),
    ],
)
def test_of_several_origins_the_one_that_asks_is_named(
    anonymous: Storefront, settings: Settings, allowed: list[str], origin: str, named: str | None
) -> None:
    settings.CORS_ALLOW_ORIGIN = allowed
    headers = anonymous.send("GET", "/merchants", headers={"Origin": origin} if origin else {}).headers
    assert (headers.get("Access-Control-Allow-Origin"), headers["Vary"]) == (named, "Origin")
    assert ("Access-Control-Expose-Headers" in headers) is (named is not None)


@pytest.mark.parametrize(
    ("allowed", "named", "vary"),
    [("https://shop.example", "https://shop.example", None), ("*", "https://any.example", "Origin")],
)
def test_credentials_are_let_in_for_a_named_origin_only(
    anonymous: Storefront, settings: Settings, allowed: str, named: str, vary: str | None
) -> None:
    settings.CORS_ALLOW_ORIGIN, settings.CORS_ALLOW_CREDENTIALS = [allowed], True
    headers = anonymous.send("GET", "/merchants", headers={"Origin": "https://any.example"}).headers
    assert headers["Access-Control-Allow-Credentials"] == "true"
    assert (headers["Access-Control-Allow-Origin"], headers.get("Vary")) == (named, vary)


def test_a_preflight_to_an_unknown_path_shows_browsers_the_truth(anonymous: Storefront, settings: Settings) -> None:
    settings.CORS_ALLOW_ORIGIN = ["https://shop.example", "https://app.example"]
    answer = anonymous.send("OPTIONS", "/nowhere", headers=PREFLIGHT)
    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (404, "https://shop.example")
    assert answer.headers["Access-Control-Allow-Methods"] == "OPTIONS"
    assert answer.headers["Access-Control-Allow-Headers"] == ALLOWED


def test_a_setting_says_what_browsers_may_send(anonymous: Storefront, settings: Settings) -> None:
    settings.CORS_ALLOW_HEADERS = ["Authorization", "X-Campaign"]
    answer = anonymous.send(
        "OPTIONS", "/merchants", headers={**PREFLIGHT, "Access-Control-Request-Headers": "x-campaign"}
    )
    assert (answer.status_code, answer.headers["Access-Control-Allow-Headers"]) == (200, "Authorization, X-Campaign")
    refused = anonymous.send(
        "OPTIONS", "/merchants", headers={**PREFLIGHT, "Access-Control-Request-Headers": "content-type"}
    )
    assert refused.status_code == 403


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
        ("/nowhere", "GET", "", 404),
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
            404: b'{"errors":[{"status":404,"detail":"Not Found"}]}',
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
        ("X-Requested-With, Cache-Control, Pragma, Traceparent, Tracestate", 200),
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
