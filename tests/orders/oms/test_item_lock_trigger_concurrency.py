"""Two writers never both win, on any database; jobs on several machines share the work."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from orders.models import ItemStateChange, ItemTimeout, OrderItem, OrderRefund, TransitionLog
from orders.oms import trigger_event
from orders.oms.registry import COMMANDS, By, Command
from tests.support import factories
from tests.support.forked_processes import commands_at_once
from tests.support.oms_items import started

pytestmark = pytest.mark.django_db(transaction=True)
postgresql_only = pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time.")


def on_another_connection(action: Callable[[], None]) -> threading.Thread:
    def work() -> None:
        try:
            action()
        finally:
            connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_of_two_that_fire_the_same_event_at_once_one_wins() -> None:
    order = factories.make_order(item_states=["delivered"])
    outcomes, barrier = [], threading.Barrier(2)

    def refund() -> None:
        (item,) = order.items.all()
        barrier.wait(20)
        outcomes.append(trigger_event(event="refund", items=[item]))

    threads = [on_another_connection(refund) for _ in range(2)]
    for thread in threads:
        thread.join(30)
    assert sorted(outcome.messages for outcome in outcomes) == [[], ["Somebody else moved the item meanwhile."]]
    assert [refund.amount for refund in OrderRefund.objects.all()] == [1490]
    assert ItemStateChange.objects.filter(state="refunded").count() == 1


@postgresql_only
def test_a_second_refund_waits_for_the_first_and_sees_what_it_left() -> None:
    """Each takes one of two items; only the later one may take the expenses along."""
    order = factories.make_order(item_states=["delivered", "delivered"])
    first, second = order.items.all()
    with transaction.atomic():
        trigger_event(event="refund", items=[first])
        other = on_another_connection(lambda: trigger_event(event="refund", items=[second]))
        other.join(0.5)
        assert other.is_alive()
    other.join(30)
    assert [refund.amount for refund in OrderRefund.objects.order_by("pk")] == [1000, 1490]


@postgresql_only
def test_an_impatient_run_leaves_orders_in_other_hands_alone() -> None:
    held, free = (factories.make_order(item_states=["exported"]) for _ in range(2))
    outcomes = []
    with transaction.atomic():
        trigger_event(event="ship", items=held.items.all())
        items = list(OrderItem.objects.all())
        other = on_another_connection(
            lambda: outcomes.append(trigger_event(event="ship", items=items, is_patient=False))
        )
        other.join(30)
    assert [(outcome.messages, outcome.busy) for outcome in outcomes] == [([], {held.items.get().pk})]
    assert set(OrderItem.objects.values_list("state", flat=True)) == {"shipped"}
    assert TransitionLog.objects.count() == 2
    assert free.items.get().state == "shipped"


def test_an_import_that_moves_an_item_meanwhile_is_not_overwritten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever changes a state without asking for the lock is noticed by the update that asks for the old one."""
    order = factories.make_order(item_states=["delivered"])

    def import_order(items: object, context: object) -> None:
        OrderItem.objects.update(state="closed")

    monkeypatch.setitem(COMMANDS, "DummyPayment/Refund", Command("DummyPayment/Refund", import_order, By.ORDER))
    outcome = trigger_event(event="refund", items=order.items.all())
    assert outcome.messages == ["Somebody else moved the item meanwhile."]
    entry = TransitionLog.objects.get()
    assert (entry.is_error, entry.is_locked, entry.target_state) == (True, True, "")


def test_four_processes_work_off_timeouts_together_and_each_is_fired_once() -> None:
    for _ in range(40):
        started(factories.make_order())
    ItemTimeout.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    workers = commands_at_once(4, "oms_check_timeout", "--batch-size", "3")
    assert [worker.returncode for worker in workers] == [0, 0, 0, 0], workers
    assert set(OrderItem.objects.values_list("state", flat=True)) == {"confirmed"}
    assert TransitionLog.objects.filter(event="pay").count() == 40
    assert ItemStateChange.objects.filter(state="paid").count() == 40
    assert sum(int(worker.output.split(",")[1].split()[0]) for worker in workers) == 40
