"""Which events cannot be undone: every event of every shipped process, and the rules one by one."""

import pytest

from orders.oms import registry
from orders.oms.definitions import Event, Place, Process, ProcessTransition, State
from orders.oms.gravity import is_grave, is_grave_in
from orders.oms.item_kinds import MERCHANT_PROCESSES, ORDER_PROCESSES, PROCESS_FAMILIES
from orders.oms.library import find_process, readings_of
from orders.oms.registry import By, Command

SHIPPED = """
DummyPayment01 | new                | authorize                   | grave
DummyPayment01 | payment pending    | pay                         | grave
DummyPayment01 | payment pending    | cancel                      | grave
DummyPayment01 | new                | cancel                      | grave
DummyPayment01 | paid               | confirm                     |
DummyPayment01 | confirmed          | skip timeout                |
DummyPayment01 | confirmed          | cancel                      | grave
DummyPayment01 | waiting            | check giftcard purchase     | grave
DummyPayment01 | exported           | ship                        |
DummyPayment01 | shipped            | stock-update                |
DummyPayment01 | delivered          | close                       | grave
DummyPayment01 | confirmed          | invoice-generate            |
DummyPayment01 | invoice generated  | invoice-generated           |
DummyPayment01 | gift card purchased | create giftcard            |
DummyPayment01 | gift card created  | ship giftcard               |
DummyPayment01 | gift card shipped  | complete gift card creation |
DummyPayment01 | shipped            | start-return                |
DummyPayment01 | delivered          | start-return                |
DummyPayment01 | waiting for return | execute-return              | grave
DummyPayment01 | waiting for return | cancel-return               |
DummyPayment01 | return canceled    | ship-return                 |
DummyPayment01 | shipped to customer | delivery-return            |
DummyPayment01 | delivered          | refund                      | grave
DummyPayment01 | returned           | refund                      | grave
DummyPayment01 | cancelled          | refund                      | grave
DummyPayment01 | invalid            | give gift cards back        | grave

MarketplacePayment01 | new                    | pay              | grave
MarketplacePayment01 | new                    | cancel           | grave
MarketplacePayment01 | confirmed              | confirm          |
MarketplacePayment01 | paid                   | cancel           | grave
MarketplacePayment01 | merchant split pending | send to merchant |
MarketplacePayment01 | sent to merchant       | cancel           | grave
MarketplacePayment01 | sent to merchant       | ship by merchant |
MarketplacePayment01 | shipped by merchant    | deliver          |
MarketplacePayment01 | delivered              | close            | grave
MarketplacePayment01 | shipped by merchant    | start-return     |
MarketplacePayment01 | delivered              | start-return     |
MarketplacePayment01 | waiting for return     | execute-return   |
MarketplacePayment01 | waiting for return     | cancel-return    |
MarketplacePayment01 | return canceled        | ship-return      |
MarketplacePayment01 | shipped to customer    | deliver-return   |
MarketplacePayment01 | cancelled              | refund           | grave
MarketplacePayment01 | delivered              | refund           | grave
MarketplacePayment01 | returned               | refund           | grave
MarketplacePayment01 | refunded               | close            | grave

Nopayment01 | new                 | authorize       |
Nopayment01 | paid                | export          |
Nopayment01 | exported            | ship            |
Nopayment01 | shipped             | stock-update    |
Nopayment01 | delivered           | close           | grave
Nopayment01 | shipped             | start-return    |
Nopayment01 | delivered           | start-return    |
Nopayment01 | waiting for return  | execute-return  | grave
Nopayment01 | waiting for return  | cancel-return   |
Nopayment01 | return canceled     | ship-return     |
Nopayment01 | shipped to customer | delivery-return |
Nopayment01 | delivered           | refund          | grave
Nopayment01 | returned            | refund          | grave

MainMerchantStateMachine | created                        | initiate             |
MainMerchantStateMachine | new                            | send to distribution |
MainMerchantStateMachine | left the merchant location     | confirm at center    |
MainMerchantStateMachine | arrived at distribution center | ship                 |
MainMerchantStateMachine | shipped                        | deliver              |
MainMerchantStateMachine | delivered                      | close                | grave
MainMerchantStateMachine | new                            | close                | grave
MainMerchantStateMachine | canceled                       | close                | grave
MainMerchantStateMachine | new                            | cancel               | grave
MainMerchantStateMachine | shipped                        | start-return         |
MainMerchantStateMachine | delivered                      | start-return         |
MainMerchantStateMachine | waiting for return             | execute-return       | grave
MainMerchantStateMachine | waiting for return             | cancel-return        |
MainMerchantStateMachine | return canceled                | ship-return          |
MainMerchantStateMachine | shipped to customer            | deliver-return       |
MainMerchantStateMachine | delivered                      | refund               | grave
MainMerchantStateMachine | returned                       | refund               | grave

MerchantDefaultStateMachine | created              | initiate           |
MerchantDefaultStateMachine | new                  | ship               |
MerchantDefaultStateMachine | shipped              | deliver            |
MerchantDefaultStateMachine | delivered            | close              | grave
MerchantDefaultStateMachine | new                  | close              | grave
MerchantDefaultStateMachine | canceled by merchant | close              | grave
MerchantDefaultStateMachine | new                  | cancel by merchant | grave
MerchantDefaultStateMachine | shipped              | start-return       |
MerchantDefaultStateMachine | delivered            | start-return       |
MerchantDefaultStateMachine | waiting for return   | execute-return     | grave
MerchantDefaultStateMachine | waiting for return   | cancel-return      |
MerchantDefaultStateMachine | return canceled      | ship-return        |
MerchantDefaultStateMachine | shipped to customer  | deliver-return     |
MerchantDefaultStateMachine | delivered            | refund             | grave
MerchantDefaultStateMachine | returned             | refund             | grave
"""
"""Of events that nobody fires by hand the judgement is only read: `authorize` may refuse the payment for good."""

JUDGED = [tuple(part.strip() for part in line.split("|")) for line in SHIPPED.strip().splitlines() if line]
PLACE = Place("Own01.xml")


@pytest.mark.parametrize(("process", "state", "event", "grave"), JUDGED, ids=lambda part: part.replace(" ", "-"))
def test_each_event_of_the_shipped_processes_is_judged(process: str, state: str, event: str, grave: str) -> None:
    assert is_grave(find_process(process), state, event) is (grave == "grave")


def test_no_event_of_a_shipped_process_is_left_out() -> None:
    ways = {
        (reading.name, way.source, way.event)
        for family in PROCESS_FAMILIES
        for reading in readings_of(family).values()
        if reading.process
        for way in reading.process.transitions
        if way.event
    }
    assert {(process, state, event) for process, state, event, _grave in JUDGED} == ways


def test_these_commands_move_money() -> None:
    assert {name for name, command in registry.COMMANDS.items() if command.moves_money} == {
        "DummyMarketplacePayment/Pay",
        "DummyMarketplacePayment/Refund",
        "DummyPayment/Pay",
        "DummyPayment/Refund",
        "GiftCard/GiveBack",
        "MarketplaceOrder/CancelOrderItem",
        "MarketplaceRefund/RefundOrderItem",
        "Nopayment/Pay",
        "Nopayment/Refund",
        "Oms/CancelItems",
    }


def process_of(*ways: tuple[str, str, str, bool], **events: Event) -> Process:
    """A process of ways (source, event, target, whether it is happy)."""
    transitions = tuple(
        ProcessTransition(source, target, PLACE, event=event, is_happy=is_happy)
        for source, event, target, is_happy in ways
    )
    states = {name: State(name, PLACE) for way in transitions for name in (way.source, way.target)}
    names = {way.event for way in transitions if way.event}
    known = {name: events.get(name, Event(name, PLACE, is_manual=True)) for name in names}
    return Process("Own01", PLACE, "a", states, known, transitions)


def test_a_way_back_makes_nothing_grave_whatever_its_name() -> None:
    ways = (("a", "cancel", "b", False), ("b", "revive", "a", False), ("a", "go", "c", True), ("c", "back", "a", True))
    process = process_of(*ways)
    assert not is_grave(process, "a", "cancel")
    assert not is_grave(process, "a", "go")


def test_a_state_without_a_way_out_is_an_end_though_something_may_be_fired_in_it() -> None:
    process = process_of(("a", "stop", "b", False), ("b", "remind", "b", False))
    assert is_grave(process, "a", "stop")
    assert not is_grave(process, "b", "remind")


def test_one_of_several_ways_of_an_event_is_enough() -> None:
    process = process_of(("a", "try", "a", False), ("a", "try", "lost", False), ("a", "go", "b", True))
    assert is_grave(process, "a", "try")


def test_a_short_cut_on_the_happy_path_is_not_grave_and_leaving_it_is() -> None:
    path = (("a", "go", "b", True), ("b", "go", "c", True), ("c", "go", "d", True), ("d", "again", "d", True))
    process = process_of(*path, ("a", "hurry", "c", False), ("a", "leave", "x", False), ("x", "end", "d", False))
    assert not is_grave(process, "a", "hurry")
    assert is_grave(process, "a", "leave")


def test_what_follows_at_once_counts_as_the_event(monkeypatch: pytest.MonkeyPatch) -> None:
    paying = Command("Shop/PayOut", lambda items, context: None, By.ORDER, moves_money=True)
    monkeypatch.setitem(registry.COMMANDS, "Shop/PayOut", paying)
    pays = Event("pay out", PLACE, is_on_enter=True, command="Shop/PayOut")
    ways = (("a", "go", "b", True), ("b", "", "c", True), ("c", "pay out", "d", True), ("d", "back", "a", True))
    assert is_grave(process_of(*ways, **{"pay out": pays}), "a", "go")
    by_hand = Event("pay out", PLACE, is_manual=True, command="Shop/PayOut")
    process = process_of(*ways, **{"pay out": by_hand})
    assert not is_grave(process, "a", "go")
    assert is_grave(process, "c", "pay out")


def test_an_unknown_command_state_or_process_is_no_reason_to_ask() -> None:
    unknown = Event("go", PLACE, is_manual=True, command="Shop/Unknown")
    process = process_of(("a", "go", "b", True), ("b", "back", "a", True), go=unknown)
    assert not is_grave(process, "a", "go")
    assert not is_grave(process, "nowhere", "go")
    assert not is_grave(process, "a", "no such event")
    assert not is_grave_in("NoSuchProcess", "new", "cancel", ORDER_PROCESSES)
    assert is_grave_in("MerchantDefaultStateMachine", "new", "cancel by merchant", MERCHANT_PROCESSES)
