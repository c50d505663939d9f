"""The buttons of an order's page that move its items (orders.md, 14, rows 16 to 19)."""

import re

import pytest

from orders.models import OrderRefund, TransitionLog
from orders.oms.registry import COMMANDS, By, Command, CommandFailed
from tests.support.order_desk import RIGHTS, attributes_read, confirmed, page_of, words_of

READ = "orders.view_order"
WORK = (READ, RIGHTS["trigger"], RIGHTS["cancel"], RIGHTS["refund"])


@pytest.fixture
def press(staff_client):
    """Press a button and read the page that it leads to."""
    client = staff_client(*WORK)

    def pressed(order, move, *ticked, query="", is_grave=False):
        response = client.post(page_of(order, "trigger/") + query, {"move": move, "item": [item.pk for item in ticked]})
        if is_grave:
            response = confirmed(client, response)
        assert (response.status_code, response.url) == (302, page_of(order))
        return words_of(client.get(page_of(order)))

    pressed.client = client
    return pressed


@pytest.fixture
def exported(make_order):
    """An order whose items wait for being shipped."""
    return lambda count=2, **fields: make_order(item_states=["exported"] * count, **fields)


def states(order):
    return list(order.items.order_by("pk").values_list("state", flat=True))


def test_a_button_of_the_order_moves_every_item_that_knows_the_event(press, make_order):
    order = make_order(item_states=["exported", "exported", "delivered"])
    page = press(order, "order ship", query="?from=list")
    assert states(order) == ["shipped", "shipped", "delivered"]
    assert "Status change triggered successfully. 2 items are now Shipped." in page
    assert page.count('<p class="desk-result">✓ Shipped</p>') == 2
    log = TransitionLog.objects.filter(order=order, event="ship").first()
    assert (log.user, log.path, log.query) == (
        press.client.get("/backoffice/").wsgi_request.user,
        page_of(order, "trigger/"),
        {"from": "list"},
    )
    assert attributes_read(order)["itemStates"] == ["shipped", "delivered"]


def test_the_outcome_is_shown_once(press, exported):
    order = exported()
    assert "desk-result" in press(order, "order ship")
    assert "desk-result" not in words_of(press.client.get(page_of(order)))


def test_a_button_of_an_item_moves_this_item_alone(press, exported):
    order = exported()
    first, second = order.items.order_by("pk")
    press(order, f"item-{second.pk} ship", first)
    assert states(order) == ["exported", "shipped"]


def test_ticked_items_are_moved_alone(press, exported):
    order = exported(3)
    first, _second, third = order.items.order_by("pk")
    press(order, "order ship", first, third)
    assert states(order) == ["shipped", "exported", "shipped"]


def test_a_button_of_a_shipment_moves_its_items_or_those_ticked_in_it(press, exported, make_shipment, make_item):
    order = exported(1)
    parcel = make_shipment(order=order)
    second, third = (make_item(order=order, shipment=parcel, state="exported") for _ in range(2))
    first = order.items.order_by("pk").first()
    press(order, f"shipment-{parcel.pk} ship", first, third)
    assert states(order) == ["exported", "exported", "shipped"]
    press(order, f"shipment-{parcel.pk} ship", first)
    assert states(order) == ["exported", "shipped", "shipped"]
    assert second.pk < third.pk


def test_only_possible_events_are_offered(press, make_order):
    page = words_of(press.client.get(page_of(make_order(item_states=["payment pending", "delivered"]))))
    offered = [event for event in ("pay", "cancel", "close", "refund", "ship") if f'value="order {event}"' in page]
    assert offered == ["pay", "cancel", "close", "refund"]


def test_the_next_action_stands_first_and_has_a_key(press, exported):
    page = words_of(press.client.get(page_of(exported())))
    button = page[page.index("<button", page.index('id="actions"')) :][:400]
    assert button.startswith('<button class="desk-button desk-button-main" form="moves" name="move" value="order ship"')
    assert 'data-key="1">Ship <span class="desk-count">\N{MULTIPLICATION SIGN} 2</span> <kbd>1</kbd></button>' in button


def test_grave_events_have_no_key_and_stand_last(press, make_order):
    page = words_of(press.client.get(page_of(make_order(item_states=["confirmed", "payment pending"]))))
    grave = '<button class="desk-button desk-button-danger" form="moves" name="move"'
    assert f'{grave} value="order pay">Pay</button>' in page
    assert f'{grave} value="order cancel">Cancel <span class="desk-count">\N{MULTIPLICATION SIGN} 2</span>' in page
    offered = re.findall(r'value="order ([a-z -]+)"( data-key="\d")?', page)
    assert offered == [
        ("skip timeout", ' data-key="1"'),
        ("invoice-generate", ' data-key="2"'),
        ("cancel", ""),
        ("pay", ""),
    ]


@pytest.mark.parametrize(
    "move",
    ["order ship", "order no such event", "item-0 pay", "shipment-x pay", "no-shipment pay", "what pay", "", " "],
)
def test_what_is_not_possible_is_said_and_moves_nothing(press, make_order, move):
    order = make_order(item_states=["payment pending"])
    assert "is not possible for any of these items now." in press(order, move)
    assert states(order) == ["payment pending"]
    assert not TransitionLog.objects.exists()


def test_a_failed_command_shows_its_message_and_nothing_moves(press, exported, monkeypatch):
    def fail(items, context):
        raise CommandFailed("The carrier is on strike.")

    order = exported()
    monkeypatch.setitem(COMMANDS, "Oms/SendOrderShipped", Command("Oms/SendOrderShipped", fail, By.ORDER))
    page = press(order, "order ship")
    assert states(order) == ["exported", "exported"]
    assert "2 items: The carrier is on strike." in page
    assert page.count("✗ The carrier is on strike.") == 2
    assert '<p class="desk-error desk-wrap">The carrier is on strike.</p>' in page
    assert "Status change triggered successfully." not in page


def test_one_item_fails_and_the_other_goes_on(press, exported, monkeypatch):
    order = exported()
    first = order.items.order_by("pk").first()

    def fail_first(items, context):
        if items[0].pk == first.pk:
            raise CommandFailed("No label.")

    monkeypatch.setitem(COMMANDS, "Oms/SendOrderShipped", Command("Oms/SendOrderShipped", fail_first, By.ITEM))
    page = press(order, "order ship")
    assert states(order) == ["exported", "shipped"]
    assert "1 item is now Shipped." in page
    assert "1 item: No label." in page


def test_a_refund_goes_back_and_is_read_by_the_customer(press, make_order):
    order = make_order(item_states=["returned", "delivered"])
    first, second = order.items.order_by("pk")
    page = press(order, f"item-{first.pk} refund", is_grave=True)
    assert states(order) == ["refunded", "delivered"]
    assert OrderRefund.objects.get().amount == 1000
    assert '<span>Canceled</span> <span class="desk-money">\N{MINUS SIGN}€10.00</span>' in page
    read = attributes_read(order)
    assert (read["totals"]["canceledTotal"], read["totals"]["grandTotal"]) == (1000, 1490)
    assert [item["canceledAmount"] for item in read["items"]] == [1000, 0]
    assert second.state == "delivered"


def test_a_trigger_must_be_posted_with_the_page_s_token(press, exported, client):
    order = exported()
    assert press.client.get(page_of(order, "trigger/")).status_code == 405
    press.client.handler.enforce_csrf_checks = True
    assert press.client.post(page_of(order, "trigger/"), {"move": "order ship"}).status_code == 403
    assert states(order) == ["exported", "exported"]


@pytest.mark.parametrize(
    ("event", "state"), [("ship", "exported"), ("cancel", "payment pending"), ("refund", "returned")]
)
def test_each_kind_of_event_asks_for_its_own_right(staff_client, make_order, event, state):
    order = make_order(item_states=[state])
    own = RIGHTS.get(event, RIGHTS["trigger"])
    client = staff_client(READ, *(right for right in RIGHTS.values() if right != own))
    assert f'value="order {event}"' not in words_of(client.get(page_of(order)))
    assert client.post(page_of(order, "trigger/"), {"move": f"order {event}"}).status_code == 403
    assert states(order) == [state]
    client = staff_client(READ, own)
    assert f'value="order {event}"' in words_of(client.get(page_of(order)))
    answer = client.post(page_of(order, "trigger/"), {"move": f"order {event}"})
    if event != "ship":
        answer = confirmed(client, answer)
    assert answer.status_code == 302
    assert states(order) != [state]
