"""The shipped processes hold exactly the transitions of orders.md, 12, and an order can walk every one of them."""

import pytest

from orders.models import OrderItem
from orders.oms import trigger_event
from orders.oms.library import find_process

RETURNS = """
waiting for return | returned           | execute-return
waiting for return | return canceled    | cancel-return
return canceled    | shipped to customer | ship-return
"""
DUMMY = f"""
new              | payment pending  | authorize | DummyPayment/IsAuthorized
new              | invalid          | authorize
payment pending  | paid             | pay | DummyPayment/IsPayed
payment pending  | cancelled        | pay
payment pending  | cancelled        | cancel
new              | cancelled        | cancel
paid             | confirmed        | confirm
confirmed        | waiting          | skip timeout
confirmed        | cancelled        | cancel
confirmed        | invoice generated | invoice-generate
invoice generated | waiting         | invoice-generated
waiting          | gift card purchased | check giftcard purchase | GiftCard/IsGiftCard
waiting          | exported         | check giftcard purchase
gift card purchased | gift card created | create giftcard
gift card created | gift card shipped | ship giftcard
gift card shipped | delivered       | complete gift card creation
exported         | shipped          | ship
shipped          | delivered        | stock-update
delivered        | closed           | close
delivered        | refunded         | refund
returned         | refunded         | refund
shipped          | waiting for return | start-return
delivered        | waiting for return | start-return
{RETURNS}
shipped to customer | delivered     | delivery-return
cancelled        | refunded         | refund | Refund/IsOwed
invalid          | invalid          | give gift cards back
"""
NO_PAYMENT = f"""
new              | paid             | authorize
paid             | exported         | export
exported         | shipped          | ship
shipped          | delivered        | stock-update
delivered        | closed           | close
delivered        | refunded         | refund
returned         | refunded         | refund
shipped          | waiting for return | start-return
delivered        | waiting for return | start-return
{RETURNS}
shipped to customer | delivered     | delivery-return
"""
MARKETPLACE = f"""
new              | paid             | pay
new              | cancelled        | cancel
paid             | confirmed        |        | DummyMarketplacePayment/IsOrderPaid
confirmed        | merchant split pending | confirm
paid             | paid             |
paid             | cancelled        | cancel
merchant split pending | sent to merchant | send to merchant
sent to merchant | cancelled        | cancel
sent to merchant | shipped by merchant | ship by merchant
shipped by merchant | delivered     | deliver
delivered        | closed           | close
cancelled        | refunded         | refund | DummyMarketplacePayment/IsOrderPaid
refunded         | closed           | close
shipped by merchant | waiting for return | start-return
delivered        | waiting for return | start-return
{RETURNS}
shipped to customer | delivered     | deliver-return
delivered        | refunded         | refund
returned         | refunded         | refund
"""
MERCHANT = f"""
created          | new              | initiate
new              | shipped          | ship
shipped          | delivered        | deliver
delivered        | closed           | close
new              | closed           | close
canceled by merchant | closed       | close
new              | canceled by merchant | cancel by merchant
shipped          | waiting for return | start-return
delivered        | waiting for return | start-return
{RETURNS}
shipped to customer | delivered     | deliver-return
delivered        | refunded         | refund
returned         | refunded         | refund
"""
MAIN_MERCHANT = f"""
created          | new              | initiate
new              | left the merchant location | send to distribution
left the merchant location | arrived at distribution center | confirm at center
arrived at distribution center | shipped | ship
shipped          | delivered        | deliver
delivered        | closed           | close
new              | canceled         | cancel
canceled         | closed           | close
new              | closed           | close
shipped          | waiting for return | start-return
delivered        | waiting for return | start-return
{RETURNS}
shipped to customer | delivered     | deliver-return
delivered        | refunded         | refund
returned         | refunded         | refund
"""
TABLES = {
    "DummyPayment01": DUMMY,
    "Nopayment01": NO_PAYMENT,
    "MarketplacePayment01": MARKETPLACE,
    "MerchantDefaultStateMachine": MERCHANT,
    "MainMerchantStateMachine": MAIN_MERCHANT,
}


def rows(table):
    """Source, target, event and condition of each line."""
    cells = ([cell.strip() for cell in line.split("|")] for line in table.splitlines() if line.strip())
    return {tuple(row + [""] * (4 - len(row))) for row in cells}


@pytest.mark.parametrize("name", TABLES)
def test_a_process_holds_the_transitions_of_the_contract(name):
    ways = find_process(name).transitions
    assert {(way.source, way.target, way.event, way.condition) for way in ways} == rows(TABLES[name])
    assert len(ways) == len(rows(TABLES[name]))


@pytest.mark.parametrize(
    ("name", "reserved"),
    [
        ("DummyPayment01", ["payment pending", "paid", "confirmed", "waiting", "exported", "shipped"]),
        ("Nopayment01", ["paid", "exported", "shipped"]),
        (
            "MarketplacePayment01",
            ["paid", "confirmed", "merchant split pending", "sent to merchant", "shipped by merchant", "delivered"],
        ),
    ],
)
def test_stock_is_kept_back_in_these_states(name, reserved):
    assert [state.name for state in find_process(name).states.values() if state.is_reserved] == reserved


def test_an_order_can_be_canceled_and_hidden_in_these_states():
    process = find_process("DummyPayment01")
    flagged = {state.name: sorted(state.flags) for state in process.states.values() if state.flags}
    assert flagged == {
        "new": ["cancellable"],
        "payment pending": ["cancellable"],
        "confirmed": ["cancellable"],
        "invalid": ["exclude from customer"],
    }


def test_staff_fire_these_events():
    process = find_process("DummyPayment01")
    assert [event.name for event in process.events.values() if event.is_manual] == [
        "pay", "confirm", "skip timeout", "ship", "stock-update", "close", "cancel", "invoice-generate",
        "execute-return", "cancel-return", "ship-return", "delivery-return", "refund",
    ]  # fmt: skip
    assert {event.name: event.timeout for event in process.events.values() if event.timeout} == {
        "pay": "1 hour",
        "skip timeout": "30 minute",
        "close": "1 hour",
    }


FALSE_CONDITION = "GiftCard/IsGiftCard"
"""No item of these tests is a gift card; the other conditions of the shipped processes are true for them."""
OWED = "Refund/IsOwed"
"""Open as long as money is owed (test_money_walk.py)."""
GIFT_CARD_STATES = {"gift card created"}
"""Left only by an item that a gift card was made for (test_sell_gift_cards.py)."""


@pytest.mark.parametrize("name", ["DummyPayment01", "Nopayment01", "MarketplacePayment01"])
def test_an_item_takes_every_way_that_its_conditions_allow(name, make_order):
    """Put an item at the start of each transition and fire its event; what follows by itself may carry it on."""
    process = find_process(name)
    for way in process.transitions:
        if not way.event or way.source in GIFT_CARD_STATES or way.condition == OWED or way.source == way.target:
            continue
        order = make_order(item_states=["paid"])
        item = order.items.get()
        OrderItem.objects.filter(pk=item.pk).update(process=name, state=way.source)
        trigger_event(event=way.event, items=order.items.all())
        _, entered = item.state_changes.values_list("state", flat=True)[:2]
        ways = process.transitions_for(way.source, way.event)
        best = next((other for other in ways if other.condition not in ("", FALSE_CONDITION)), None)
        assert entered == (best or next(other for other in ways if not other.condition)).target
