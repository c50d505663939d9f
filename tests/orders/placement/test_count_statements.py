"""How many SQL statements a checkout costs: never more because more is bought, and eighteen at most."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.models import ConcreteProduct, Store, TaxSet
from customers.models import Customer, CustomerAddress
from orders.models import Order, OrderItem
from tests.orders.placement.shop import (
    ADDRESS,
    PHONE,
    add_discount,
    add_product,
    checkout_attributes,
    fill_cart,
    shipment,
)
from tests.storefront import Storefront

STATEMENTS_MAX = 18
BRACKETS = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


@contextmanager
def statements_at_most(number: int) -> Iterator[None]:
    """Brackets around transactions are not counted: those of a test are not those of a server."""
    with CaptureQueriesContext(connection) as captured:
        yield
    found = [query["sql"] for query in captured.captured_queries if not query["sql"].startswith(BRACKETS)]
    assert len(found) <= number, f"{len(found)}:\n" + "\n".join(sql.strip()[:160] for sql in found)


@pytest.fixture
def goods(shop: Store) -> list[str]:
    """Seventy products, two cart rules and a voucher."""
    add_discount("Ten", decision_rule="sub-total >= '1'")
    add_discount("White", collector="attribute.color = 'Blue'")
    add_discount("Winter", codes=["WINTER"])
    goods = TaxSet.objects.get(name="Goods")
    return [add_product(f"{number}_1", 1000, goods, name=f"Thing {number}").sku for number in range(500, 570)]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite takes one statement for each table.")
@pytest.mark.parametrize("who", ["guest", "customer with saved address", "customer with new address"])
def test_a_checkout_takes_eighteen_statements_at_most(
    goods: list[str],
    guest: Storefront,
    make_customer: Callable[..., Customer],
    sign_in: Callable[[Customer], Storefront],
    who: str,
) -> None:
    ada = make_customer()
    saved = CustomerAddress.objects.create(customer=ada, uuid="1f0c2e66-6a4f-5c0e-8a35-6a2d9ab9a001", iso2_code="DE")
    Customer.objects.update(default_billing_address=saved, default_shipping_address=saved)
    storefront = guest if who == "guest" else sign_in(ada)
    address = {"id": str(saved.uuid)} if who == "customer with saved address" else ADDRESS
    for lines in (1, 1, 8, 70):
        quantities = {PHONE: 1} if lines == 1 else dict.fromkeys(goods[:lines], 2)
        codes = ["WINTER"] if who == "guest" else []
        cart = fill_cart(quantities, customer=None if who == "guest" else ada, codes=codes)
        attributes = checkout_attributes(
            cart, billingAddress=address, shipments=[shipment(quantities, shippingAddress=address)]
        )
        with statements_at_most(40 if not Order.objects.exists() else STATEMENTS_MAX):  # the first fills what is kept
            assert storefront.create("checkout", attributes).status_code == 201
    assert OrderItem.objects.count() == 1 + 1 + 16 + 140
    assert ConcreteProduct.objects.count() == 73
