"""What the page of an order says of its money: received, given back, owed, still to come."""

import re

import pytest

from orders.models import OrderItem
from orders.oms import trigger_event
from tests.support.oms_items import started


@pytest.fixture
def money_of(staff_client):
    client = staff_client("orders.view_order", "orders.trigger_order_event", "orders.refund_order")

    def money_of(order):
        page = client.get(f"/backoffice/orders/order/{order.pk}/change/").content.decode()
        card = page.partition('id="payments"')[2].partition("</section>")[0]
        texts = [" ".join(text.split()) for text in re.findall(r">([^<]+)<", card)]
        return [text for text in texts if text], ' refund"' in page

    return money_of


@pytest.fixture
def order(make_order):
    """Two items of 10.00 and a shipment of 4.90, to be paid by invoice."""
    made = make_order(item_states=["new", "new"])
    made.payments.update(received_amount=0)
    made.expenses.update(refundable_amount=490)
    started(made)
    return made


def test_what_was_not_paid_is_still_to_come_and_nothing_can_be_refunded(money_of, order) -> None:
    assert money_of(order)[0][-6:] == ["Received", "€0.00", "Given back", "€0.00", "Still to come", "€24.90"]
    trigger_event(event="cancel", items=order.items.all())
    assert money_of(order) == (
        ["Payments", "Invoice", "DummyPayment", "€24.90", "Received", "€0.00", "Given back", "€0.00"],
        False,
    )
    outcome = trigger_event(event="refund", items=order.items.all())
    assert set(outcome.refused.values()) == {"No money came in for these items that could go back."}
    assert not order.refunds.exists()
    order.refresh_from_db()
    assert (order.totals.grand_total, order.totals.canceled_total) == (2490, 0)


def test_what_was_paid_and_canceled_is_owed_until_it_went_back(money_of, order) -> None:
    trigger_event(event="pay", items=order.items.all())
    assert set(order.items.values_list("state", flat=True)) == {"confirmed"}
    one = OrderItem.objects.filter(pk=order.items.earliest("pk").pk)
    trigger_event(event="cancel", items=one)
    texts, is_refund_offered = money_of(order)
    assert texts[-6:] == ["Received", "€24.90", "Given back", "€0.00", "Owed to the customer", "€10.00"]
    assert is_refund_offered
    trigger_event(event="refund", items=one)
    texts, is_refund_offered = money_of(order)
    assert texts[-4:] == ["Received", "€24.90", "Given back", "€10.00"]
    assert not is_refund_offered


def test_of_an_imported_order_nobody_knows_it(money_of, make_order) -> None:
    assert money_of(make_order())[0][-1] == "What came in for this order is not known here."
