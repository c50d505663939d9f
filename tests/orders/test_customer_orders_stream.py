"""All orders of a customer without a page: complete, in order, never whole in memory (contract/README.md, rulings)."""

import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import orjson
import pytest

from customers.models import Customer
from orders.models import Order, OrderDocument
from tests.support import factories
from tests.support.storefront import Storefront, data_ids, document

FIRST_DAY = datetime(2020, 1, 1, tzinfo=UTC)
NUMBER = 1_200


def add_orders(customer: Customer, number: int, *, entry: str, start: int = 0) -> None:
    """Add orders DE--0000, DE--0001 ... with finished documents, five of them at the same moment each time."""
    address = factories.make_address()
    orders = Order.objects.bulk_create(
        Order(
            reference=f"DE--{count:04}",
            customer=customer,
            customer_reference=customer.reference,
            store_name="DE",
            billing_address=address,
            currency_iso_code="EUR",
            price_mode="GROSS_MODE",
            created_at=FIRST_DAY + timedelta(hours=count // 5),
            updated_at=FIRST_DAY - timedelta(hours=count),
            is_hidden_from_customer=count % 100 == 99,
        )
        for count in range(start, start + number)
    )
    OrderDocument.objects.bulk_create(
        OrderDocument(
            order=order, revision=order.revision, format_version=OrderDocument.FORMAT, detail="{}", entry=entry
        )
        for order in orders
    )


@pytest.fixture
def storefront(make_customer: Callable[..., Customer], sign_in: Callable[[Customer], Storefront]) -> Storefront:
    """The storefront of a customer with 1,200 orders, twelve of them hidden; a neighbour has some too."""
    customer = make_customer()
    add_orders(customer, NUMBER, entry="{}")
    add_orders(make_customer(), 20, entry="{}", start=NUMBER)
    return sign_in(customer)


VISIBLE = [f"DE--{count:04}" for count in range(NUMBER) if count % 100 != 99]


@pytest.mark.parametrize(
    ("query", "references"),
    [
        ("", VISIBLE[::-1]),
        ("?sort=-createdAt", VISIBLE[::-1]),
        ("?sort=createdAt", VISIBLE),
        ("?sort=updatedAt", VISIBLE[::-1]),
        ("?sort=-updatedAt", VISIBLE),
        ("?page[offset]=0", VISIBLE[::-1]),
        ("?page[offset]=500", [f"DE--{count:04}" for count in range(699, -1, -1) if count % 100 != 99]),
        ("?offset=1199", ["DE--0000"]),
        ("?page[offset]=1200", []),
    ],
)
def test_all_orders_are_listed_once_and_in_order(storefront: Storefront, query: str, references: list[str]) -> None:
    answer = storefront.read(f"/orders{query}")
    assert answer.streaming
    assert data_ids(answer) == references
    assert document(answer)["links"] == {"self": f"https://glue.shop.example/orders{query}"}
    assert list(document(answer)) == ["data", "links"]


def test_pages_put_together_are_the_whole_list(storefront: Storefront) -> None:
    listed = []
    for offset in range(0, NUMBER, 250):
        listed += data_ids(storefront.read(f"/orders?page[offset]={offset}&page[limit]=250"))
    assert listed == VISIBLE[::-1]


def test_orders_that_come_in_meanwhile_neither_repeat_nor_skip_others(storefront: Storefront) -> None:
    customer = Customer.objects.get(reference=Order.objects.get(reference="DE--0000").customer_reference)
    answer = storefront.read("/orders")
    parts = iter(answer.streaming_content)
    read = b"".join(next(parts) for _ in range(300))
    factories.make_order(customer=customer, reference="DE--NEW", created_at=FIRST_DAY + timedelta(days=900))
    Order.objects.filter(reference="DE--1150").delete()
    listed = [order["id"] for order in orjson.loads(read + b"".join(parts))["data"]]
    assert listed == VISIBLE[::-1]


def test_a_list_is_never_whole_in_memory(
    make_customer: Callable[..., Customer], sign_in: Callable[[Customer], Storefront]
) -> None:
    customer = make_customer()
    entry = orjson.dumps({"padding": "x" * 8_000}).decode()
    add_orders(customer, 2_600, entry=entry)
    answer = sign_in(customer).read("/orders")
    tracemalloc.start()
    try:
        length = sum(len(part) for part in answer.streaming_content)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert length > 20_000_000
    assert peak < 12_000_000


def test_included_resources_of_the_whole_list_follow_it(storefront: Storefront) -> None:
    answer = storefront.read("/orders?include=merchants")
    assert not answer.streaming
    assert data_ids(answer) == VISIBLE[::-1]
