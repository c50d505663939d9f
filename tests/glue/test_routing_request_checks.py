"""The checks before an endpoint, each alone and which wins over which (protocol.md, 1, 2, 3, 5, 14 and 17)."""

from collections.abc import Callable

import pytest
from pytest_django import Settings

from customers.models import Customer
from tests.support.storefront import Storefront, agent_token, document, errors

INVALID_TYPE = (400, None, "Invalid type.")
ID_MISSING = (400, None, "Resource id is not specified.")
NOT_FOUND = (404, None, "Not Found")
TOKEN_INVALID = (401, "001", "Invalid access token.")
TOKEN_MISSING = (403, "002", "Missing access token.")
AGENT_INVALID = (401, "4102", "Agent access token is invalid.")
GUEST_MISSING = (400, "109", "Anonymous customer unique id is empty.")
TWO_IDENTITIES = (
    400,
    "005",
    "Headers request error. A user can't act as logged and not logged user at the same time.",
)
PAGE_INVALID = b"Pagination parameters are invalid."


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/nowhere"),
        ("GET", "/"),
        ("GET", "/orders/DE--1/order-items/x"),
        ("GET", "/order-shipments"),
        ("GET", "/customers/DE--1/orders/DE--2"),
        ("GET", "/merchants/M1/merchant-addresses/1"),
        ("GET", "/orders/DE--1/merchants"),
        ("PUT", "/customers/DE--1"),
        ("PATCH", "/orders/DE--1"),
        ("DELETE", "/orders/DE--1"),
        ("POST", "/orders"),
        ("POST", "/access-tokens/mine"),
        ("TRACE", "/merchants"),
        ("BREW", "/merchants"),
        ("GET", "/token"),
        ("PATCH", "/token"),
    ],
)
def test_what_is_no_route_is_the_same_404_without_a_code(anonymous: Storefront, method: str, path: str) -> None:
    answer = anonymous.send(method, path)
    assert errors(answer) == [NOT_FOUND]
    assert "Allow" not in answer.headers


@pytest.mark.parametrize("path", ["/merchants/", "/merchants//", "/merchants"])
def test_slashes_at_the_ends_of_a_path_do_not_matter(anonymous: Storefront, path: str) -> None:
    answer = anonymous.read(path)
    assert answer.status_code == 200
    assert document(answer) == {"data": [], "links": {"self": "https://glue.shop.example/merchants"}}


@pytest.mark.parametrize("path", ["/merchants", "/nowhere", "/orders", "/token"])
def test_head_is_a_404_without_a_body_everywhere(anonymous: Storefront, path: str) -> None:
    answer = anonymous.send("HEAD", path)
    assert (answer.status_code, answer.getvalue()) == (404, b"")


@pytest.mark.parametrize("content_type", ["application/vnd.api+json; version=1.1", "text/plain; version=1"])
def test_no_resource_has_a_version(anonymous: Storefront, content_type: str) -> None:
    assert errors(anonymous.read("/merchants", Content_Type=content_type)) == [NOT_FOUND]


def test_an_id_in_a_path_is_decoded_once(library: Storefront) -> None:
    assert document(library.read("/shelves/a%20b%2525"))["data"]["id"] == "a b%25"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/nowhere?page[limit]=0", PAGE_INVALID),
        ("/merchants?page[offset]=10", PAGE_INVALID),
        ("/access-tokens?page[offset]=a&page[limit]=1", PAGE_INVALID),
        ("/token?page[limit]=-1", PAGE_INVALID),
    ],
)
def test_pages_are_checked_before_the_route_and_answered_in_plain_text(
    anonymous: Storefront, path: str, text: bytes
) -> None:
    answer = anonymous.read(path)
    assert (answer.status_code, answer.getvalue()) == (400, text)


@pytest.mark.parametrize("accept", ["*/*", "text/html", "application/json", "application/vnd.api+json", ""])
def test_any_accept_header_is_served_the_one_format(anonymous: Storefront, accept: str) -> None:
    answer = anonymous.read("/merchants", Accept=accept)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/vnd.api+json")


def test_an_unknown_json_api_format_is_refused_even_on_unknown_paths(anonymous: Storefront) -> None:
    answer = anonymous.read("/nowhere", Accept="application/vnd.api+xml")
    assert (answer.status_code, answer.getvalue()) == (415, b"Unsupported Media Type")
    assert answer.headers["Content-Type"] == "application/vnd.api+json"


def test_no_accept_header_is_as_good_as_any_unless_the_shop_demands_one(
    anonymous: Storefront, settings: Settings
) -> None:
    assert anonymous.read("/merchants").status_code == 200
    settings.ACCEPT_HEADER_REQUIRED = True
    answer = anonymous.read("/nowhere")
    assert (answer.status_code, answer.getvalue()) == (406, b"Not acceptable.")


@pytest.mark.parametrize("blank", ["", "  "])
def test_a_blank_content_type_is_refused_in_plain_text(anonymous: Storefront, blank: str) -> None:
    answer = anonymous.generic("GET", "/nowhere", CONTENT_TYPE=blank)
    assert (answer.status_code, answer.getvalue()) == (415, b"Unsupported media type.")
    assert answer.headers["Content-Type"] == "text/html; charset=UTF-8"


@pytest.mark.parametrize(
    ("method", "path"),
    [("DELETE", "/refresh-tokens"), ("DELETE", "/refresh-tokens/")],
)
def test_a_delete_without_an_id_is_refused_before_the_token(anonymous: Storefront, method: str, path: str) -> None:
    assert errors(anonymous.send(method, path)) == [ID_MISSING]


@pytest.mark.parametrize(
    ("method", "path"),
    [("PATCH", "/shelves"), ("DELETE", "/shelves"), ("DELETE", "/shelves//books/b1"), ("DELETE", "/books")],
)
def test_patch_and_delete_need_an_id_in_every_segment(library: Storefront, method: str, path: str) -> None:
    body = {"data": {"type": "shelves", "attributes": {}}}
    assert errors(library.send(method, path, body)) == [ID_MISSING]


@pytest.mark.parametrize("path", ["/guest-carts", "/guest-carts/1/guest-cart-items"])
def test_guest_resources_need_the_guest_header(library: Storefront, path: str) -> None:
    assert errors(library.read(path)) == [GUEST_MISSING]
    assert errors(library.read(path, X_Anonymous_Customer_Unique_Id="")) == [GUEST_MISSING]
    assert errors(library.read(path, X_Agent_Authorization="Bearer junk")) == [GUEST_MISSING]
    assert document(library.read(path, X_Anonymous_Customer_Unique_Id="guest 7"))["data"][0]["id"] == "guest 7"


@pytest.mark.parametrize("path", ["/merchants", "/orders", "/access-tokens"])
@pytest.mark.parametrize(
    "authorization", ["Bearer", "x", "bearer x", "Basic eDp5", "Bearer x", "Bearer a.b.c", "Bearer  "]
)
def test_a_bad_token_is_refused_on_open_routes_too(anonymous: Storefront, path: str, authorization: str) -> None:
    answer = anonymous.read(path, Authorization=authorization)
    assert errors(answer) == [TOKEN_INVALID]
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="Access to shop API"'


@pytest.mark.parametrize(
    ("headers", "refusal"),
    [
        ({}, TOKEN_MISSING),
        ({"Authorization": ""}, TOKEN_MISSING),
        ({"X-Anonymous-Customer-Unique-Id": "guest"}, TOKEN_MISSING),
        ({"X-Agent-Authorization": "Bearer"}, TOKEN_MISSING),
        ({"X-Agent-Authorization": ""}, TOKEN_MISSING),
        ({"X-Agent-Authorization": "Bearer junk"}, AGENT_INVALID),
        ({"X-Agent-Authorization": "Bearer junk", "Authorization": "Bearer x"}, AGENT_INVALID),
        ({"X-Anonymous-Customer-Unique-Id": "guest", "Authorization": "Bearer x"}, TWO_IDENTITIES),
        (
            {"X-Agent-Authorization": "Bearer j", "X-Anonymous-Customer-Unique-Id": "g", "Authorization": "x"},
            AGENT_INVALID,
        ),
    ],
)
def test_headers_that_do_not_say_who_asks(
    anonymous: Storefront, headers: dict[str, str], refusal: tuple[int, str, str]
) -> None:
    assert errors(anonymous.send("GET", "/orders", headers=headers)) == [refusal]


def test_an_agent_token_beside_it_is_no_access_token(anonymous: Storefront, make_staff: Callable) -> None:
    headers = {"X-Agent-Authorization": f"Bearer {agent_token(make_staff(is_agent=True))}"}
    assert errors(anonymous.send("GET", "/orders", headers=headers)) == [TOKEN_MISSING]


@pytest.mark.parametrize(
    ("attributes", "resource_type", "headers", "refusals"),
    [
        ({}, "shelf", {"X-Agent-Authorization": "Bearer junk"}, [INVALID_TYPE]),
        ({}, "shelves", {"X-Agent-Authorization": "Bearer junk"}, [AGENT_INVALID]),
        ({}, "shelves", {}, [TOKEN_MISSING]),
        (
            {},
            "shelves",
            {"token": "yes"},
            [(422, "901", "label => This field is missing.")],
        ),
        ({"label": "abc"}, "shelves", {"token": "yes"}, [(400, "313", "Currency is invalid.")]),
    ],
)
def test_a_patch_fails_at_its_first_failing_stage(
    library: Storefront,
    make_customer: Callable[..., Customer],
    sign_in: Callable[[Customer], Storefront],
    attributes: dict[str, str],
    resource_type: str,
    headers: dict[str, str],
    refusals: list[tuple[int, str, str]],
) -> None:
    storefront = sign_in(make_customer()) if headers.pop("token", None) else library
    body = {"data": {"type": resource_type, "attributes": attributes}}
    answer = storefront.send("PATCH", "/shelves/theirs?currency=XXX", body, headers=headers)
    assert errors(answer) == refusals


def test_the_precondition_comes_before_ownership_whose_errors_are_collected(
    library: Storefront, make_customer: Callable[..., Customer], sign_in: Callable[[Customer], Storefront]
) -> None:
    storefront = sign_in(make_customer())
    body = {"data": {"type": "shelves", "attributes": {"label": "abc"}}}
    assert errors(storefront.send("PATCH", "/shelves/theirs", body)) == [(428, "005", "If-Match header is missing.")]
    answer = storefront.send("PATCH", "/shelves/theirs", body, headers={"If-Match": '"x"'})
    assert errors(answer) == [
        (401, "4103", "Action is available to agent user only."),
        (403, "411", "Unauthorized request."),
    ]
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="Access to shop API"'
    answer = storefront.send("PATCH", "/shelves/1", body, headers={"If-Match": '"x"'})
    assert (answer.status_code, document(answer)["data"]["id"]) == (200, "1")


def test_an_unforeseen_problem_says_nothing_of_itself(library: Storefront) -> None:
    library.raise_request_exception = False
    answer = library.read("/shelves/broken")
    assert (answer.status_code, answer.getvalue()) == (500, b"Internal Server Error")
    assert answer.headers["Content-Type"] == "text/html; charset=UTF-8"


@pytest.mark.parametrize(
    ("answer", "members"),
    [
        ("/nowhere", ["status", "detail"]),
        ("/orders", ["detail", "status", "code"]),
        ("/merchants/none", ["code", "status", "detail"]),
        ("/merchants?currency=XXX", ["code", "status", "detail"]),
    ],
)
def test_the_members_of_an_error_stand_in_the_order_of_their_origin(
    anonymous: Storefront, answer: str, members: list[str]
) -> None:
    assert list(document(anonymous.read(answer))["errors"][0]) == members


def test_header_errors_name_their_status_first(anonymous: Storefront) -> None:
    headers = {"X-Anonymous-Customer-Unique-Id": "guest", "Authorization": "Bearer x"}
    answer = anonymous.send("GET", "/orders", headers=headers)
    assert list(document(answer)["errors"][0]) == ["status", "code", "detail"]
