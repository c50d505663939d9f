"""How a query is read, and how links repeat it (protocol.md, 7)."""

import pytest

from glue.errors import PlainTextError
from glue.filters import TextListField
from glue.query import flatten_query, parse_query, text_of
from tests.support.storefront import Storefront, document


@pytest.mark.parametrize(
    ("query", "echo"),
    [
        ("", ""),
        ("q=a%20b", "q=a b"),
        ("q=a+b", "q=a b"),
        ("b=1&a=2", "b=1&a=2"),
        ("a=1&b=2&a=3", "a=3&b=2"),
        ("empty=", "empty="),
        ("alone", "alone="),
        ("=nameless&a=1", "a=1"),
        ("&&a=1&", "a=1"),
        ("a=1=2", "a=1=2"),
        ("key[]=a&key[]=b", "key[0]=a&key[1]=b"),
        ("key%5B%5D=a&key%5B%5D=b", "key[0]=a&key[1]=b"),
        ("key[5]=a&key[]=b", "key[5]=a&key[6]=b"),
        ("page[offset]=0&page[limit]=2", "page[offset]=0&page[limit]=2"),
        ("a[b][c]=1&a[b][d]=2&a[e]=3", "a[b][c]=1&a[b][d]=2&a[e]=3"),
        ("a[][b]=1&a[][c]=2", "a[0][b]=1&a[1][c]=2"),
        ("a=1&a[b]=2", "a[b]=2"),
        ("a[b]=2&a=1", "a=1"),
        ("a[=1", "a[=1"),
        ("a]=1", "a]=1"),
        ("[a]=1", "[a]=1"),
        ("a[b]c=1", "a[b]c=1"),
        ("q=%C3%A4%F0%9F%92%A1", "q=ä💡"),
        ("q=%FF", "q=\ufffd"),
        ("q=%ED%A0%80", "q=\ufffd\ufffd\ufffd"),
        ("q=%00x", "q=\ufffdx"),
        ("q=%", "q=%"),
        ("q=%zz", "q=%zz"),
        ("q=a%0D%0AX: y", "q=a\r\nX: y"),
        ("\u00c3\u00a4=\u00c3\u00b6", "ä=ö"),
        ("q=\u00ff", "q=\ufffd"),
    ],
)
def test_a_query_is_echoed_decoded_and_in_its_order(query: str, echo: str) -> None:
    assert flatten_query(parse_query(query)) == echo


def test_a_parameter_nested_deeper_than_64_keys_is_ignored() -> None:
    assert flatten_query(parse_query(f"a{'[x]' * 63}=1&b=2")) == f"a{'[x]' * 63}=1&b=2"
    assert flatten_query(parse_query(f"a{'[x]' * 64}=1&b=2")) == "b=2"
    assert flatten_query(parse_query(f"a{'[]' * 2000}=1&b=2")) == "b=2"


def test_more_than_500_parameters_are_refused() -> None:
    assert len(parse_query("&".join(f"a{number}=1" for number in range(500)))) == 500
    with pytest.raises(PlainTextError) as refusal:
        parse_query("&".join("a" for _ in range(501)))
    assert (refusal.value.status, refusal.value.text) == (400, "Too many query parameters.")


def test_plain_and_array_parameters_are_told_apart() -> None:
    query = parse_query("plain=x&array[]=a&array[]=b&nested[][deep]=c")
    assert text_of(query, "plain") == "x"
    assert text_of(query, "array") is None
    texts = TextListField().clean
    assert [texts(query.get(name)) for name in ("array", "plain", "nested", "absent")] == [["a", "b"], [], [], []]


def test_resources_of_the_requested_type_repeat_the_query_and_others_do_not(library: Storefront) -> None:
    answer = document(library.read("/shelves/1?include=books,authors&q=%C3%A4"))
    assert answer["data"]["links"] == {"self": "https://glue.shop.example/shelves/1?include=books,authors&q=ä"}
    assert {resource["type"]: resource["links"]["self"] for resource in answer["included"]} == {
        "authors": "https://glue.shop.example/authors/a2",
        "books": "https://glue.shop.example/shelves/0/books/b2",
    }
    assert "links" not in answer


def test_a_parent_stands_in_the_link_of_the_list_and_not_in_those_of_its_resources(library: Storefront) -> None:
    body = {"data": {"type": "books", "attributes": {}}}
    assert document(library.read("/shelves/2/books?a=1"))["links"] == {
        "self": "https://glue.shop.example/shelves/2/books?a=1"
    }
    posted = document(library.send("POST", "/shelves/2/books?include=authors", body))
    assert posted["data"]["links"] == {"self": "https://glue.shop.example/shelves/2"}


def test_the_host_of_links_is_the_configured_one(library: Storefront) -> None:
    answer = library.read("/shelves/1", Host="evil.example", X_Forwarded_Host="evil.example")
    assert document(answer)["data"]["links"] == {"self": "https://glue.shop.example/shelves/1"}
