"""Refunds and the start of returns, fired as events (orders.md, 10.7 and 10.8; 15, checks 24 and 27)."""

from datetime import timedelta

import time_machine
from django.utils import timezone

from orders.models import OrderRefund
from orders.oms import trigger_event
from tests.support.storefront import Storefront, customer_token, document

LINES = ("canceled_amount", "refundable_amount", "tax_amount_after_cancellation")
TOTALS = ("cause", "subtotal", "expense_total", "discount_total", "canceled_total", "tax_total", "grand_total")


def totals_of(order):
    return list(order.totals_history.values_list(*TOTALS))


def test_the_refund_of_one_item_leaves_the_rest_of_the_order_to_be_paid(delivered):
    first, second = delivered.items.all()
    outcome = trigger_event(event="refund", items=[first])
    assert outcome.messages == []
    assert list(delivered.items.values_list("state", *LINES)) == [
        ("refunded", 11205, 0, 1789),
        ("delivered", 0, second.refundable_amount, None),
    ]
    assert totals_of(delivered)[-1] == ("refund", 17949, 1080, 1745, 11205, 547, 6079)
    assert list(OrderRefund.objects.values_list("order", "amount")) == [(delivered.pk, 11205)]


def test_the_refund_of_the_last_item_takes_the_expenses_along(delivered):
    first, second = delivered.items.all()
    trigger_event(event="refund", items=[first])
    trigger_event(event="refund", items=[second])
    assert list(OrderRefund.objects.values_list("amount", flat=True)) == [11205, 6079]
    assert list(delivered.expenses.values_list(*LINES)) == [(490, 0, 78), (590, 0, 95)]
    cause, *_, canceled, tax, grand = totals_of(delivered)[-1]
    assert (cause, canceled, tax, grand) == ("refund", 17284, 0, 0)
    delivered.refresh_from_db()
    assert delivered.totals.refund_total == 17284
    assert delivered.totals.grand_total == 0


def test_the_customer_reads_the_refund_at_once(delivered):
    storefront = Storefront(customer_token(delivered.customer))
    before = document(storefront.read("/orders/DE--27"))["data"]["attributes"]
    assert before["totals"]["canceledTotal"] == 0
    trigger_event(event="refund", items=delivered.items.all())
    after = document(storefront.read("/orders/DE--27"))["data"]["attributes"]
    assert after["totals"] == {
        "expenseTotal": 1080,
        "discountTotal": 1745,
        "taxTotal": 0,
        "subtotal": 17949,
        "grandTotal": 0,
        "canceledTotal": 17284,
        "remunerationTotal": 0,
    }
    assert after["itemStates"] == ["refunded"]


def test_the_start_of_a_return_promises_what_can_be_refunded(delivered):
    first, _ = delivered.items.all()
    trigger_event(event="start-return", items=[first])
    delivered.refresh_from_db()
    assert list(delivered.items.values_list("state", "remuneration_amount")) == [
        ("waiting for return", 11205),
        ("delivered", 0),
    ]
    assert (delivered.totals.cause, delivered.totals.remuneration_total) == ("start of return", 11205)
    assert delivered.totals.grand_total == 17284


def test_a_shipped_item_can_be_returned_for_thirty_days(make_order):
    order = make_order(item_states=["exported"])
    storefront = Storefront(customer_token(order.customer))

    def item():
        return document(storefront.read(f"/orders/{order.reference}"))["data"]["attributes"]["items"][0]

    assert item()["isReturnable"] is False
    trigger_event(event="ship", items=order.items.all())
    assert (item()["state"], item()["isReturnable"]) == ("shipped", True)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        late = Storefront(customer_token(order.customer))
        attributes = document(late.read(f"/orders/{order.reference}"))["data"]["attributes"]
        assert attributes["items"][0]["isReturnable"] is False
