"""Timeouts and conditions, worked off by the commands that a timer runs (orders.md, 11.3)."""

import io
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command

from notifications.mail.models import Mail
from orders.models import ItemStateChange, ItemTimeout, Order, OrderItem, TransitionLog
from orders.oms import trigger_event
from orders.oms.registry import By, CommandFailed, command, condition
from tests.support.oms_items import started, states_of

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
WAITING = """
<process name="Shop01" main="true">
  <states><state name="new"/><state name="packed"/><state name="sent"/></states>
  <transitions>
    <transition happy="true" condition="Shop/IsPacked"><source>new</source><target>packed</target></transition>
    <transition happy="true" condition="Shop/IsPacked">
      <source>packed</source><target>sent</target><event>send</event>
    </transition>
  </transitions>
  <events><event name="send" timeout="1 hour"/></events>
</process>
"""


def run(command, **options):
    """Return what the command wrote; a failure is written too."""
    out = io.StringIO()
    try:
        call_command(command, stdout=out, **options)
    except CommandError as failure:
        return f"{out.getvalue().strip()} {failure}"
    return out.getvalue().strip()


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def packing(write_process, registry):
    """A process of which one condition is true for packed items and fails for broken ones."""

    @condition("Shop/IsPacked")
    def is_packed(item, context):
        if item.name == "Broken":
            raise RuntimeError("The scale is out of order.")
        return item.note == "packed"

    write_process(WAITING)


def test_an_hour_after_the_order_it_is_paid_and_half_an_hour_later_exported(clock, place_order):
    (item,) = place_order()
    clock.shift(timedelta(minutes=59))
    assert run("oms_check_timeout") == "Items: 0 looked at, 0 moved, 0 failed."
    clock.shift(timedelta(minutes=1))
    assert run("oms_check_timeout") == "Items: 1 looked at, 1 moved, 0 failed."
    assert states_of(item.order) == ["confirmed"]
    clock.shift(timedelta(minutes=30))
    run("oms_check_timeout")
    assert states_of(item.order) == ["exported"]
    assert [change.state for change in item.state_changes.all()] == [
        "new", "payment pending", "paid", "confirmed", "waiting", "exported",
    ]  # fmt: skip
    assert not ItemTimeout.objects.exists()


def test_an_item_that_left_its_state_is_not_moved_by_the_old_timeout(clock, place_order):
    (item,) = place_order()
    trigger_event(event="cancel", items=[item])
    clock.shift(timedelta(hours=2))
    assert run("oms_check_timeout") == "Items: 0 looked at, 0 moved, 0 failed."
    assert states_of(item.order) == ["cancelled"]


def test_a_timeout_whose_item_an_import_moved_is_dropped(clock, place_order):
    (item,) = place_order()
    OrderItem.objects.update(state="shipped")
    clock.shift(timedelta(hours=2))
    run("oms_check_timeout")
    assert states_of(item.order) == ["shipped"]
    assert not ItemTimeout.objects.exists()


def test_many_due_items_are_moved_in_batches_and_a_limit_is_kept(clock, place_order):
    for _ in range(5):
        place_order()
    clock.shift(timedelta(hours=1))
    assert run("oms_check_timeout", limit=2) == "Items: 2 looked at, 2 moved, 0 failed."
    assert run("oms_check_timeout", batch_size=2) == "Items: 3 looked at, 3 moved, 0 failed."


def test_a_batch_keeps_an_order_whole_and_each_is_confirmed_once(clock, place_order):
    """Three items an order, and batches of two: no batch ends in the middle of an order."""
    orders = [place_order(3)[0].order for _ in range(4)]
    clock.shift(timedelta(hours=1))
    assert run("oms_check_timeout", batch_size=2) == "Items: 12 looked at, 12 moved, 0 failed."
    mails = Mail.objects.filter(kind="orders/confirmed").order_by("pk")
    assert [(mail.about, len(mail.context["lines"])) for mail in mails] == [(order.reference, 3) for order in orders]


def test_an_order_that_fails_beside_others_leaves_these_whole(clock, place_order, registry):
    """A command for whole sets that fails is tried for fewer orders, not for half of one."""
    seen = []

    @command("Oms/CancelItems", by=By.SET)
    def cancel_items(items, context):
        seen.append(sorted({item.order_id for item in items}))
        if bad.order_id in seen[-1]:
            raise CommandFailed("The scale is out of order.")

    placed = [place_order(3) for _ in range(3)]
    bad = placed[0][0]
    items = [item for of_order in placed for item in of_order]
    outcome = trigger_event(event="cancel", items=items)
    assert sorted(outcome.refused) == sorted(item.pk for item in placed[0])
    keys = [of_order[0].order_id for of_order in placed]
    assert seen[:3] == [keys, keys[:1], [keys[0]]]
    assert seen[-1] == keys[1:]


def test_only_the_orders_of_a_store_are_looked_at(clock, place_order):
    (german,), (austrian,) = place_order(), place_order(store_name="AT")
    clock.shift(timedelta(hours=1))
    assert run("oms_check_timeout", store_name="AT") == "Items: 1 looked at, 1 moved, 0 failed."
    assert states_of(german.order) == ["payment pending"]
    assert states_of(austrian.order) == ["confirmed"]


def test_items_whose_condition_is_true_move_and_the_others_wait(packing, make_order):
    order = make_order(item_states=["new", "new"])
    order.items.update(process="Shop01")
    OrderItem.objects.filter(pk=order.items.first().pk).update(note="packed")
    assert run("oms_check_condition") == "Items: 2 looked at, 1 moved, 0 failed."
    assert states_of(order) == ["packed", "new"]
    assert list(TransitionLog.objects.values_list("event", "condition", "target_state")) == [
        ("", "Shop/IsPacked", "packed")
    ]


def test_a_poisoned_item_is_set_aside_longer_each_time_and_does_not_stop_the_rest(clock, packing, make_order):
    order = make_order(item_states=["new", "new"])
    order.items.update(process="Shop01", note="packed")
    broken = order.items.first()
    OrderItem.objects.filter(pk=broken.pk).update(name="Broken")
    failure = "1 items failed and are set aside; the transition log says why."
    assert run("oms_check_condition") == f"Items: 2 looked at, 1 moved, 1 failed. {failure}"
    assert states_of(order) == ["new", "packed"]
    assert TransitionLog.objects.get(item=broken).error_message == "The scale is out of order."
    assert run("oms_check_condition") == "Items: 0 looked at, 0 moved, 0 failed."
    clock.shift(timedelta(minutes=1))
    assert run("oms_check_condition") == f"Items: 1 looked at, 0 moved, 1 failed. {failure}"
    assert ItemTimeout.objects.get(item=broken).due_at == NOON + timedelta(minutes=3)


def test_a_timeout_that_fails_is_put_off_and_one_that_waits_is_tried_each_minute(clock, packing, make_order):
    order = make_order(item_states=["new", "new"])
    order.items.update(process="Shop01", note="packed")
    broken, waiting = order.items.all()
    run("oms_check_condition")
    OrderItem.objects.filter(pk=broken.pk).update(name="Broken")
    OrderItem.objects.filter(pk=waiting.pk).update(note="")
    clock.shift(timedelta(hours=1))
    for _ in range(2):
        assert run("oms_check_timeout").startswith("Items: 2 looked at, 0 moved, 1 failed.")
        assert run("oms_check_timeout") == "Items: 0 looked at, 0 moved, 0 failed."
        clock.shift(timedelta(minutes=1))
    due = dict(ItemTimeout.objects.values_list("item_id", "due_at"))
    assert due[broken.pk] == NOON + timedelta(hours=1, minutes=3)
    assert due[waiting.pk] == NOON + timedelta(hours=1, minutes=2)


def test_what_was_set_aside_is_tried_at_once_when_its_cause_was_mended(clock, packing, make_order):
    order = make_order(item_states=["new", "packed"])
    order.items.update(process="Shop01", note="packed", name="Broken")
    timeout_fails = order.items.last()
    ItemTimeout.objects.create(item=timeout_fails, state="packed", event="send", due_at=NOON)
    run("oms_check_condition")
    run("oms_check_timeout")
    order.items.update(name="Mended")
    assert run("oms_check_condition") == run("oms_check_timeout") == "Items: 0 looked at, 0 moved, 0 failed."
    assert run("oms_clear_locks") == "Items: 2 will be tried again."
    assert run("oms_check_condition") == run("oms_check_timeout") == "Items: 1 looked at, 1 moved, 0 failed."
    assert states_of(order) == ["packed", "sent"]
    assert run("oms_clear_locks") == "Items: 0 will be tried again."


def test_the_memory_of_the_job_holds_one_batch(clock, place_order, django_assert_max_num_queries):
    for _ in range(4):
        place_order()
    clock.shift(timedelta(hours=1))
    with django_assert_max_num_queries(70):
        run("oms_check_timeout")
    assert not Order.objects.filter(items__state="payment pending").exists()


def test_a_started_order_writes_its_first_history_row_once(make_order):
    (item,) = started(make_order(last_name="Invalid"))
    assert list(ItemStateChange.objects.values_list("state", flat=True)) == ["new", "invalid"]
    assert item.state == "invalid"
