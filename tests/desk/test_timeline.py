"""The timeline of an order: who or what did something, when, why, what went wrong (orders.md, 14, rows 27 and 49)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit import command_actor, staff_actor
from desk.timeline import timeline_of
from notifications.mail.models import Mail
from orders.models import Claim, ItemStateChange, OrderComment, OrderRefund, Return, ReturnItem
from orders.oms import trigger_event
from orders.oms.registry import COMMANDS, By, Command, CommandFailed
from tests.support.order_desk import page_of, words_of


@pytest.fixture
def told():
    """What the timeline of an order tells, as (title, from, to), newest first."""

    def tell(order, **rights):
        order.refresh_from_db()
        returns = Return.objects.filter(items__order_item__order=order)
        return timeline_of(order, order.items.all(), returns, **{"has_comments": True, "has_mails": True, **rights})

    return tell


def steps(entries):
    return [(entry.title, entry.source_state, entry.target_state, len(entry.items)) for entry in entries]


def test_items_that_take_a_step_together_are_one_entry(told, make_order, make_staff):
    order, user = make_order(item_states=["exported"] * 3), make_staff()
    trigger_event(event="ship", items=order.items.all(), actor=staff_actor(user, "/backoffice/orders/"))
    assert ("Ship", "exported", "shipped", 3) in steps(told(order))
    shipped = next(entry for entry in told(order) if entry.title == "Ship")
    assert (shipped.who, shipped.is_automatic) == (user.email, False)
    assert dict(shipped.technical) == {
        "Event": "ship",
        "Command": "Oms/SendOrderShipped",
        "Process": "DummyPayment01",
        "Where": "/backoffice/orders/",
        "Host": dict(shipped.technical)["Host"],
    }


def test_what_failed_says_why(told, make_order, monkeypatch):
    def fail(items, context):
        raise CommandFailed("No label.")

    monkeypatch.setitem(COMMANDS, "Oms/SendOrderShipped", Command("Oms/SendOrderShipped", fail, By.ORDER))
    order = make_order(item_states=["exported"])
    trigger_event(event="ship", items=order.items.all(), actor=command_actor("oms_run").at("manage.py oms_run"))
    entry = told(order)[0]
    assert (entry.title, entry.target_state, entry.error, entry.is_automatic) == ("Ship", "", "No label.", True)


def test_states_without_a_log_of_ours_are_told_too(told, make_order):
    order = make_order(item_states=["paid", "paid"])
    early = timezone.now() - timedelta(days=3)
    for item in order.items.all():
        ItemStateChange.objects.create(item=item, state="new", created_at=early)
    assert ("State reached", "", "new", 2) in steps(told(order))
    assert told(order)[-1].target_state == "new"


def test_money_mails_comments_returns_and_claims_have_their_place(told, make_order, make_staff):
    user, order = make_staff(), make_order(agent_email="agent@shop.example")
    item = order.items.get()
    OrderRefund.objects.create(order=order, amount=500, comment="Scratched")
    OrderComment.objects.create(order=order, user=user, message="Called her")
    Mail.objects.create(
        kind="orders/confirmed",
        recipient=order.email,
        locale_name="en_US",
        about=order.reference,
        message_id="1",
        due_at=timezone.now(),
        last_error="Mailbox full",
    )
    sent_back = Return.objects.create(reference="DE--1-R1", store_name="DE", currency_iso_code="EUR")
    ReturnItem.objects.create(parent=sent_back, order_item=item, reason="Too big")
    claim = Claim.objects.create(order=order, description="Broken", opened_by=user)
    claim.items.add(item)
    found = {entry.title: entry for entry in told(order)}
    assert (found["Refund"].amount, found["Refund"].text) == (500, "Scratched")
    assert (found["Comment"].who, found["Comment"].text) == (user.email, "Called her")
    assert (found["Mail orders/confirmed"].error, found["Mail orders/confirmed"].kind) == ("Mailbox full", "mail")
    assert (found["Return DE--1-R1"].text, found["Return DE--1-R1"].items) == ("Too big", [item])
    assert (found[f"Claim {claim.pk} opened"].who, found[f"Claim {claim.pk} opened"].text) == (user.email, "Broken")
    assert found["Order placed"].text == "by agent@shop.example on behalf of the customer"
    assert found["Totals calculated"].amount == 1490
    hidden = {entry.title for entry in told(order, has_comments=False, has_mails=False)}
    assert not hidden & {"Comment", "Mail orders/confirmed"}


def test_the_drawing_lights_the_way_of_an_item(staff_client, make_order):
    order = make_order(item_states=["paid", "shipped"])
    first, second = order.items.order_by("pk")
    ItemStateChange.objects.create(item=first, state="confirmed")
    client = staff_client("orders.view_order")
    response = client.get(page_of(order, f"process.svg?process=DummyPayment01&item={first.pk}"))
    assert response["Content-Type"] == "image/svg+xml"
    drawing = response.content.decode()
    assert "Passed: paid. Now: confirmed (1).</desc>" in drawing
    assert 'role="img" aria-labelledby="drawing-title drawing-words"' in drawing
    assert drawing.count('class="taken-way"') == 1
    whole = client.get(page_of(order, "process.svg?process=DummyPayment01")).content.decode()
    assert "Now: confirmed (1), shipped (1).</desc>" in whole
    assert client.get(page_of(order, "process.svg?process=Unknown")).status_code == 404
    link = f'process.svg?process=DummyPayment01&amp;item={second.pk}"'
    assert link in words_of(client.get(page_of(order)))
