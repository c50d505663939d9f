"""Documents: their members, links and sparse fields (protocol.md, 6 and 9)."""

from collections.abc import Callable
from typing import Any

import pytest

from customers.models import Customer
from tests.support.storefront import Storefront, document

SHELF = {
    "type": "shelves",
    "id": "1",
    "attributes": {"label": "Shelf 1", "tags": [], "id": 7},
    "links": {"self": "https://glue.shop.example/shelves/1"},
}


def label(text: str) -> dict[str, Any]:
    return {"data": {"type": "shelves", "attributes": {"label": text}}}


def test_one_resource_by_id_is_an_object_without_links_of_its_own(library: Storefront) -> None:
    answer = document(library.read("/shelves/1"))
    assert answer == {"data": SHELF}
    assert list(answer["data"]) == ["type", "id", "attributes", "links"]


def test_a_list_is_an_array_with_a_self_link(library: Storefront) -> None:
    answer = document(library.read("/shelves"))
    assert [resource["id"] for resource in answer["data"]] == ["1", "2", "3"]
    assert answer["links"] == {"self": "https://glue.shop.example/shelves"}
    assert list(answer) == ["data", "links"]


def test_the_id_mine_is_answered_like_a_list(library: Storefront) -> None:
    answer = document(library.read("/shelves/mine"))
    assert [resource["id"] for resource in answer["data"]] == ["mine"]
    assert answer["links"] == {"self": "https://glue.shop.example/shelves"}


@pytest.mark.parametrize(("path", "ids"), [("/shelves/both", ["1", "2"]), ("/shelves/none", [])])
def test_several_or_no_resources_by_id_are_an_array_with_empty_links(
    library: Storefront, path: str, ids: list[str]
) -> None:
    answer = document(library.read(path))
    assert [resource["id"] for resource in answer["data"]] == ids
    assert answer["links"] == []


def test_post_and_patch_answer_what_they_made(
    library: Storefront, make_customer: Callable[..., Customer], sign_in: Callable[[Customer], Storefront]
) -> None:
    storefront = sign_in(make_customer())
    created = storefront.send("POST", "/shelves", label("one"))
    assert (created.status_code, document(created)) == (201, {"data": SHELF})
    assert "Location" not in created.headers
    pair = storefront.send("POST", "/shelves", label("pair"))
    assert (pair.status_code, len(document(pair)["data"]), document(pair)["links"]) == (201, 2, [])
    changed = storefront.send("PATCH", "/shelves/1", label("one"), headers={"If-Match": "x"})
    assert (changed.status_code, document(changed)) == (200, {"data": SHELF})
    deleted = storefront.send("DELETE", "/shelves/1")
    assert (deleted.status_code, deleted.getvalue()) == (204, b"")


def test_a_computed_resource_has_no_id_and_stays_in_its_array(library: Storefront) -> None:
    assert document(library.read("/findings?q=1")) == {
        "data": [
            {
                "type": "findings",
                "id": None,
                "attributes": {"currency": "EUR"},
                "links": {"self": "https://glue.shop.example/findings?q=1"},
            }
        ],
        "links": {"self": "https://glue.shop.example/findings?q=1"},
    }


def test_a_resource_without_an_attribute_object_has_no_such_member(library: Storefront) -> None:
    body = {"data": {"type": "findings", "attributes": {}}}
    assert document(library.send("POST", "/findings", body))["data"] == {
        "type": "findings",
        "id": None,
        "links": {"self": "https://glue.shop.example/findings"},
    }


@pytest.mark.parametrize(
    ("query", "attributes"),
    [
        ("fields[shelves]=label", {"label": "Shelf 1"}),
        ("fields[shelves]=id,label", {"label": "Shelf 1", "id": 7}),
        ("fields[shelves]=label,unknown", {"label": "Shelf 1"}),
        ("fields[shelves]=zzz", []),
        ("fields[shelves]=", []),
        ("fields[shelves]=label, id", {"label": "Shelf 1"}),
        ("fields[unknown]=x", SHELF["attributes"]),
        ("fields=label", SHELF["attributes"]),
        ("fields[shelves][]=label", SHELF["attributes"]),
    ],
)
def test_sparse_fields_limit_the_attributes(library: Storefront, query: str, attributes: Any) -> None:
    answer = document(library.read(f"/shelves/1?{query}"))["data"]
    assert answer["attributes"] == attributes
    assert list(answer) == ["type", "id", "attributes", "links"]


def test_sparse_fields_limit_included_resources_too_and_leave_relationships(library: Storefront) -> None:
    answer = document(library.read("/shelves/1?include=books&fields[books]="))
    assert answer["data"]["relationships"] == {
        "books": {"data": [{"type": "books", "id": "b1"}, {"type": "books", "id": "b2"}]}
    }
    assert [resource["attributes"] for resource in answer["included"]] == [[], []]
    assert answer["data"]["attributes"] == SHELF["attributes"]
