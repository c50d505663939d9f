"""How many SQL statements a checkout costs: never more because more is bought."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from catalog.actions.availability import refresh_availability
from catalog.models import AbstractProduct, ConcreteProduct, ProductPrice, Store, Warehouse
from customers.models import Customer, CustomerAddress
from orders.models import OrderItem
from tests.support.catalog_shop import currency, put_stock
from tests.support.checkout_shop import ADDRESS, PHONE, add_discount, checkout_attributes, fill_cart, shipment
from tests.support.storefront import Storefront

BRACKETS = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


@contextmanager
def statements(number: int | None) -> Iterator[None]:
    """Expect so many, or any number for None.

    Brackets around transactions are not counted: those of a test are not those of a server.
    """
    with CaptureQueriesContext(connection) as captured:
        yield
    found = [query["sql"] for query in captured.captured_queries if not query["sql"].startswith(BRACKETS)]
    assert number in (None, len(found)), f"{len(found)}:\n" + "\n".join(sql.strip()[:160] for sql in found)


@pytest.fixture
def goods(shop: Store) -> list[str]:
    """Seventy products, two cart rules and a voucher."""
    add_discount("Ten", decision_rule="sub-total >= '1'")
    add_discount("White", collector="attribute.color = 'Blue'")
    add_discount("Winter", codes=["WINTER"])
    abstract, warehouse = AbstractProduct.objects.get(sku=PHONE[:3]), Warehouse.objects.get(name="Warehouse DE")
    products = ConcreteProduct.objects.bulk_create(
        ConcreteProduct(sku=f"{number}_1", abstract=abstract) for number in range(500, 570)
    )
    euro = currency("EUR")
    ProductPrice.objects.bulk_create(
        ProductPrice(concrete=product, store=shop, currency=euro, gross_price=1000) for product in products
    )
    put_stock(dict.fromkeys(products, 1000), warehouse)
    refresh_availability(product_ids=[product.pk for product in products])
    return [product.sku for product in products]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite takes one statement for each table.")
def test_a_checkout_takes_as_many_statements_however_much_is_bought(
    goods: list[str],
    guest: Storefront,
    make_customer: Callable[..., Customer],
    sign_in: Callable[[Customer], Storefront],
    settings: Settings,
) -> None:
    settings.CATALOG_CACHE_SECONDS = settings.STORE_CACHE_SECONDS = 3600  # however slow the machine is
    ada = make_customer()
    saved = CustomerAddress.objects.create(customer=ada, uuid="1f0c2e66-6a4f-5c0e-8a35-6a2d9ab9a001", iso2_code="DE")
    Customer.objects.update(default_billing_address=saved, default_shipping_address=saved)
    known = sign_in(ada)
    # The first of its kind reads what a process caches from then on, such as the names of sequences.
    for storefront, customer, address, codes, numbers in (
        (guest, None, ADDRESS, ["WINTER"], (None, 15, 15, 15)),
        (known, ada, {"id": str(saved.uuid)}, [], (14, 14, 14, 14)),
        (known, ada, ADDRESS, [], (None, 14, 14, 14)),
    ):
        for lines, number in zip((1, 1, 8, 70), numbers, strict=True):
            quantities = {PHONE: 1} if lines == 1 else dict.fromkeys(goods[:lines], 2)
            cart = fill_cart(quantities, customer=customer, codes=codes)
            shipments = [shipment(quantities, shippingAddress=address)]
            attributes = checkout_attributes(cart, billingAddress=address, shipments=shipments)
            with statements(number):
                assert storefront.create("checkout", attributes).status_code == 201
    assert OrderItem.objects.count() == 3 * (1 + 1 + 16 + 140)
