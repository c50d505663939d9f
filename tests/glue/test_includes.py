"""What `include` loads, and in which order it is listed (protocol.md, 8)."""

import pytest

from tests.support import glue_probe
from tests.support.storefront import Storefront, document

Listed = list[tuple[str, str]]


def included(answer: dict) -> Listed:
    return [(resource["type"], resource["id"]) for resource in answer.get("included", [])]


@pytest.mark.parametrize("include", ["", "foo", "shelves.books", "shelves/books", "authors", " ,", "books.authors"])
def test_nothing_is_included_that_was_not_named_or_cannot_be_reached(library: Storefront, include: str) -> None:
    answer = document(library.read(f"/shelves/1?include={include}"))
    assert list(answer) == ["data"]
    assert "relationships" not in answer["data"]


@pytest.mark.parametrize(
    ("include", "listed"),
    [
        ("books", [("books", "b1"), ("books", "b2")]),
        ("books,books,foo", [("books", "b1"), ("books", "b2")]),
        (" books ", [("books", "b1"), ("books", "b2")]),
        ("books,%20authors", [("books", "b1"), ("books", "b2")]),
    ],
)
def test_names_are_types_separated_by_commas(library: Storefront, include: str, listed: Listed) -> None:
    assert included(document(library.read(f"/shelves/1?include={include}"))) == listed


def test_children_stand_before_their_parents_and_only_once(library: Storefront) -> None:
    answer = document(library.read("/shelves?include=books,authors"))
    assert included(answer) == [
        ("authors", "a1"),
        ("books", "b1"),
        ("books", "b2"),
        ("authors", "a2"),
        ("books", "b3"),
    ]
    assert [resource.get("relationships") for resource in answer["data"]] == [
        {"books": {"data": [{"type": "books", "id": "b1"}, {"type": "books", "id": "b2"}]}},
        {"books": {"data": [{"type": "books", "id": "b2"}, {"type": "books", "id": "b3"}]}},
        None,
    ]


def test_a_reference_back_to_the_main_type_is_always_followed_and_never_shown(library: Storefront) -> None:
    answer = document(library.read("/books/b1?include=authors"))
    assert answer["data"]["relationships"] == {"authors": {"data": [{"type": "authors", "id": "a1"}]}}
    assert included(answer) == [("authors", "a1"), ("books", "b1"), ("books", "b2"), ("authors", "a2")]
    author = next(resource for resource in answer["included"] if resource["type"] == "authors")
    assert "relationships" not in author


def test_a_cycle_ends_because_each_parent_is_asked_once(library: Storefront) -> None:
    answer = document(library.read("/authors/a1?include=books,authors"))
    assert included(answer) == [("books", "b1"), ("books", "b2"), ("authors", "a1"), ("authors", "a2")]
    assert glue_probe.loads == [
        ("authors", "books", ("a1",)),
        ("books", "authors", ("b1", "b2")),
        ("authors", "books", ("a2",)),
    ]


def test_a_loader_runs_once_for_all_resources_of_a_level(library: Storefront) -> None:
    library.read("/shelves?include=books")
    assert glue_probe.loads == [("shelves", "books", ("1", "2", "3"))]


def test_included_resources_carry_their_own_relationships(library: Storefront) -> None:
    answer = document(library.read("/shelves/2?include=books,authors"))
    books = {
        resource["id"]: resource.get("relationships") for resource in answer["included"] if resource["type"] == "books"
    }
    assert books["b2"] == {"authors": {"data": [{"type": "authors", "id": "a1"}, {"type": "authors", "id": "a2"}]}}
    assert books["b3"] is None


def test_a_post_answered_with_the_parent_follows_what_the_parent_relates_to(library: Storefront) -> None:
    body = {"data": {"type": "books", "attributes": {}}}
    answer = document(library.send("POST", "/shelves/2/books?include=books", body))
    assert answer["data"]["relationships"] == {
        "books": {"data": [{"type": "books", "id": "b2"}, {"type": "books", "id": "b3"}]}
    }
    assert included(answer) == [("books", "b2"), ("books", "b3")]
