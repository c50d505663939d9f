"""Stock is kept back while an item is in a reserved state (orders.md, 11.5)."""

import pytest

from catalog.models import Reservation
from orders.models import OrderItem
from orders.oms import trigger_event
from tests.support.catalog_shop import make_store


@pytest.fixture
def store(db):
    return make_store("DE")


def reserved():
    return {row.sku: int(row.quantity) for row in Reservation.objects.all() if row.quantity}


def test_a_new_order_keeps_its_quantities_back(store, place_order):
    items = place_order(2)
    assert reserved() == {items[0].sku: 1, items[1].sku: 1}
    assert all(item.is_reserved for item in OrderItem.objects.all())


def test_what_is_canceled_is_given_back_and_what_is_paid_stays(store, place_order):
    first, second = place_order(2)
    trigger_event(event="cancel", items=[first])
    trigger_event(event="pay", items=[second])
    assert reserved() == {second.sku: 1}


def test_what_is_delivered_is_given_back(store, place_order):
    place_order()
    for event in ("pay", "skip timeout", "ship", "stock-update"):
        trigger_event(event=event, items=OrderItem.objects.all())
    assert OrderItem.objects.get().state == "delivered"
    assert reserved() == {}


def test_an_item_that_was_never_counted_gives_nothing_back(store, place_order, make_order):
    (counted,) = place_order()
    imported = make_order(item_states=["shipped"])
    imported.items.update(sku=counted.sku)
    trigger_event(event="stock-update", items=imported.items.all())
    assert imported.items.get().state == "delivered"
    assert reserved() == {counted.sku: 1}


def test_an_order_of_a_store_without_a_catalog_moves_all_the_same(place_order):
    (item,) = place_order(store_name="XX")
    assert item.state == "payment pending"
    assert reserved() == {}
