"""Canceling a whole order for its customer from its page: all of its items or none (orders.md, 7.3 and 14, row 46)."""

import pytest

from orders.models import TransitionLog
from tests.support.order_desk import RIGHTS, attributes_read, confirmed, page_of, words_of

READ = "orders.view_order"
BUTTON = 'name="move" value="whole-order cancel"'


@pytest.fixture
def desk(staff_client):
    return staff_client(READ, RIGHTS["cancel"])


def cancel(client, order, *, asks=True):
    response = client.post(page_of(order, "trigger/"), {"move": "whole-order cancel"})
    if asks:
        response = confirmed(client, response)
    assert (response.status_code, response.url) == (302, page_of(order))
    return words_of(client.get(page_of(order)))


def states(order):
    return list(order.items.order_by("pk").values_list("state", flat=True))


def test_an_order_is_canceled_whole(desk, make_order):
    order = make_order(item_states=["payment pending", "confirmed"])
    assert BUTTON in words_of(desk.get(page_of(order)))
    page = cancel(desk, order)
    assert "Status change triggered successfully. The order is canceled with all of its items." in page
    assert BUTTON not in page
    assert states(order) == ["cancelled", "cancelled"]
    assert attributes_read(order)["itemStates"] == ["cancelled"]
    user = desk.get("/backoffice/").wsgi_request.user
    log = TransitionLog.objects.filter(order=order)
    assert {(row.event, row.user, row.path) for row in log} == {("cancel", user, page_of(order, "trigger/"))}


@pytest.mark.parametrize("second", ["exported", "shipped", "cancelled"])
def test_one_item_that_came_too_far_keeps_the_whole_order(desk, make_order, second):
    order = make_order(item_states=["confirmed", second])
    page = words_of(desk.get(page_of(order)))
    assert BUTTON not in page
    assert 'value="order cancel"' in page  # which cancels what can be canceled (row 16)
    assert "Order cannot be canceled due to wrong item state." in cancel(desk, order, asks=False)
    assert states(order) == ["confirmed", second]
    assert not TransitionLog.objects.exists()


def test_an_item_whose_process_cannot_do_it_keeps_them_all(desk, make_order, make_item):
    order = make_order(item_states=["new"])
    make_item(order=order, state="new", process="Nopayment01")
    assert BUTTON not in words_of(desk.get(page_of(order)))
    assert "Event cancel is not allowed for an item in state new of Nopayment01" in cancel(desk, order)
    assert states(order) == ["new", "new"]


def test_canceling_asks_for_its_right(staff_client, make_order):
    order = make_order(item_states=["payment pending"])
    client = staff_client(READ, *(right for name, right in RIGHTS.items() if name != "cancel"))
    assert BUTTON not in words_of(client.get(page_of(order)))
    assert client.post(page_of(order, "trigger/"), {"move": "whole-order cancel"}).status_code == 403
    assert states(order) == ["payment pending"]
    assert not TransitionLog.objects.exists()
