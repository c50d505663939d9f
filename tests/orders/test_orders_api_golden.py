"""Orders read by their customer, whole documents in both languages (orders.md, 3 and 4)."""

from collections.abc import Callable, Iterator

import pytest
import time_machine

from customers.models import Customer
from tests.support.golden_documents import assert_golden
from tests.support.golden_merchants import open_merchant_hall
from tests.support.golden_orders import open_golden_shop
from tests.support.storefront import Storefront, body_of

NO_ROUTE = b'{"errors":[{"status":404,"detail":"Not Found"}]}'


@pytest.fixture
def today() -> Iterator[None]:
    """The last day on which DE--7001 may be sent back."""
    with time_machine.travel("2024-04-04 23:59:00+00:00"):
        yield


@pytest.fixture
def mira(today: None, sign_in: Callable[[Customer], Storefront]) -> Storefront:
    open_merchant_hall()
    return sign_in(open_golden_shop())


@pytest.mark.parametrize(
    ("path", "language", "document"),
    [
        ("/orders", "en", "list"),
        ("/orders", "de", "list"),
        ("/orders?page[offset]=1&page[limit]=1", "en", "list-page"),
        ("/orders?include=merchants,order-shipments,merchant-addresses,merchant-opening-hours", "de", "list-included"),
        ("/customers/DE--900/orders", "en", "list-of-customer"),
        ("/orders/DE--7001", "en", "full"),
        ("/orders/DE--7001", "de", "full-german"),
        ("/orders/DE--7001?include=order-shipments,merchants,order-amendments", "en", "full-included"),
        ("/orders/DE--7002", "en", "net"),
        ("/orders/DE--7002?include=order-shipments", "en", "net-included"),
        ("/orders/DE--7003", "en", "hidden"),
        ("/orders/DE--7001?fields[orders]=createdAt,totals", "en", "sparse"),
        ("/order-shipments/9102", "en", "shipment"),
        ("/order-shipments/9103", "de", "shipment-of-net"),
    ],
)
def test_an_order_reads_as_written_down(mira: Storefront, path: str, language: str, document: str) -> None:
    for _ in range(2):  # built from its rows, then as stored
        assert_golden(mira.read(path, Accept_Language=language), f"orders/{document}")


@pytest.mark.parametrize("reference", ["DE--7004", "nope", "de--7001", "DE--7001%20", "%00", "DE--%FF", "x" * 3_000])
def test_foreign_and_unknown_orders_are_indistinguishable(mira: Storefront, reference: str) -> None:
    assert_golden(mira.read(f"/orders/{reference}"), "orders/not-found", 404)


@pytest.mark.parametrize("reference", ["DE--901", "mine", "nobody", "", "de--900"])
def test_the_orders_of_somebody_else_are_refused(mira: Storefront, reference: str) -> None:
    assert_golden(mira.read(f"/customers/{reference}/orders"), "orders/foreign", 403)


@pytest.mark.parametrize(
    "number", ["{foreign}", "99999", "0", "-1", "x", "9101x", "1e3", "٩", "9" * 18, "9" * 30, "9101.0"]
)
def test_foreign_and_unknown_shipments_are_the_404_of_no_route(mira: Storefront, number: str) -> None:
    foreign = Customer.objects.get(reference="DE--901").orders.get().shipments.get().pk
    answer = mira.read(f"/order-shipments/{number.format(foreign=foreign)}")
    assert (answer.status_code, body_of(answer)) == (404, NO_ROUTE)
