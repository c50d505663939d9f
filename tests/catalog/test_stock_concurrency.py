"""Two processes that change the stock of one product at the same time announce its return exactly once."""

import threading
import time
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection, transaction

from catalog.actions.stock import reserve
from catalog.models import Availability, BackInStock, BundleComponent, ConcreteProduct, Store, Warehouse
from tests.support.catalog_shop import make_concrete, make_store, make_warehouse
from tests.support.stock import set_stock

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time."),
]


def in_another_process(action: Callable[[], None]) -> threading.Thread:
    """Run an action on a connection of its own."""

    def work() -> None:
        try:
            action()
        finally:
            connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    return thread


@pytest.fixture
def shop() -> tuple[ConcreteProduct, Warehouse, Warehouse]:
    store = make_store("DE")
    return make_concrete("1"), make_warehouse(stores=[store]), make_warehouse(stores=[store])


def fill(product: ConcreteProduct, warehouse: Warehouse, quantity: int) -> None:
    set_stock(product=product, warehouse=warehouse, quantity=Decimal(quantity), is_never_out_of_stock=False)


def quantity_of(product: ConcreteProduct) -> Decimal:
    return Availability.objects.get(product=product).quantity


def test_a_second_change_waits_sees_the_first_and_announces_nothing(shop) -> None:
    product, first, second = shop
    with transaction.atomic():
        fill(product, first, 5)
        other = in_another_process(lambda: fill(product, second, 3))
        time.sleep(0.3)
        assert other.is_alive()
    other.join()
    assert quantity_of(product) == 8
    assert BackInStock.objects.count() == 1


def test_a_sale_and_a_delivery_at_once_leave_the_right_rest(shop) -> None:
    product, first, second = shop
    fill(product, first, 5)
    with transaction.atomic():
        fill(product, first, 0)
        other = in_another_process(lambda: fill(product, second, 5))
        time.sleep(0.3)
    other.join()
    assert quantity_of(product) == 5
    assert BackInStock.objects.count() == 2  # it was gone in between, and came back


def test_a_change_that_is_rolled_back_announces_nothing_and_the_next_one_does(shop) -> None:
    product, first, second = shop
    with transaction.atomic():
        fill(product, first, 5)
        other = in_another_process(lambda: fill(product, second, 3))
        time.sleep(0.3)
        transaction.set_rollback(True)
    other.join()
    assert quantity_of(product) == 3
    assert BackInStock.objects.count() == 1


def test_components_filled_at_once_bring_their_bundle_back_once(shop) -> None:
    body, first, second = shop
    lens, bundle = make_concrete("2"), make_concrete("3")
    BundleComponent.objects.create(bundle=bundle, component=body)
    BundleComponent.objects.create(bundle=bundle, component=lens)
    others = [in_another_process(lambda: fill(body, first, 2)), in_another_process(lambda: fill(lens, second, 3))]
    for other in others:
        other.join()
    assert quantity_of(bundle) == 2
    assert sorted(BackInStock.objects.values_list("sku", flat=True)) == ["1", "2", "3"]


def test_many_orders_and_deliveries_at_once_add_up_without_a_deadlock(shop) -> None:
    product, first, _ = shop
    others = [make_concrete() for _ in range(4)]
    fill(product, first, 100)
    for other in others:
        fill(other, first, 100)
    skus = [product.sku, *(other.sku for other in others)]

    def order(turn: int) -> None:
        for _ in range(5):
            reserve(quantities=dict.fromkeys(skus[turn:] + skus[:turn], 1), store_name="DE")

    threads = [in_another_process(lambda turn=turn: order(turn)) for turn in range(4)]
    for thread in threads:
        thread.join()
    assert {quantity_of(item) for item in (product, *others)} == {Decimal(80)}
    assert Store.objects.get().reservations.count() == 5
