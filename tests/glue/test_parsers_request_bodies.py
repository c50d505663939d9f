"""What a request body must be, and what of it is read (protocol.md, 5)."""

import pytest

from tests.support.storefront import Storefront, document, errors

INVALID_TYPE = (400, None, "Invalid type.")
INVALID_DATA = (400, None, "Post data is invalid.")
TOKEN_MISSING = (403, "002", "Missing access token.")


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        (b"", INVALID_DATA),
        (b"{", INVALID_DATA),
        (b"null", INVALID_DATA),
        (b"[]", INVALID_DATA),
        (b'"text"', INVALID_DATA),
        (b"{}", INVALID_DATA),
        (b'{"data":null}', INVALID_DATA),
        (b'{"data":[{"type":"access-tokens","attributes":{}}]}', INVALID_DATA),
        (b'{"data":{"attributes":{}}}', INVALID_DATA),
        (b'{"data":{"type":"access-tokens"}}', INVALID_DATA),
        (b'{"data":{"type":"access-tokens","attributes":null}}', INVALID_DATA),
        (b'{"data":{"type":"access-tokens","attributes":"scalar"}}', INVALID_DATA),
        (b'{"data":{"type":"wrong"}}', INVALID_DATA),
        (b'{"data":{"type":"wrong","attributes":{}}}', INVALID_TYPE),
        (b'{"data":{"type":"","attributes":{}}}', INVALID_TYPE),
        (b'{"data":{"type":["access-tokens"],"attributes":{}}}', INVALID_TYPE),
    ],
)
def test_a_body_that_is_no_resource_is_refused(
    anonymous: Storefront, body: bytes, refusal: tuple[int, None, str]
) -> None:
    answer = anonymous.send("POST", "/access-tokens", body)
    assert errors(answer) == [refusal]
    assert list(document(answer)["errors"][0]) == ["detail", "status"]


@pytest.mark.parametrize("attributes", ["{}", "[]"])
def test_no_attributes_at_all_are_left_to_the_rules_of_the_resource(anonymous: Storefront, attributes: str) -> None:
    body = f'{{"data":{{"type":"access-tokens","attributes":{attributes}}}}}'.encode()
    assert errors(anonymous.send("POST", "/access-tokens", body)) == [
        (422, "901", "username => This field is missing."),
        (422, "901", "password => This field is missing."),
    ]


def test_what_a_body_says_beside_type_and_attributes_is_not_read(library: Storefront) -> None:
    body = {
        "data": {"type": "books", "id": "other", "attributes": {"unknown": [1]}, "relationships": 3, "links": 4},
        "meta": 5,
        "more": 6,
    }
    answer = library.send("POST", "/shelves/2/books", body)
    assert (answer.status_code, document(answer)["data"]["id"]) == (201, "2")


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/json", "application/x-www-form-urlencoded", "image/png", "x"]
)
def test_a_body_is_read_as_json_whatever_its_type_says(anonymous: Storefront, content_type: str) -> None:
    body = {"data": {"type": "access-tokens", "attributes": {"username": "x@shop.example"}}}
    answer = anonymous.send("POST", "/access-tokens", body, content_type=content_type)
    assert errors(answer) == [(422, "901", "password => This field is missing.")]


def test_a_body_of_an_unknown_json_api_format_reads_as_no_data(anonymous: Storefront) -> None:
    body = {"data": {"type": "access-tokens", "attributes": {}}}
    answer = anonymous.send("POST", "/access-tokens", body, content_type="application/vnd.api+xml")
    assert errors(answer) == [INVALID_DATA]


def test_bodies_of_get_and_delete_are_ignored(library: Storefront) -> None:
    assert library.send("GET", "/shelves/1", b"{").status_code == 200
    assert errors(library.send("DELETE", "/shelves/1", b"{")) == [TOKEN_MISSING]
