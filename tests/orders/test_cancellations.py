"""Canceling an order for its customer, or on the customer's behalf (orders.md, 7.3)."""

import pytest

from audit import staff_actor
from orders.actions.cancellations import cancel_order
from orders.errors import OrderStepRefused
from orders.models import PaymentMethod, TransitionLog

DESK = staff_actor(None, "/backoffice/")


@pytest.mark.parametrize("states", [["new"], ["payment pending", "confirmed"]])
def test_every_item_is_canceled_and_the_totals_stay(make_order, states):
    order = make_order(item_states=states)
    cancel_order(order=order, actor=DESK)
    assert set(order.items.values_list("state", flat=True)) == {"cancelled"}
    order.refresh_from_db()
    assert order.totals.canceled_total == 0  # a refund changes it, the state alone does not (3.3)


@pytest.mark.parametrize("states", [["confirmed", "waiting"], ["shipped"], ["cancelled"], ["new", "cancelled"], []])
def test_one_item_that_cannot_be_canceled_keeps_the_order_as_it_is(make_order, states):
    order = make_order(item_states=states)
    with pytest.raises(OrderStepRefused, match=r"^Order cannot be canceled due to wrong item state\.$"):
        cancel_order(order=order, actor=DESK)
    assert list(order.items.values_list("state", flat=True)) == states
    assert not TransitionLog.objects.exists()


def test_the_process_of_the_last_item_decides_what_is_cancellable(make_order, make_item):
    order = make_order(item_states=["payment pending"])
    make_item(order=order, state="new", process="Nopayment01")  # which knows no "payment pending"
    with pytest.raises(OrderStepRefused, match="wrong item state"):
        cancel_order(order=order, actor=DESK)
    assert list(order.items.values_list("state", flat=True)) == ["payment pending", "new"]


def test_a_process_without_the_event_gives_its_reason_and_changes_nothing(make_order, make_item):
    order = make_order(item_states=["new"])
    make_item(order=order, state="new", process="Nopayment01")
    with pytest.raises(OrderStepRefused, match="Event cancel is not allowed for an item in state new of Nopayment01"):
        cancel_order(order=order, actor=DESK)
    assert list(order.items.values_list("state", flat=True)) == ["new", "new"]


def test_an_imported_order_without_a_process_can_be_canceled(make_order):
    order = make_order(item_states=["payment pending"])
    order.items.update(process="")
    PaymentMethod.objects.get_or_create(
        key="dummyPaymentInvoice",
        defaults={"name": "Invoice", "provider_key": "DummyPayment", "provider_name": "DummyPayment"},
    )
    cancel_order(order=order, actor=DESK)
    assert order.items.get().state == "cancelled"
