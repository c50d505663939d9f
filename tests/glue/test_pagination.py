"""Page parameters and the links of a page (protocol.md, 10; contract/README.md, rulings, for orders)."""

from collections.abc import Callable

import pytest
from pytest_django import Settings

from customers.models import Customer
from glue.errors import PlainTextError
from glue.pagination import STANDARD, PageRequest, PagingRules, page_offsets, parse_page
from glue.query import parse_query
from orders.models import Order
from tests.support.storefront import Storefront, body_of, data_ids, document

ORDERS = PagingRules(lone=True, bare=True)
REFUSED = "refused"


@pytest.mark.parametrize(
    ("query", "standard", "orders"),
    [
        ("", None, None),
        ("page[offset]=10&page[limit]=5", PageRequest(10, 5), PageRequest(10, 5)),
        ("page[limit]=5&page[offset]=0", PageRequest(0, 5), PageRequest(0, 5)),
        ("page[offset]=-3&page[limit]=5", PageRequest(0, 5), PageRequest(0, 5)),
        ("page[offset]=%2B3&page[limit]=5", PageRequest(3, 5), PageRequest(3, 5)),
        ("page%5Boffset%5D=1&page%5Blimit%5D=2", PageRequest(1, 2), PageRequest(1, 2)),
        ("page[limit]=5", None, PageRequest(0, 5)),
        ("page[offset]=5", REFUSED, PageRequest(5, None)),
        ("page[offset]=-5", REFUSED, PageRequest(0, None)),
        ("page[offset]=0&page[limit]=0", REFUSED, REFUSED),
        ("page[offset]=0&page[limit]=-1", REFUSED, REFUSED),
        ("page[offset]=0&page[limit]=", REFUSED, REFUSED),
        ("page[offset]=0&page[limit]=ten", REFUSED, REFUSED),
        ("page[offset]=0&page[limit]=1.5", REFUSED, REFUSED),
        ("page[offset]=0&page[limit]=1e3", REFUSED, REFUSED),
        ("page[offset]=0&page[limit]=01", REFUSED, REFUSED),
        ("page[offset]=0&page[limit]=%D9%A1", REFUSED, REFUSED),
        ("page[offset]=0&page[limit]=1%0A", REFUSED, REFUSED),
        ("page[offset]=0&page[limit]=99999999999999999999999", REFUSED, REFUSED),
        ("page[offset]=&page[limit]=5", REFUSED, REFUSED),
        ("page[offset]=x&page[limit]=5", REFUSED, REFUSED),
        ("page[limit]=0", REFUSED, REFUSED),
        ("page[limit][]=3", REFUSED, REFUSED),
        ("page[limit]=3&page[limit]=x", REFUSED, REFUSED),
        ("page=3", None, None),
        ("page[number]=3", None, None),
        ("page[]=3", None, None),
        ("offset=5&limit=2", None, PageRequest(5, 2)),
        ("offset=5", None, PageRequest(5, None)),
        ("limit=2", None, PageRequest(0, 2)),
        ("limit=0", None, REFUSED),
        ("limit=x", None, REFUSED),
        ("offset=x", None, REFUSED),
        ("limit=2&page[limit]=3", None, PageRequest(0, 3)),
        ("offset=5&page[offset]=1&page[limit]=3", PageRequest(1, 3), PageRequest(1, 3)),
        ("limit=x&page[limit]=3", None, PageRequest(0, 3)),
    ],
)
def test_page_parameters_are_read_or_refused(query: str, standard: object, orders: object) -> None:
    assert read(query, STANDARD) == standard
    assert read(query, ORDERS) == orders


def read(query: str, rules: PagingRules) -> object:
    try:
        return parse_page(parse_query(query), rules)
    except PlainTextError as refusal:
        return REFUSED if refusal.text == "Pagination parameters are invalid." else refusal


@pytest.mark.parametrize(
    ("page", "total", "offsets"),
    [
        (PageRequest(0, 1), 3, {"last": 2, "first": 0, "next": 1}),
        (PageRequest(1, 1), 3, {"last": 2, "first": 0, "prev": 0, "next": 2}),
        (PageRequest(2, 1), 3, {"last": 2, "first": 0, "prev": 1}),
        (PageRequest(0, 12), 71, {"last": 60, "first": 0, "next": 12}),
        (PageRequest(0, 10), 20, {"last": 10, "first": 0, "next": 10}),
        (PageRequest(5, 10), 20, {"last": 10, "first": 0, "prev": 0, "next": 15}),
        (PageRequest(0, 10), 10, {"last": 0, "first": 0}),
        (PageRequest(99, 10), 20, {"last": 10, "first": 0, "prev": 89}),
        (PageRequest(0, 10), 0, {}),
        (PageRequest(5, None), 20, {}),
    ],
)
def test_a_page_links_to_its_neighbours(page: PageRequest, total: int, offsets: dict[str, int]) -> None:
    assert page_offsets(page, total) == offsets
    assert list(page_offsets(page, total)) == list(offsets)


def test_page_links_follow_self_and_keep_the_other_parameters(library: Storefront) -> None:
    links = document(library.read("/shelves?q=a%20b&page[offset]=1&page[limit]=1&x[]=y"))["links"]
    assert list(links.items()) == [
        ("self", "https://glue.shop.example/shelves?q=a b&page[offset]=1&page[limit]=1&x[0]=y"),
        ("last", "https://glue.shop.example/shelves?q=a b&x[0]=y&page[offset]=2&page[limit]=1"),
        ("first", "https://glue.shop.example/shelves?q=a b&x[0]=y&page[offset]=0&page[limit]=1"),
        ("prev", "https://glue.shop.example/shelves?q=a b&x[0]=y&page[offset]=0&page[limit]=1"),
        ("next", "https://glue.shop.example/shelves?q=a b&x[0]=y&page[offset]=2&page[limit]=1"),
    ]


@pytest.mark.parametrize("query", ["limit=1", "offset=1&limit=1", "page[limit]=1"])
def test_lone_and_bare_parameters_are_no_page_elsewhere(library: Storefront, query: str) -> None:
    answer = library.read(f"/shelves?{query}")
    assert data_ids(answer) == ["1", "2", "3"]
    assert document(answer)["links"] == {"self": f"https://glue.shop.example/shelves?{query}"}


@pytest.fixture
def three_orders(
    make_customer: Callable[..., Customer],
    make_order: Callable[..., Order],
    sign_in: Callable[[Customer], Storefront],
) -> Storefront:
    """The storefront of a customer with the orders DE--A1, DE--A2 and DE--A3, the newest last."""
    customer = make_customer()
    for number in (1, 2, 3):
        make_order(customer=customer, reference=f"DE--A{number}")
    return sign_in(customer)


@pytest.mark.parametrize(
    ("query", "references", "link_names"),
    [
        ("", ["DE--A3", "DE--A2", "DE--A1"], ["self"]),
        ("?page[limit]=2", ["DE--A3", "DE--A2"], ["self", "last", "first", "next"]),
        ("?page[offset]=1", ["DE--A2", "DE--A1"], ["self"]),
        ("?limit=2&offset=1", ["DE--A2", "DE--A1"], ["self", "last", "first", "prev"]),
        ("?offset=2", ["DE--A1"], ["self"]),
        ("?page[offset]=3&page[limit]=2", [], ["self"]),
        ("?page[offset]=99", [], ["self"]),
    ],
)
def test_orders_take_lone_and_bare_page_parameters(
    three_orders: Storefront, query: str, references: list[str], link_names: list[str]
) -> None:
    answer = three_orders.read(f"/orders{query}")
    assert data_ids(answer) == references
    links = document(answer)["links"]
    assert list(links) == link_names
    assert links["self"] == f"https://glue.shop.example/orders{query}"
    assert all(f"/orders/{reference}{query}" in body_of(answer).decode() for reference in references)


def test_page_links_of_orders_drop_the_bare_names_and_keep_the_parent(three_orders: Storefront) -> None:
    customer = Customer.objects.get()
    answer = three_orders.read(f"/customers/{customer.reference}/orders?limit=2&include=&offset=0&sort=createdAt")
    path = f"https://glue.shop.example/customers/{customer.reference}/orders"
    assert data_ids(answer) == ["DE--A1", "DE--A2"]
    assert document(answer)["links"] == {
        "self": f"{path}?limit=2&include=&offset=0&sort=createdAt",
        "last": f"{path}?include=&sort=createdAt&page[offset]=2&page[limit]=2",
        "first": f"{path}?include=&sort=createdAt&page[offset]=0&page[limit]=2",
        "next": f"{path}?include=&sort=createdAt&page[offset]=2&page[limit]=2",
    }


def test_bad_bare_parameters_of_orders_are_refused_before_the_token(anonymous: Storefront) -> None:
    for path in ("/orders?limit=0", "/customers/x/orders?offset=a"):
        answer = anonymous.read(path)
        assert (answer.status_code, answer.getvalue()) == (400, b"Pagination parameters are invalid.")


def test_a_reference_shop_ignores_bare_names_and_lone_limits(three_orders: Storefront, settings: Settings) -> None:
    settings.ORDERS_LONE_PAGING = settings.ORDERS_BARE_PAGING = False
    for query in ("limit=1", "page[limit]=1"):
        answer = three_orders.read(f"/orders?{query}")
        assert data_ids(answer) == ["DE--A3", "DE--A2", "DE--A1"]
        assert document(answer)["links"] == {"self": f"https://glue.shop.example/orders?{query}"}
    assert three_orders.read("/orders?page[offset]=1").status_code == 400
