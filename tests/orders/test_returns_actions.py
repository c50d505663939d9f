"""Starting a return as an action: what it writes, and that a refusal writes nothing (orders.md, 6.2)."""

from uuid import NAMESPACE_OID, uuid5

import pytest

from audit import staff_actor
from catalog.models import Store
from orders.errors import ReturnOfSeveralMerchants, ReturnRefused
from orders.models import Return, ReturnItem, TransitionLog
from orders.oms.registry import COMMANDS, By, Command, CommandFailed
from orders.returns.actions import RequestedReturnItem, ReturnedItem, create_return, request_return

DESK = staff_actor(None, "/backoffice/")


@pytest.fixture(autouse=True)
def store(db):
    return Store.objects.create(name="DE")


def send_back(*items, reason="Damaged", store_name="DE"):
    return create_return(store_name=store_name, items=[ReturnedItem(item, reason) for item in items], actor=DESK)


def test_a_return_takes_its_items_on_their_way_back(make_order):
    order = make_order(item_states=["shipped", "shipped"], reference="DE--7")
    first, _ = order.items.select_related("order")
    created = send_back(first)
    order.refresh_from_db()
    assert created.reference == f"{order.customer_reference}-R1"
    assert (created.store_name, created.customer, created.merchant_reference) == ("DE", order.customer, None)
    (row,) = created.items.all()
    assert (row.order_item, row.reason) == (first, "Damaged")
    assert row.uuid == uuid5(NAMESPACE_OID, f"spy_sales_return_item.{row.pk}")
    assert list(order.items.values_list("state", "remuneration_amount")) == [
        ("waiting for return", 1000),
        ("shipped", 0),
    ]
    assert (order.totals.cause, order.totals.remuneration_total) == ("start of return", 1000)
    assert TransitionLog.objects.get().path == "/backoffice/"


def test_returns_are_numbered_by_customer_and_those_of_guests_by_store(make_order, make_customer):
    Store.objects.create(name="AT")
    ada, guest = make_customer(reference="DE--21"), {"customer_reference": None}
    order = make_order(customer=ada, item_states=["delivered"] * 2)
    assert [send_back(item).reference for item in order.items.select_related("order")] == ["DE--21-R1", "DE--21-R2"]
    orders = [make_order(item_states=["delivered"], **guest) for _ in range(3)]
    for number, order in enumerate(orders):  # an order of a guest's cart keeps the id of the browser
        reference = f"anonymous:{number}" if number else None
        type(order).objects.filter(pk=order.pk).update(customer=None, customer_reference=reference)
    items = [order.items.select_related("order").get() for order in orders]
    stores = ["DE", "AT", "DE"]
    references = [send_back(item, store_name=name).reference for item, name in zip(items, stores, strict=True)]
    assert references == ["DE-G1", "AT-G1", "DE-G2"]
    assert Return.objects.filter(customer=None, customer_reference=None).count() == 3


def test_items_of_several_orders_come_back_together(make_order, make_customer):
    ada = make_customer()
    orders = [make_order(customer=ada, item_states=["shipped"]) for _ in range(2)]
    asked = [RequestedReturnItem(str(order.items.get().uuid)) for order in orders]
    created = request_return(customer_id=ada.pk, store_name="DE", asked=asked, actor=DESK)
    assert [row.order_item.order for row in created.items.all()] == orders
    assert {order.items.get().state for order in orders} == {"waiting for return"}


def test_an_item_that_was_sent_on_again_can_come_back_once_more(make_order):
    item = make_order(item_states=["delivered"]).items.select_related("order").get()
    send_back(item)
    type(item).objects.update(state="delivered")
    item.refresh_from_db()
    assert send_back(item).reference.endswith("-R2")
    assert ReturnItem.objects.filter(order_item=item).count() == 2


def first_of(order):
    return order.items.filter(pk=order.items.first().pk)


CAUSES = {
    "another state": (lambda order: first_of(order).update(state="new"), "DE", ReturnRefused),
    "too old": (lambda order: order.items.update(created_at="2020-01-01T00:00:00Z"), "DE", ReturnRefused),
    "no such store": (lambda order: None, "US", ReturnRefused),
    "two merchants": (
        lambda order: first_of(order).update(merchant_reference="MER1"),
        "DE",
        ReturnOfSeveralMerchants,
    ),
    "a process without returns": (lambda order: order.items.update(process="Unknown01"), "DE", ReturnRefused),
}


@pytest.mark.parametrize("cause", CAUSES)
def test_a_refused_return_changes_nothing(make_order, cause):
    change, store_name, error = CAUSES[cause]
    order = make_order(item_states=["shipped", "shipped"])
    change(order)
    items = list(order.items.select_related("order"))
    before = list(type(items[0]).objects.values())
    with pytest.raises(error) as refusal:
        send_back(*items, store_name=store_name)
    assert type(refusal.value) is error
    assert list(type(items[0]).objects.values()) == before
    assert not Return.objects.exists()
    assert not TransitionLog.objects.exists()


def test_a_command_that_fails_lets_nothing_be_stored(make_order, monkeypatch):
    def fail(items, context):
        raise CommandFailed("The warehouse is closed.")

    monkeypatch.setitem(COMMANDS, "Return/StartReturn", Command("Return/StartReturn", fail, By.ORDER))
    order = make_order(item_states=["shipped"])
    with pytest.raises(ReturnRefused) as refusal:
        send_back(order.items.select_related("order").get())
    assert refusal.value.cause == "The warehouse is closed."
    assert order.items.get().state == "shipped"
    assert not Return.objects.exists()


def test_an_item_that_moved_since_it_was_read_is_not_returned(make_order):
    item = make_order(item_states=["shipped"]).items.select_related("order").get()
    type(item).objects.update(state="delivered")
    with pytest.raises(ReturnRefused) as refusal:
        send_back(item)
    assert refusal.value.cause == "Somebody else moved the item meanwhile."
    assert not Return.objects.exists()
