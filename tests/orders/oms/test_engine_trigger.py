"""Firing events: what moves, what stays, and what is written down (orders.md, 11.2)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit import staff_actor
from orders.models import ItemTimeout, Order, OrderItem, TransitionLog
from orders.oms import possible_events, trigger_event
from orders.oms.registry import By, command, condition
from tests.support.oms_items import states_of

SHOP = """
<process name="Shop01" main="true">
  <states><state name="new"/><state name="packed"/><state name="sent"/><state name="lost"/></states>
  <transitions>
    <transition happy="true"><source>new</source><target>packed</target><event>pack</event></transition>
    <transition happy="true"><source>packed</source><target>sent</target><event>send</event></transition>
    <transition condition="Shop/IsHeavy"><source>packed</source><target>lost</target><event>send</event></transition>
    <transition condition="Shop/IsBulky"><source>packed</source><target>new</target><event>send</event></transition>
  </transitions>
  <events><event name="pack" manual="true" command="Shop/Pack"/><event name="send" manual="true"/></events>
</process>
"""


@pytest.fixture
def shop(write_process, registry):
    """A shop of its own making, whose commands fail for items of these names."""
    failing = set()

    @command("Shop/Pack")
    def pack(items, context):
        OrderItem.objects.filter(pk__in=[item.pk for item in items]).update(note="packed")
        if failing & {item.name for item in items}:
            raise ValueError("The box is too small.")

    condition("Shop/IsHeavy")(lambda item, context: item.name.startswith("Heavy"))
    condition("Shop/IsBulky")(lambda item, context: item.name.endswith("bulky"))
    write_process(SHOP)
    return failing


def test_a_new_order_waits_for_its_payment(place_order):
    (item,) = place_order()
    assert item.state == "payment pending"
    assert [change.state for change in item.state_changes.all()] == ["new", "payment pending"]
    assert list(item.timeouts.values_list("state", "event")) == [("payment pending", "pay")]
    entry = TransitionLog.objects.get()
    assert (entry.event, entry.source_state, entry.target_state) == ("authorize (on enter)", "new", "payment pending")
    assert (entry.condition, entry.process, entry.is_error) == ("DummyPayment/IsAuthorized", "DummyPayment01", False)


def test_an_order_that_is_not_authorized_is_hidden_from_its_customer(place_order):
    (item,) = place_order(last_name="Invalid")
    assert item.state == "invalid"
    assert Order.objects.get().is_hidden_from_customer


def test_an_event_takes_items_on_and_through_what_follows_by_itself(place_order):
    items = place_order(2)
    order = Order.objects.get()
    outcome = trigger_event(event="pay", items=items, actor=staff_actor(None, "/backoffice/orders/1"))
    assert states_of(order) == ["confirmed", "confirmed"]
    assert outcome.moved == {item.pk: "confirmed" for item in items}
    assert outcome.refused == {}
    assert [item.state for item in items] == ["confirmed", "confirmed"]
    assert list(TransitionLog.objects.filter(item=items[0]).values_list("event", "path"))[1:] == [
        ("pay", "/backoffice/orders/1"),
        ("confirm (on enter)", "/backoffice/orders/1"),
    ]
    assert list(ItemTimeout.objects.values_list("event", flat=True)) == ["skip timeout", "skip timeout"]


def test_every_change_gives_the_order_a_new_revision_once(place_order):
    items = place_order(2)
    before = Order.objects.get()
    trigger_event(event="pay", items=items)
    after = Order.objects.get()
    assert after.revision == before.revision + 1
    assert after.updated_at > before.updated_at
    assert after.item_count == 2


@pytest.mark.parametrize(("state", "event"), [("shipped", "cancel"), ("new", "ship"), ("closed", "pay")])
def test_forbidden_events_change_nothing(make_order, state, event):
    order = make_order(item_states=[state])
    outcome = trigger_event(event=event, items=order.items.all())
    assert outcome.messages == [f"Event {event} is not allowed for an item in state {state} of DummyPayment01."]
    assert outcome.moved == {}
    assert states_of(order) == [state]
    assert not TransitionLog.objects.exists()
    assert Order.objects.get().revision == order.revision


def test_a_state_that_the_process_does_not_know_refuses_every_event(make_order):
    order = make_order(item_states=["on the moon"])
    outcome = trigger_event(event="ship", items=order.items.all())
    assert outcome.messages == [
        "The process DummyPayment01 knows no state on the moon; the item cannot be moved by it."
    ]
    assert states_of(order) == ["on the moon"]


def test_an_item_without_process_gets_the_one_of_its_payment_with_its_first_event(make_order):
    order = make_order(item_states=["exported"])
    order.items.update(process="")
    assert possible_events(order.items.all()) == {order.items.get().pk: ("ship",)}
    assert order.items.get().process == ""
    trigger_event(event="ship", items=order.items.all())
    assert list(order.items.values_list("process", "state")) == [("DummyPayment01", "shipped")]


def test_a_payment_that_nobody_mapped_is_named(make_order):
    order = make_order(reference="DE--77")
    order.items.update(process="")
    order.payments.update(provider="Barter")
    outcome = trigger_event(event="cancel", items=order.items.all())
    assert outcome.messages == ["No process is set for the payment of order DE--77 (KONTOR_PAYMENT_PROCESSES)."]
    assert states_of(order) == ["new"]


def test_a_stale_item_is_refused_and_stays(place_order):
    (item,) = place_order()
    stale = OrderItem.objects.get()
    trigger_event(event="cancel", items=[item])
    outcome = trigger_event(event="pay", items=[stale])
    assert outcome.messages == ["Somebody else moved the item meanwhile."]
    assert states_of(item.order) == ["cancelled"]


def test_a_raising_command_moves_nothing_and_leaves_its_message(shop, make_order):
    order = make_order(item_states=["new", "new"])
    order.items.update(process="Shop01")
    shop.add(order.items.first().name)
    outcome = trigger_event(event="pack", items=order.items.all())
    assert states_of(order) == ["new", "new"]
    assert set(order.items.values_list("note", flat=True)) == {""}
    assert outcome.messages == ["The box is too small."]
    entries = TransitionLog.objects.values_list("event", "command", "target_state", "is_error", "error_message")
    assert list(entries) == [("pack", "Shop/Pack", "", True, "The box is too small.")] * 2
    assert Order.objects.get().revision == order.revision


def test_a_failing_order_does_not_stop_the_others(shop, make_order):
    orders = [make_order() for _ in range(5)]
    OrderItem.objects.update(process="Shop01")
    shop.add(orders[2].items.get().name)
    outcome = trigger_event(event="pack", items=OrderItem.objects.all())
    assert [states_of(order) for order in orders] == [["packed"], ["packed"], ["new"], ["packed"], ["packed"]]
    assert list(outcome.refused) == [orders[2].items.get().pk]


def test_a_command_by_item_leaves_only_the_failing_item(shop, registry, make_order):
    @command("Shop/Pack", by=By.ITEM)
    def pack(items, context):
        (item,) = items
        if item.name == "Broken":
            raise ValueError

    order = make_order(item_states=["new", "new", "new"])
    order.items.update(process="Shop01")
    OrderItem.objects.filter(pk=order.items.last().pk).update(name="Broken")
    outcome = trigger_event(event="pack", items=order.items.all())
    assert states_of(order) == ["packed", "packed", "new"]
    assert outcome.messages == ["ValueError"]


@pytest.mark.parametrize(
    ("name", "target"), [("Lamp", "sent"), ("Heavy lamp", "lost"), ("Lamp, bulky", "new"), ("Heavy, bulky", "new")]
)
def test_a_true_condition_wins_and_the_last_of_several(shop, make_order, name, target):
    order = make_order(item_states=["packed"])
    order.items.update(process="Shop01", name=name)
    trigger_event(event="send", items=order.items.all())
    assert states_of(order) == [target]


def test_an_event_that_no_transition_takes_leaves_the_item_and_a_row(shop, write_process, make_order):
    unconditional = '<transition happy="true"><source>packed</source>'
    write_process(SHOP.replace(unconditional, unconditional.replace('happy="true"', 'condition="Shop/IsHeavy"')))
    order = make_order(item_states=["packed"])
    order.items.update(process="Shop01")
    outcome = trigger_event(event="send", items=order.items.all())
    assert outcome.messages == ["Currently not executable."]
    assert states_of(order) == ["packed"]
    assert list(TransitionLog.objects.values_list("event", "target_state", "is_error")) == [("send", "", False)]


def test_a_marketplace_order_is_split_once_all_of_it_is_paid(place_order):
    first, second = place_order(2, process="MarketplacePayment01")
    assert first.state == "new"
    trigger_event(event="pay", items=[first])
    assert states_of(first.order) == ["paid", "new"]
    trigger_event(event="pay", items=[second])
    assert states_of(first.order) == ["sent to merchant", "sent to merchant"]


def test_an_item_that_was_canceled_unpaid_does_not_hold_up_the_others(place_order):
    first, second = place_order(2, process="MarketplacePayment01")
    trigger_event(event="cancel", items=[first])
    trigger_event(event="pay", items=[second])
    assert states_of(first.order) == ["cancelled", "sent to merchant"]


SPLIT_INSERTS = 2
"""SQLite takes 999 values a statement: the log rows of 70 items are written in two, in each of two steps."""


def statements_of(event, items):
    with CaptureQueriesContext(connection) as captured:
        trigger_event(event=event, items=items)
    return len(captured)


def test_seventy_items_of_an_order_take_as_many_statements_as_one(place_order):
    one, seventy = place_order(1), place_order(70)
    assert statements_of("pay", seventy) <= statements_of("pay", one) + SPLIT_INSERTS
    assert states_of(seventy[0].order) == ["confirmed"] * 70


def test_an_event_of_seventy_orders_takes_as_many_statements_as_of_one(place_order):
    one = place_order(1)
    many = [item for _ in range(70) for item in place_order(1)]
    OrderItem.objects.update(state="confirmed")  # what comes before writes a mail for each order
    one, many = ([*OrderItem.objects.filter(pk__in=[item.pk for item in items])] for items in (one, many))
    assert statements_of("skip timeout", many) <= statements_of("skip timeout", one) + 2 * SPLIT_INSERTS
