"""Bad input is answered with what the contract says or a plain 4xx, never with a 500, and writes nothing."""

from collections.abc import Callable, Iterator

import orjson
import pytest
from django.db import connection

from customers.models import AccessToken, Customer, RefreshToken
from orders.models import Order
from tests.support.storefront import Storefront, body_of, customer_token, document, errors

INVALID_DATA = [(400, None, "Post data is invalid.")]
TOO_LARGE = b"The request body is too large."
LOGIN = "/access-tokens"


@pytest.fixture(autouse=True)
def nothing_is_written(db: None) -> Iterator[None]:
    yield
    assert not AccessToken.objects.exists()
    assert not RefreshToken.objects.exists()
    assert connection.is_usable()


def login(attributes: bytes) -> bytes:
    return b'{"data":{"type":"access-tokens","attributes":' + attributes + b"}}"


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        login(b'{"username":' + b"[" * 2_000 + b"]" * 2_000 + b"}"),
        b"\xff\xfe\x00\x00",
        '{"data":{}}'.encode("utf-16"),
        login(b'{"username":"\xff"}'),
        login(b'{"username":"\xed\xa0\x80"}'),
        login(b'{"username":"\\ud800"}'),
        login(b'{"username":"a\x00b"}'),
        login(b'{"username":NaN}'),
        login(b'{"username":Infinity}'),
        login(b'{"username":1e999999}'),
        login(b'{"username":01}'),
        login(b'{"username":"a"'),
        b"\xef\xbb\xbf" + login(b"{}"),
        b"data=1&type=2",
        b"<xml/>",
        b"null",
        b"\x00",
        b" ",
    ],
)
def test_what_is_no_json_is_no_data(anonymous: Storefront, body: bytes) -> None:
    assert errors(anonymous.send("POST", LOGIN, body)) == INVALID_DATA


@pytest.mark.parametrize(
    ("value", "messages"),
    [
        (b'"\\u0000"', ["This value is not valid."]),
        (b'"a\\u0000@b.c"', ["This value is not valid."]),
        (b"1", ["This value is not a valid email address."]),
        (b"-0.0", ["This value is not a valid email address."]),
        (b"9" * 400, ["This value is not a valid email address."]),
        (b"1e300", ["This value is not a valid email address."]),
        (b"true", ["This value is not a valid email address."]),
        (b"[]", ["This value should not be blank."]),
        (b'["a@b.c"]', ["This value should be of type string."]),
        (b'{"$ne":null}', ["This value should be of type string."]),
        (b'{"a":{"a":{"a":1}}}', ["This value should be of type string."]),
        (b'"' + b"a" * 500_000 + b'"', ["This value is not a valid email address."]),
        ('"\u202e"'.encode(), ["This value is not a valid email address."]),
        (b'"\\ud83d\\ude00"', ["This value is not a valid email address."]),
    ],
)
def test_values_of_the_wrong_kind_are_named(anonymous: Storefront, value: bytes, messages: list[str]) -> None:
    answer = anonymous.send("POST", LOGIN, login(b'{"password":"x","username":' + value + b"}"))
    if len(value) > 300 and value.isdigit():
        assert answer.status_code in (400, 422)
    else:
        assert errors(answer) == [(422, "901", f"username => {message}") for message in messages]


@pytest.mark.parametrize("username", ["' OR '1'='1@x.y", '"; DROP TABLE customers_customer; --@x.y', "%@%.%", "_@_._"])
def test_texts_stay_texts_in_the_database(
    anonymous: Storefront, make_customer: Callable[..., Customer], username: str
) -> None:
    make_customer()
    answer = anonymous.create("access-tokens", {"username": username, "password": username})
    assert errors(answer) == [(401, "003", "Failed to authenticate user.")]
    assert Customer.objects.count() == 1


@pytest.mark.parametrize("path", [LOGIN, "/refresh-tokens", "/token"])
def test_a_body_of_ten_megabytes_is_refused_unread(anonymous: Storefront, path: str) -> None:
    content_type = "application/x-www-form-urlencoded" if path == "/token" else "application/json"
    answer = anonymous.send("POST", path, b"x" * 10_000_000, content_type=content_type)
    assert (answer.status_code, answer.getvalue(), answer.reason_phrase) == (413, TOO_LARGE, "Content Too Large")


def test_a_large_body_of_a_get_is_not_read(anonymous: Storefront) -> None:
    assert anonymous.send("GET", "/merchants", b"x" * 10_000_000).status_code == 200


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=", b"x"),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n'),
        ("application/x-www-form-urlencoded; charset=utf-16", b"grant_type=password"),
        ("application/x-www-form-urlencoded", b"%ff%00=%ed%a0%80"),
        ("application/x-www-form-urlencoded", b"&".join(b"a=1" for _ in range(5_000))),
        ("text/plain", b"grant_type=password&username=a&password=b"),
    ],
)
def test_what_is_no_form_is_an_empty_one(anonymous: Storefront, content_type: str, body: bytes) -> None:
    answer = anonymous.send("POST", "/token", body, content_type=content_type)
    assert answer.status_code == 400
    assert document(answer)["error"] == "invalid_grant"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("&".join(f"a{number}={number}" for number in range(5_000)), 400),
        ("a" + "[b]" * 3_000 + "=1", 200),
        ("a" + "[" * 5_000, 200),
        ("a=" + "x" * 100_000, 200),
        ("include=" + ",".join(["merchant-addresses"] * 5_000), 200),
        ("fields[merchants]=" + "x," * 5_000, 200),
        ("sort=%00&filter[%00]=%FF&include=%00", 200),
        ("page[offset]=" + "9" * 5_000 + "&page[limit]=1", 400),
        ("page[offset]=999999999999999999&page[limit]=999999999999999999", 200),
        ("_store=%00", 404),
        ("_store=" + "x" * 10_000, 404),
        ("currency=%F0%9F%92%A1", 400),
        ("priceMode=%00", 400),
        ("category-keys[]=%00&category-keys[]=%ED%A0%80", 200),
        ("&".join(f"category-keys[]={number}" for number in range(499)), 200),
        ("%", 200),
        ("=", 200),
        ("&&&;;;???", 200),
    ],
)
@pytest.mark.parametrize("path", ["/merchants", "/orders"])
def test_odd_queries_are_read_or_refused(
    anonymous: Storefront, make_customer: Callable[..., Customer], path: str, query: str, status: int
) -> None:
    storefront = Storefront(customer_token(make_customer()))
    answer = storefront.generic("GET", path, QUERY_STRING=query, HTTP_AUTHORIZATION=f"Bearer {storefront.token}")
    assert answer.status_code == status
    body_of(answer).decode()


@pytest.mark.parametrize(
    "path",
    [
        "/orders/" + "x" * 50_000,
        "/" + "a/" * 20_000,
        "/orders/a\x00b",
        "/\x00",
        "/orders/\xff\xfe",
        "/orders/\xed\xa0\x80",
        "/customers/\x00/orders",
        "/order-shipments/\x00",
        "/order-shipments/\xc2\xb2",
        "/order-shipments/" + "9" * 5_000,
        "/orders/..;/..%2f..%2fetc/passwd",
        "/orders/\r\nX-Injected: 1",
        "/%0d%0aX-Injected:1",
        "////",
        "/ /",
        "/.",
        "/orders/{{7*7}}",
        "/backofficex",
        "/token/\n",
    ],
)
def test_odd_paths_are_not_found(anonymous: Storefront, make_customer: Callable[..., Customer], path: str) -> None:
    token = customer_token(make_customer())
    answer = anonymous.generic("GET", "/", PATH_INFO=path, HTTP_AUTHORIZATION=f"Bearer {token}")
    assert answer.status_code in (403, 404)
    assert "X-Injected" not in answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_ACCEPT_LANGUAGE": "de;q=" + "9" * 5_000},
        {"HTTP_ACCEPT_LANGUAGE": "," * 10_000},
        {"HTTP_ACCEPT_LANGUAGE": "\xff\x00"},
        {"HTTP_ACCEPT": "\xff"},
        {"HTTP_STORE": "\xff\x00"},
        {"HTTP_X_ANONYMOUS_CUSTOMER_UNIQUE_ID": "\x00\xff" * 500},
        {"HTTP_X_AGENT_AUTHORIZATION": "Bearer \xff.\x00.x"},
        {"HTTP_AUTHORIZATION": "Bearer \xff\x00"},
        {"HTTP_AUTHORIZATION": "\x0b"},
        {"HTTP_X_FORWARDED_FOR": "\xff, , ,"},
        {"HTTP_HOST": "evil.example:99999"},
        {"HTTP_HOST": "\x00"},
        {"CONTENT_TYPE": "\xff\x00;;;=;charset=\xff"},
        {"CONTENT_LENGTH": "many"},
        {"CONTENT_LENGTH": "-5"},
        {"CONTENT_LENGTH": "9" * 30},
        {"REMOTE_ADDR": "\xff"},
    ],
)
@pytest.mark.parametrize(("method", "path"), [("GET", "/merchants"), ("POST", LOGIN), ("POST", "/token")])
def test_odd_headers_break_nothing(anonymous: Storefront, method: str, path: str, headers: dict[str, str]) -> None:
    body = login(b'{"username":"a@b.c","password":"x"}')
    answer = anonymous.generic(method, path, body, "application/json", **headers)
    assert 200 <= answer.status_code < 500
    body_of(answer)


def test_a_value_of_the_request_cannot_add_a_header(anonymous: Storefront, make_order: Callable[..., Order]) -> None:
    order = make_order(reference="DE--1\r\nX-Injected: 1")
    answer = Storefront(customer_token(order.customer)).read("/orders/DE--1%0D%0AX-Injected:%201?a=%0D%0AX:y")
    assert "X-Injected" not in answer.headers
    assert orjson.loads(answer.getvalue())["data"]["id"] == "DE--1\r\nX-Injected: 1"
