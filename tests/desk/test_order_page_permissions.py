"""Every action of the order desk has a right of its own (orders.md, 14, row 63): without it neither button nor page.

The pages are read from the desk itself, so that a new one is covered by itself.
"""

import re

import pytest
from django.db import transaction

from agents.actions import set_up_roles
from agents.models import User
from agents.roles import ROLES
from audit import THE_CUSTOMER
from desk.admin.order_page.views import PAGES
from desk.permissions import permission_for_event
from orders.invoices.actions import issue_invoice
from orders.models import Order, OrderChange, OrderComment, TransitionLog
from tests.support.order_desk import RIGHTS, confirmed, page_of, words_of

READ = "orders.view_order"
EVENTS = {"ship": "exported", "cancel": "payment pending", "refund": "returned"}
"""One event for each right that moves items, with a state in which an item knows it."""

HANDLING = {READ, *(RIGHTS[name] for name in ("trigger", "cancel", "address", "shipment", "split", "comment"))}


@pytest.fixture
def order(make_order, make_item):
    """An order in which everything that the desk offers could be done."""
    made = make_order(item_states=[*EVENTS.values(), "delivered"], email="")
    make_item(order=made, quantity=10, sum_price=9990)
    with transaction.atomic():
        issue_invoice(order=made, actor=THE_CUSTOMER)
    return made


def address_of(page, order):
    """Return a page's address for the rows of the order, and what its buttons begin with."""
    keys = {
        "<int:address_id>": order.billing_address_id,
        "<int:shipment_id>": order.shipments.get().pk,
        "<int:item_id>": order.items.get(quantity=10).pk,
    }
    route = page.route
    for name, key in keys.items():
        route = route.replace(name, str(key))
    return page_of(order, route)


def others(right):
    return [other for other in (*RIGHTS.values(), "orders.view_ordercomment") if other != right]


def assert_untouched(order):
    assert Order.objects.get(pk=order.pk).revision == order.revision
    assert not any(kept.objects.exists() for kept in (OrderChange, OrderComment, TransitionLog))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_without_its_right_there_is_neither_link_nor_page(staff_client, order, page):
    client, path = staff_client(READ, *others(page.permission)), address_of(page, order)
    assert path not in words_of(client.get(page_of(order)))
    assert client.get(path).status_code in (403, 405)
    assert client.post(path, {"message": "x", "custom_reference": "x", "quantity": 3}).status_code == 403
    assert_untouched(order)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_with_its_right_alone_there_are_both(staff_client, order, page):
    client, path = staff_client(READ, page.permission), address_of(page, order)
    shown = words_of(client.get(page_of(order)))
    assert path in shown
    assert client.get(path).status_code == (405 if page.posts_only else 200)
    foreign = [address_of(other, order) for other in PAGES if other.permission != page.permission]
    assert not [other for other in foreign if f'"{other}"' in shown]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_who_may_not_see_orders_cannot_change_them_either(client, staff_client, order, page):
    path = address_of(page, order)
    assert (client.post(path).status_code, client.post(path).url.startswith("/backoffice/login/")) == (302, True)
    assert staff_client(page.permission).post(path, {"message": "x"}).status_code == 403
    assert_untouched(order)


@pytest.mark.parametrize("event", EVENTS)
def test_events_are_offered_and_fired_by_their_right_alone(staff_client, order, event):
    right, path = permission_for_event(event), page_of(order, "trigger/")
    button = re.compile(rf'value="(?:order|item-\d+) {event}"')
    client = staff_client(READ, *others(right))
    assert not button.search(words_of(client.get(page_of(order))))
    assert client.post(path, {"move": f"order {event}"}).status_code == 403
    assert_untouched(order)
    client = staff_client(READ, right)
    shown = words_of(client.get(page_of(order)))
    assert button.search(shown)
    assert not re.search(rf'value="order (?!{event}|pay|close|skip)[a-z]', shown) or right == RIGHTS["trigger"]
    answer = client.post(path, {"move": f"order {event}"})
    if right != RIGHTS["trigger"]:
        answer = confirmed(client, answer)
    assert answer.status_code == 302
    assert {log.event for log in TransitionLog.objects.all()} >= {event}


def test_comments_and_mails_are_shown_to_those_who_may_see_them(staff_client, order, make_staff):
    OrderComment.objects.create(order=order, user=make_staff(), message="Between us")
    assert "Between us" not in words_of(staff_client(READ, RIGHTS["comment"]).get(page_of(order)))
    assert "Between us" in words_of(staff_client(READ, "orders.view_ordercomment").get(page_of(order)))


def test_the_drawing_is_for_those_who_may_see_the_order(client, staff_client, order):
    path = page_of(order, "process.svg?process=DummyPayment01")
    assert client.get(path).status_code == 302
    assert staff_client("customers.view_customer").get(path).status_code == 403
    assert staff_client(READ).get(path).status_code == 200


def test_every_right_of_the_desk_is_in_this_matrix():
    assert {page.permission for page in PAGES} | {permission_for_event(event) for event in EVENTS} == set(
        RIGHTS.values()
    )


@pytest.mark.parametrize(
    ("role", "may", "may_not"),
    [
        ("Order viewer", {READ, "orders.view_ordercomment"}, set(RIGHTS.values()) - {RIGHTS["invoice"]}),
        ("Order handler", HANDLING, {RIGHTS["refund"], "orders.export_order"}),
        ("Finance", {READ, RIGHTS["refund"], "orders.export_order"}, {RIGHTS["trigger"], RIGHTS["cancel"]}),
        ("Administrator", set(RIGHTS.values()), set()),
    ],
)
def test_roles_may_what_their_names_say(db, role, may, may_not):
    set_up_roles()
    user = User.objects.create_user(email="role@shop.example")
    user.groups.add(user.groups.model.objects.get(name=role))
    assert role in ROLES or role == "Administrator"
    held = user.get_all_permissions()
    assert may <= held
    assert not may_not & held
