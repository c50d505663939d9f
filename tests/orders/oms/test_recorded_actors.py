"""Refunds, invoices and gift cards keep who fired the event behind them, and the order's timeline says it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit import THE_CUSTOMER, Actor, ActorKind, command_actor, staff_actor, timeout_actor
from orders.gift_cards.actions import redeem_gift_cards
from orders.models import GiftCard, GiftCardMovement, Invoice, ItemTimeout, OrderRefund
from orders.oms import trigger_event
from orders.oms.jobs import fire_due_timeouts
from tests.orders.oms.conftest import started
from tests.support.order_desk import page_of, words_of

KEPT = ("user", "actor_kind", "actor_name")


@pytest.fixture
def paid_by_card(delivered):
    """An order of 172.84 that a gift card paid 100.00 of."""
    values = {"name": "Birthday card", "currency_iso_code": "EUR", "value": 10_000, "balance": 10_000}
    GiftCard.objects.create(code="GC-1", **values)
    redeem_gift_cards(order=delivered, amounts={"GC-1": 10_000}, actor=THE_CUSTOMER)
    return delivered


@pytest.mark.parametrize(
    ("actor", "kind", "name"),
    [
        (lambda ina: staff_actor(ina, "/backoffice/"), "staff", "ina@shop.example"),
        (lambda ina: Actor(ActorKind.AGENT, ina), "agent", "ina@shop.example"),
        (lambda ina: command_actor("oms_trigger"), "command", "oms_trigger"),
        (lambda ina: timeout_actor(), "timeout", ""),
    ],
    ids=["staff", "agent", "command", "timeout"],
)
def test_a_refund_and_what_went_back_onto_cards_keep_who_fired_it(paid_by_card, make_staff, actor, kind, name):
    acting = actor(make_staff(email="ina@shop.example"))
    outcome = trigger_event(event="refund", items=paid_by_card.items.all(), actor=acting)
    assert outcome.messages == []
    user = acting.user.pk if acting.user else None
    assert OrderRefund.objects.values_list(*KEPT).get() == (user, kind, name)
    movements = GiftCardMovement.objects.order_by("pk").values_list("amount", *KEPT)
    assert list(movements) == [(-10_000, None, "customer", ""), (10_000, user, kind, name)]


def test_an_invoice_keeps_who_fired_the_event(make_order, make_staff):
    order, ina = make_order(item_states=["confirmed"]), make_staff(email="ina@shop.example")
    outcome = trigger_event(event="invoice-generate", items=order.items.all(), actor=staff_actor(ina))
    assert outcome.messages == []
    assert Invoice.objects.values_list(*KEPT).get() == (ina.pk, "staff", "ina@shop.example")


INVOICED_BY_THE_CLOCK = """
<process name="Shop01" main="true">
  <states><state name="new"/><state name="invoiced"/></states>
  <transitions>
    <transition happy="true"><source>new</source><target>invoiced</target><event>invoice</event></transition>
  </transitions>
  <events><event name="invoice" timeout="1 hour" command="Invoice/Generate"/></events>
</process>
"""


def test_what_the_clock_fires_is_of_a_timeout(write_process, make_order):
    write_process(INVOICED_BY_THE_CLOCK)
    started(make_order(item_states=["new"]), "Shop01")
    ItemTimeout.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    assert [tally.moved for tally in fire_due_timeouts()] == [1]
    assert Invoice.objects.values_list(*KEPT).get() == (None, "timeout", "")


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ("Paid by gift card", "Back on gift card", "Birthday card", "Customer", "ina@shop.example")),
        ("de", ("Mit Gutschein bezahlt", "Zurück auf den Gutschein", "Birthday card", "Kunde", "ina@shop.example")),
    ],
)
def test_the_timeline_shows_it(staff_client, paid_by_card, make_staff, language, texts):
    ina = make_staff(email="ina@shop.example")
    trigger_event(event="refund", items=paid_by_card.items.all(), actor=staff_actor(ina))
    client = staff_client("orders.view_order")
    page = words_of(client.get(page_of(paid_by_card), headers={"accept-language": language}))
    timeline = page[page.index('id="timeline"') :]
    for text in texts:
        assert text in timeline
    assert "GC-1" not in timeline, "codes are for whoever may see gift cards"
