"""How many SQL statements a document costs: never more because it holds more rows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.models import Store
from customers.models import Customer
from merchants.models import MerchantAddress, WeekdayOpeningHours
from orders.api.customer_orders import CHUNK_SIZE
from orders.models import Order
from tests.support import factories
from tests.support.storefront import Storefront, body_of, data_ids

INCLUDES = "?include=order-shipments,merchants,merchant-addresses,merchant-opening-hours,order-amendments"
# Shipments and their items; merchants with profile and categories (2); addresses; two kinds of hours; amendments.
INCLUDED = 8


@pytest.fixture
def ada(make_customer: Callable[..., Customer]) -> Customer:
    return make_customer()


@pytest.fixture
def storefront(ada: Customer, sign_in: Callable[[Customer], Storefront]) -> Storefront:
    storefront = sign_in(ada)
    storefront.read("/merchants")  # reads the stores, which are kept
    return storefront


@pytest.fixture
def stock_merchants(db: None) -> list[str]:
    """Five merchants with everything that can be included."""
    store = Store.objects.create(name="DE")
    merchants = [factories.make_merchant() for _ in range(5)]
    for merchant in merchants:
        merchant.stores.add(store)
        MerchantAddress.objects.create(merchant=merchant)
        WeekdayOpeningHours.objects.create(merchant=merchant, day=1)
    return [merchant.reference for merchant in merchants]


def make_large_order(customer: Customer, items: int, merchants: list[str]) -> Order:
    order = factories.make_order(customer=customer, item_states=[])
    shipments = [order.shipments.get(), *(factories.make_shipment(order=order) for _ in range(min(items, 8) - 1))]
    for number in range(items):
        factories.make_item(
            order=order,
            shipment=shipments[number % len(shipments)],
            merchant_reference=merchants[number % len(merchants)] if merchants else None,
        )
    return order


@contextmanager
def statements(number: int) -> Iterator[None]:
    with CaptureQueriesContext(connection) as captured:
        yield
    assert len(captured) == number, "\n".join(query["sql"][:200] for query in captured.captured_queries)


@pytest.mark.parametrize("items", [1, 8, 70])
def test_an_order_is_one_statement(
    stock_merchants: list[str], storefront: Storefront, ada: Customer, items: int
) -> None:
    order = make_large_order(ada, items, stock_merchants)
    storefront.read(f"/orders/{order.reference}")
    with statements(1):
        assert storefront.read(f"/orders/{order.reference}").status_code == 200
    with statements(1 + INCLUDED):
        assert b'"included"' in body_of(storefront.read(f"/orders/{order.reference}{INCLUDES}"))


@pytest.mark.parametrize("number", [1, 10])
@pytest.mark.parametrize("path", ["/orders", "/customers/{reference}/orders"])
def test_a_list_of_orders_is_one_statement(
    stock_merchants: list[str], storefront: Storefront, ada: Customer, path: str, number: int
) -> None:
    for _ in range(number):
        make_large_order(ada, 3, stock_merchants)
    path = path.format(reference=ada.reference)
    assert len(data_ids(storefront.read(path))) == number
    for query in ("?page[offset]=0&page[limit]=10", "?page[limit]=10", "", "?page[offset]=0", "?fields[orders]=totals"):
        with statements(1):
            assert len(data_ids(storefront.read(f"{path}{query}"))) == number
    for query in ("", "&page[limit]=10"):
        with statements(1 + INCLUDED):
            assert b'"included"' in body_of(storefront.read(f"{path}{INCLUDES}{query}"))


@pytest.mark.parametrize("number", [1, 10])
def test_building_documents_anew_is_a_constant_number_of_statements(
    storefront: Storefront, ada: Customer, number: int
) -> None:
    for _ in range(number):
        make_large_order(ada, 4, [])
    rows_of_an_order = 9  # a table each, as in orders/api_documents/document_rows.py
    keeping_them = 4  # savepoint, revisions, documents, release
    with statements(1 + rows_of_an_order + keeping_them):
        storefront.read("/orders")


@pytest.mark.parametrize("items", [1, 70])
def test_a_shipment_is_a_constant_number_of_statements(storefront: Storefront, ada: Customer, items: int) -> None:
    shipment = factories.make_order(customer=ada, item_states=["new"] * items).shipments.get()
    with statements(3):  # the bearer, the shipment with its address, its items
        storefront.read(f"/order-shipments/{shipment.pk}")


@pytest.mark.parametrize("number", [1, 5])
def test_merchants_are_a_constant_number_of_statements(
    stock_merchants: list[str], anonymous: Storefront, number: int
) -> None:
    anonymous.read("/merchants")
    path = f"/merchants?page[offset]=0&page[limit]={number}"
    with statements(3):  # the page with profiles, categories, the total
        assert len(data_ids(anonymous.read(path))) == number
    with statements(6):
        assert len(data_ids(anonymous.read(f"{path}&include=merchant-addresses,merchant-opening-hours"))) == number


def test_a_customer_reads_itself_in_two_statements(storefront: Storefront, ada: Customer) -> None:
    for path in ("/customers", f"/customers/{ada.reference}"):
        with statements(2):
            storefront.read(path)


@pytest.mark.parametrize("path", ["/orders", "/orders/x", "/customers", "/order-shipments/1", "/nowhere", "/"])
def test_a_refused_request_is_no_statement(storefront: Storefront, path: str) -> None:
    forged: dict[str, Any] = {"Authorization": "Bearer a.b.c"}
    with statements(0):
        storefront.send("GET", path, headers=forged)
        Storefront().read(path)


def test_a_stream_is_one_statement_a_chunk(storefront: Storefront, ada: Customer) -> None:
    assert CHUNK_SIZE == 200
    order = factories.make_order(customer=ada)
    Order.objects.bulk_create(
        Order(
            reference=f"DE--X{number}",
            customer=ada,
            customer_reference=ada.reference,
            store_name="DE",
            billing_address=order.billing_address,
            currency_iso_code="EUR",
            price_mode="GROSS_MODE",
        )
        for number in range(1_100)
    )
    storefront.read("/orders").getvalue()
    with statements(6):
        assert len(data_ids(storefront.read("/orders"))) == 1_101
