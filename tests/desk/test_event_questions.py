"""Before an event that cannot be undone every surface asks, naming items, count and amount, and fires nothing."""

import pytest
from django.utils.translation import override

from catalog.models import Store
from desk import event_questions
from merchants.models import MerchantUser
from orders.models import BulkRun, MerchantOrderItem, OrderItem, OrderRefund, TransitionLog
from tests.support.merchant_sales import sell, send_back
from tests.support.order_desk import RIGHTS, confirmed, page_of, words_of

READ = "orders.view_order"
BULK = "/backoffice/orders/order/bulk/"
BULK_RIGHTS = (READ, "orders.add_bulkrun", *RIGHTS.values())
MERCHANT_RIGHTS = ("orders.view_merchantorder", "orders.trigger_merchantorder")
CHANGED = "What is asked has changed meanwhile. Look at it again, please."


@pytest.fixture
def clerk(staff_client):
    return staff_client(READ, *RIGHTS.values())


@pytest.fixture
def german():
    """Pages in German; what they spoke is not spoken by the rest."""
    with override("en"):
        yield {"HTTP_ACCEPT_LANGUAGE": "de"}


def states(order):
    return list(order.items.order_by("pk").values_list("state", flat=True))


def press(client, order, move, *ticked, **more):
    return client.post(page_of(order, "trigger/"), {"move": move, "item": [item.pk for item in ticked]}, **more)


def form_of(answer):
    page = words_of(answer)
    return page[
        page.index('<form class="desk-card desk-question"') : page.index("</form>", page.index("desk-question"))
    ]


def test_the_order_page_asks_and_names_items_count_and_amount(clerk, make_order):
    order = make_order(item_states=["payment pending", "confirmed", "exported"], reference="DE--9")
    items = list(order.items.order_by("pk"))
    OrderItem.objects.filter(pk=items[0].pk).update(name="Blue <lamp>", sku="lamp-1", sum_price_to_pay_aggregation=1250)
    form = form_of(press(clerk, order, "order cancel"))
    assert '<h2 id="question">Cancel: 2 items</h2> <p>This cannot be taken back.</p>' in form
    assert "<strong>Blue &lt;lamp&gt;</strong> <code>lamp-1</code>" in form
    assert form.index("€12.50") < form.index("€10.00")
    assert form.endswith(
        f'<div class="desk-badges"> <a class="desk-button" href="{page_of(order)}" autofocus>Back, change nothing</a>'
        ' <button class="desk-button desk-button-danger">Cancel</button> </div> '
    )
    page = words_of(press(clerk, order, "order cancel"))
    assert '<span class="desk-quiet">Value of the items</span> <strong>€22.50</strong>' in page
    assert '<p class="desk-head-title">DE--9</p> <p class="desk-quiet">Nothing has happened yet.</p>' in page
    assert states(order) == ["payment pending", "confirmed", "exported"]
    assert not TransitionLog.objects.exists()


@pytest.mark.parametrize(
    ("move", "headline", "button"),
    [
        ("order cancel", "Stornieren: 1 Position", "Stornieren"),
        ("whole-order cancel", "Bestellung stornieren: 1 Position", "Bestellung stornieren"),
        ("order pay", "Bezahlen: 1 Position", "Bezahlen"),
    ],
)
def test_the_button_carries_the_verb_in_german_too(clerk, make_order, german, move, headline, button):
    order = make_order(item_states=["payment pending"])
    form = form_of(press(clerk, order, move, **german))
    assert f'<h2 id="question">{headline}</h2> <p>Das lässt sich nicht rückgängig machen.</p>' in form
    assert (
        f'autofocus>Zurück, nichts ändern</a> <button class="desk-button desk-button-danger">{button}</button>' in form
    )
    assert "Abbrechen" not in form
    assert "<strong>10,00 €</strong>" in words_of(press(clerk, order, move, **german))
    assert states(order) == ["payment pending"]


def test_the_answer_fires_for_the_items_that_were_named(clerk, make_order):
    order = make_order(item_states=["payment pending"] * 3)
    first, _second, third = order.items.order_by("pk")
    answer = confirmed(clerk, press(clerk, order, "order cancel", first, third))
    assert (answer.status_code, answer.url) == (302, page_of(order))
    assert states(order) == ["cancelled", "payment pending", "cancelled"]


@pytest.mark.parametrize("mark", ["yes", "1", "", "0" * 20])
def test_a_made_up_confirmation_is_asked_again(clerk, make_order, mark):
    order = make_order(item_states=["payment pending"])
    answer = clerk.post(page_of(order, "trigger/"), {"move": "order cancel", "confirmed": mark})
    assert "Cancel: 1 item" in form_of(answer)
    assert (CHANGED in words_of(answer)) is bool(mark)
    assert states(order) == ["payment pending"]


@pytest.mark.parametrize("change", [{"state": "exported"}, {"canceled_amount": 400}])
def test_what_changed_meanwhile_is_asked_anew(clerk, make_order, change):
    order = make_order(item_states=["confirmed", "confirmed"])
    asked = press(clerk, order, "order cancel")
    OrderItem.objects.filter(pk=order.items.order_by("pk").first().pk).update(**change)
    before = states(order)
    again = confirmed(clerk, asked)
    assert CHANGED in words_of(again)
    assert ("Cancel: 1 item" if "state" in change else "Cancel: 2 items") in form_of(again)
    assert ("€10.00" if "state" in change else "€16.00") in words_of(again)
    assert states(order) == before
    assert confirmed(clerk, again).status_code == 302
    assert states(order) == (["exported", "cancelled"] if "state" in change else ["cancelled", "cancelled"])


def test_a_confirmation_of_one_event_is_none_of_another(clerk, make_order):
    order = make_order(item_states=["delivered"])
    mark = press(clerk, order, "order close").context["question"].mark
    answer = clerk.post(page_of(order, "trigger/"), {"move": "order refund", "confirmed": mark})
    assert "Refund: 1 item" in form_of(answer)
    assert states(order) == ["delivered"]
    assert not OrderRefund.objects.exists()


def test_whoever_may_not_fire_an_event_is_not_asked(staff_client, make_order):
    order = make_order(item_states=["payment pending"])
    client = staff_client(READ, RIGHTS["trigger"])
    assert press(client, order, "order cancel").status_code == 403
    assert press(client, order, "whole-order cancel").status_code == 403
    assert states(order) == ["payment pending"]


def test_what_can_be_undone_is_fired_at_once(clerk, make_order):
    order = make_order(item_states=["exported"])
    assert press(clerk, order, "order ship").status_code == 302
    assert states(order) == ["shipped"]


def test_a_bulk_event_asks_for_all_orders_with_their_sums(staff_client, make_order):
    make_order(reference="DE--1", item_states=["confirmed", "confirmed", "shipped"])
    make_order(reference="DE--2", item_states=["payment pending"])
    make_order(reference="CH--3", item_states=["confirmed"], currency_iso_code="CHF")
    make_order(reference="DE--4", item_states=["closed"])
    client = staff_client(*BULK_RIGHTS)
    address = f"{BULK}?state=confirmed&state=payment+pending&state=closed"
    asked = client.post(address, {"event": "cancel", "seen": "4"})
    page, form = words_of(asked), form_of(asked)
    assert 'action="/backoffice/orders/order/bulk/?state=confirmed&amp;state=payment+pending&amp;state=closed"' in form
    assert '<h2 id="question">Cancel: 4 items</h2>' in form
    assert '<p class="desk-head-title">3 orders</p>' in page
    assert "<strong>CHF 10.00, €30.00</strong>" in page
    rows = [(line.name, line.items, line.amount, line.currency) for line in asked.context["question"].lines]
    assert rows == [("CH--3", 1, 1000, "CHF"), ("DE--2", 1, 1000, "EUR"), ("DE--1", 2, 2000, "EUR")]
    assert not BulkRun.objects.exists()
    assert not OrderItem.objects.filter(state="cancelled").exists()
    answer = confirmed(client, asked)
    run = BulkRun.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/backoffice/orders/bulkrun/{run.pk}/change/")
    assert OrderItem.objects.filter(state="cancelled").count() == 4


def test_a_list_that_changed_before_the_answer_is_asked_anew(staff_client, make_order):
    order = make_order(item_states=["confirmed", "confirmed"])
    client = staff_client(*BULK_RIGHTS)
    asked = client.post(f"{BULK}?ids={order.pk}", {"event": "cancel", "seen": "1"})
    OrderItem.objects.filter(pk=order.items.order_by("pk").first().pk).update(state="exported")
    again = confirmed(client, asked)
    assert CHANGED in words_of(again)
    assert "Cancel: 1 item" in form_of(again)
    assert not BulkRun.objects.exists()


def test_a_long_question_counts_what_it_does_not_show(staff_client, make_order, monkeypatch):
    monkeypatch.setattr(event_questions, "LINES_SHOWN", 2)
    for _ in range(4):
        make_order(item_states=["confirmed"])
    page = form_of(staff_client(*BULK_RIGHTS).post(f"{BULK}?state=confirmed", {"event": "cancel", "seen": "4"}))
    assert page.count("<tr> <td><strong>") == 2
    assert "and 2 more" in page


@pytest.mark.parametrize("count", [2, 30])
def test_a_bulk_question_is_a_constant_number_of_statements(staff_client, make_order, django_assert_num_queries, count):
    for _ in range(count):
        make_order(item_states=["confirmed"])
    client = staff_client(*BULK_RIGHTS)
    client.get("/backoffice/")
    with django_assert_num_queries(10):
        client.post(f"{BULK}?state=confirmed", {"event": "cancel", "seen": str(count)})


@pytest.fixture
def sold(make_merchant):
    return sell(
        (make_merchant(reference="MER1"), "ALPHA"), (make_merchant(reference="MER2"), "BETA"), reference="DE--8"
    )


def sides(item):
    row = MerchantOrderItem.objects.select_related("item").get(pk=item.pk)
    return row.state, row.item.state


def test_the_page_of_a_merchant_order_asks(staff_client, sold, german):
    own, _other = sold
    client = staff_client(*MERCHANT_RIGHTS)
    address = f"/backoffice/orders/merchantorder/{own.merchant_order_id}/"
    page = words_of(client.get(f"{address}change/"))
    assert '<button class="desk-button" name="event" value="ship">Ship</button>' in page
    assert (
        '<button class="desk-button desk-button-danger" name="event" value="cancel by merchant">Cancel</button>' in page
    )
    asked = client.post(f"{address}trigger/", {"event": "cancel by merchant", "item": [own.pk]}, **german)
    form = form_of(asked)
    assert '<h2 id="question">Stornieren: 1 Position</h2>' in form
    assert "ALPHA camera" in form
    assert "BETA" not in form
    assert '<button class="desk-button desk-button-danger">Stornieren</button>' in form
    assert sides(own) == ("new", "sent to merchant")
    answer = confirmed(client, asked)
    assert (answer.status_code, answer.url) == (302, f"{address}change/")
    assert sides(own) == ("canceled by merchant", "cancelled")


@pytest.fixture
def merchant_client(client, make_staff, sold):
    """A browser of somebody who works for the first merchant."""
    user = make_staff(is_staff=False)
    MerchantUser.objects.create(merchant=user_merchant(sold[0]), user=user, role="manager")
    client.force_login(user)
    return client


def user_merchant(item):
    return MerchantUser.merchant.field.related_model.objects.get(reference=item.merchant_order.merchant_reference)


@pytest.mark.parametrize("what", ["all cancel by merchant", "item-{} cancel by merchant"])
def test_the_portal_asks_before_an_order_is_canceled(merchant_client, sold, german, what):
    own, foreign = sold
    address = f"/merchant-portal/orders/merchantorder/{own.merchant_order_id}/"
    page = words_of(merchant_client.get(f"{address}change/", **german))
    grave = 'class="desk-button desk-button-danger" name="move" value='
    assert f'{grave}"all cancel by merchant">Stornieren</button>' in page
    assert f'{grave}"item-{own.pk} cancel by merchant">Stornieren</button>' in page
    assert "Abbrechen" not in page
    asked = merchant_client.post(f"{address}fire/", {"move": what.format(own.pk)}, **german)
    form = form_of(asked)
    assert '<h2 id="question">Stornieren: 1 Position</h2>' in form
    assert '<button class="desk-button desk-button-danger">Stornieren</button>' in form
    assert "BETA" not in words_of(asked)
    assert (sides(own), sides(foreign)) == (("new", "sent to merchant"),) * 2
    assert confirmed(merchant_client, asked).url == f"{address}change/"
    assert (sides(own), sides(foreign)) == (("canceled by merchant", "cancelled"), ("new", "sent to merchant"))


def test_the_portal_asks_before_a_return_is_taken_and_paid_back(merchant_client, sold):
    Store.objects.create(name="DE")
    own = sold[0]
    returned = send_back(own)
    address = f"/merchant-portal/orders/return/{returned.pk}/fire/"
    for move, state in (("all execute-return", "returned"), ("all refund", "refunded")):
        before = sides(own)
        asked = merchant_client.post(address, {"move": move})
        assert "1 item" in form_of(asked)
        assert sides(own) == before
        confirmed(merchant_client, asked)
        assert sides(own) == (state, state)
    assert OrderRefund.objects.count() == 1
