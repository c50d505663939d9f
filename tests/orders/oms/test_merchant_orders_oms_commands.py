"""What merchants do the marketplace follows, and what the marketplace closes or takes back they follow (12.6, 13)."""

import pytest

from audit import staff_actor
from orders.models import (
    ItemStateChange,
    MerchantItemStateChange,
    MerchantOrder,
    MerchantOrderItem,
    OrderItem,
    OrderRefund,
    TransitionLog,
)
from orders.oms import possible_events, trigger_event
from tests.support import factories

DEFAULT, MAIN = "MER000002", "MER000001"


def both_sides(item: OrderItem) -> tuple[str, str]:
    """What staff see, and what the merchant sees."""
    merchant_item = MerchantOrderItem.objects.filter(item=item).first()
    return OrderItem.objects.get(pk=item.pk).state, merchant_item.state if merchant_item else ""


def by_merchant(event, *items, **options):
    return trigger_event(event=event, items=list(MerchantOrderItem.objects.of_items(items)), **options)


def by_marketplace(event, *items):
    return trigger_event(event=event, items=list(OrderItem.objects.filter(pk__in=[item.pk for item in items])))


def walk(item, *steps):
    """Fire events, those of the merchant marked with a star, and return what both sides see after each."""
    seen = []
    for step in steps:
        outcome = by_merchant(step[1:], item) if step.startswith("*") else by_marketplace(step, item)
        assert outcome.refused == {}, step
        seen.append(both_sides(item))
    return seen


@pytest.fixture
def item(place_marketplace_order):
    (item,) = place_marketplace_order(DEFAULT)
    return item


def test_who_sees_what(item):
    assert both_sides(item) == ("new", "")
    assert walk(item, "pay", "*ship", "*deliver") == [
        ("sent to merchant", "new"),
        ("shipped by merchant", "shipped"),
        ("delivered", "delivered"),
    ]


def test_a_paid_order_that_still_waits_is_nothing_to_the_merchant(place_marketplace_order):
    first, _ = place_marketplace_order(DEFAULT, DEFAULT)
    by_marketplace("pay", first)
    assert both_sides(first) == ("paid", "")


def test_a_merchant_cancels(item):
    assert walk(item, "pay", "*cancel by merchant") == [
        ("sent to merchant", "new"),
        ("cancelled", "canceled by merchant"),
    ]


def test_the_marketplace_closes_and_the_merchants_item_closes_with_it(item):
    assert walk(item, "pay", "*ship", "*deliver", "close")[-1] == ("closed", "closed")


def test_what_staff_cancel_is_closed_at_the_merchant_in_the_end(item):
    seen = walk(item, "pay", "cancel", "refund", "close")
    assert seen[1:] == [("cancelled", "new"), ("refunded", "new"), ("closed", "closed")]


def test_a_refunded_item_has_come_to_its_end_at_the_merchant(item):
    seen = walk(item, "pay", "*ship", "*deliver", "*refund", "close")
    assert seen[-2:] == [("refunded", "refunded"), ("closed", "refunded")]


@pytest.mark.parametrize("start", [["*ship"], ["*ship", "*deliver"]])
def test_a_return_starts_at_the_marketplace_and_is_decided_by_the_merchant(item, start):
    seen = walk(item, "pay", *start, "start-return", "*execute-return", "*refund")
    assert seen[-3:] == [
        ("waiting for return", "waiting for return"),
        ("returned", "returned"),
        ("refunded", "refunded"),
    ]
    refund = OrderRefund.objects.get()
    assert (refund.order_id, refund.amount) == (item.order_id, 1490)
    merchant_order = MerchantOrder.objects.get()
    assert list(
        merchant_order.totals_history.values_list("cause", "grand_total", "canceled_total", "remuneration_total")
    ) == [("merchant order", 1490, 0, 0), ("start of return", 1490, 0, 1000), ("refund", 0, 1490, 1000)]


def test_a_refused_return_goes_back_to_the_customer(item):
    seen = walk(item, "pay", "*ship", "start-return", "*cancel-return", "*ship-return", "*deliver-return")
    assert seen[-3:] == [
        ("return canceled", "return canceled"),
        ("shipped to customer", "shipped to customer"),
        ("delivered", "delivered"),
    ]


def test_the_main_merchant_ships_through_a_distribution_center(place_marketplace_order):
    (item,) = place_marketplace_order(MAIN)
    assert walk(item, "pay", "*send to distribution", "*confirm at center", "*ship", "*deliver", "close") == [
        ("sent to merchant", "new"),
        ("sent to merchant", "left the merchant location"),
        ("sent to merchant", "arrived at distribution center"),
        ("shipped by merchant", "shipped"),
        ("delivered", "delivered"),
        ("closed", "closed"),
    ]


def test_the_main_merchant_cancels(place_marketplace_order):
    (item,) = place_marketplace_order(MAIN)
    assert walk(item, "pay", "*cancel", "refund", "close")[1:] == [
        ("cancelled", "canceled"),
        ("refunded", "canceled"),
        ("closed", "closed"),
    ]


def test_a_refund_of_one_merchant_leaves_the_other_alone(place_marketplace_order):
    mine, other = place_marketplace_order(DEFAULT, MAIN)
    by_marketplace("pay", mine, other)
    walk(mine, "*ship", "*deliver", "*refund")
    first, second = MerchantOrder.objects.order_by("pk")
    assert (first.totals.canceled_total, first.totals.grand_total, first.totals.refund_total) == (1000, 490, 1000)
    assert (second.totals.canceled_total, second.totals.grand_total) == (0, 1490)
    assert second.totals_history.count() == 1
    order = mine.order
    order.refresh_from_db()
    assert (order.totals.canceled_total, order.totals.grand_total) == (1000, 1980)


def counts():
    return [model.objects.count() for model in (ItemStateChange, MerchantItemStateChange, OrderRefund)]


def test_an_item_that_staff_canceled_cannot_be_shipped_and_nothing_moves(item):
    staff = factories.make_staff()
    walk(item, "pay", "cancel")
    before = counts()
    outcome = by_merchant("ship", item, actor=staff_actor(staff, "/portal/"))
    reason = "Event ship by merchant is not allowed for an item in state cancelled of MarketplacePayment01."
    assert list(outcome.refused.values()) == [reason]
    assert both_sides(item) == ("cancelled", "new")
    assert counts() == before
    entry = TransitionLog.objects.order_by("pk").last()
    assert (entry.event, entry.is_error, entry.error_message) == ("ship", True, reason)
    assert (entry.item, entry.merchant_item, entry.user, entry.command) == (
        item,
        MerchantOrderItem.objects.get(),
        staff,
        "MarketplaceOrder/ShipOrderItem",
    )


def test_the_items_that_can_follow_are_shipped_although_another_cannot(place_marketplace_order):
    items = place_marketplace_order(*[DEFAULT] * 5)
    by_marketplace("pay", *items)
    by_marketplace("cancel", items[2])
    outcome = by_merchant("ship", *items)
    assert len(outcome.moved) == 4
    assert list(outcome.refused) == [items[2].merchant_item.pk]
    assert [both_sides(item) for item in items] == [
        ("shipped by merchant", "shipped"),
        ("shipped by merchant", "shipped"),
        ("cancelled", "new"),
        ("shipped by merchant", "shipped"),
        ("shipped by merchant", "shipped"),
    ]


def test_the_marketplace_stays_where_it_is_when_the_merchants_item_cannot_follow(item):
    walk(item, "pay", "*ship", "*deliver")
    MerchantOrderItem.objects.update(state="created")  # as a broken import might leave it
    before = counts()
    for event in ("close", "start-return"):
        outcome = by_marketplace(event, item)
        reason = f"Event {event} is not allowed for an item in state created of MerchantDefaultStateMachine."
        assert list(outcome.refused.values()) == [reason]
    assert both_sides(item) == ("delivered", "created")
    assert counts() == before
    item.refresh_from_db()
    assert item.remuneration_amount == 0


def test_an_item_without_a_merchant_is_closed_by_itself(place_marketplace_order):
    _, own = place_marketplace_order(DEFAULT, None)
    OrderItem.objects.filter(pk=own.pk).update(state="delivered")
    assert by_marketplace("close", own).refused == {}
    assert both_sides(own) == ("closed", "")


def test_merchants_are_offered_the_manual_events_of_their_own_process(place_marketplace_order):
    items = place_marketplace_order(DEFAULT, MAIN)
    by_marketplace("pay", *items)
    assert list(possible_events(MerchantOrderItem.objects.of_items(items)).values()) == [
        ("ship", "cancel by merchant"),
        ("send to distribution", "cancel"),
    ]


def test_the_stock_of_a_merchants_item_is_kept_back_until_it_is_closed(item):
    def is_reserved():
        return OrderItem.objects.get(pk=item.pk).is_reserved

    assert not is_reserved()
    walk(item, "pay", "*ship", "*deliver")
    assert is_reserved()
    walk(item, "close")
    assert not is_reserved()
