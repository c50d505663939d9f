"""A merchant's part of an order and what comes back of it: nothing of others, and events that move both sides."""

import pytest

from catalog.models import Store
from orders.models import MerchantOrderItem, OrderItem, TransitionLog
from tests.support.merchant_sales import fire, sell, send_back
from tests.support.order_desk import confirmed

ORDERS, RETURNS, START = (f"/merchant-portal/{part}" for part in ("orders/merchantorder/", "orders/return/", ""))


@pytest.fixture
def shared(alpha, make_merchant, make_customer):
    """The items of one order with two parts, two items for the first merchant and one for another."""
    beta = make_merchant(reference="MER-BETA", name="BETA Traders")
    customer = make_customer(first_name="Ada", last_name="Winter")
    return sell((alpha, "ALPHA"), (alpha, "ALPHA"), (beta, "BETA"), reference="DE--58", customer=customer)


def address_of(item):
    return f"{ORDERS}{item.merchant_order_id}/change/"


def move(client, item, what, ticked=()):
    sent = {"move": what, "item": list(ticked)}
    return client.post(f"{ORDERS}{item.merchant_order_id}/fire/", sent, follow=True)


def states(*items):
    """What staff see and what the merchants see of each item."""
    rows = MerchantOrderItem.objects.in_bulk([item.pk for item in items])
    bought = OrderItem.objects.in_bulk([item.item_id for item in items])
    return [(bought[item.item_id].state, rows[item.pk].state) for item in items]


def test_a_page_shows_the_merchants_part_and_nothing_else_of_the_order(portal_client, shared):
    page = portal_client.get(address_of(shared[0])).text
    for text in ("DE--58--MER-ALPHA", "ALPHA camera", "Ada Winter", "Lindenweg", "€20.00", "Ship", "Cancel"):
        assert text in page, text
    for text in ("BETA", "€30.00", "€34.90"):
        assert text not in page, text
    listed = portal_client.get(ORDERS).text
    assert "DE--58--MER-ALPHA" in listed
    assert "BETA" not in listed


def test_shipping_one_item_moves_both_sides_and_tells_who_did_it(portal_client, shared):
    answer = move(portal_client, shared[0], f"item-{shared[0].pk} ship")
    assert "1 item is now Shipped." in answer.text
    assert states(*shared) == [
        ("shipped by merchant", "shipped"),
        ("sent to merchant", "new"),
        ("sent to merchant", "new"),
    ]
    entry = TransitionLog.objects.get(merchant_item=shared[0], event="ship")
    assert (entry.user, entry.path) == (answer.wsgi_request.user, f"{ORDERS}{shared[0].merchant_order_id}/fire/")


@pytest.mark.parametrize(("ticked", "shipped"), [([], [0, 1]), ([1], [1])])
def test_an_event_moves_ticked_items_or_the_whole_order_of_the_merchant(portal_client, shared, ticked, shipped):
    move(portal_client, shared[0], "all ship", [shared[place].pk for place in ticked])
    moved = [place for place, (_staff, merchant) in enumerate(states(*shared)) if merchant == "shipped"]
    assert moved == shipped


@pytest.mark.parametrize(
    "what", ["all close", "all initiate", "all start-return", "all made-up", "item-0 ship", "", "x"]
)
def test_events_that_are_not_the_merchants_to_fire_change_nothing(portal_client, shared, what):
    assert "is not possible for any of these items now." in move(portal_client, shared[0], what).text
    assert states(*shared) == [("sent to merchant", "new")] * 3


def test_an_item_of_another_merchant_in_the_same_order_is_out_of_reach(portal_client, shared):
    own, foreign = shared[0], shared[2]
    for what, ticked in ((f"item-{foreign.pk} ship", []), ("all ship", [foreign.pk])):
        move(portal_client, own, what, ticked)
    assert states(foreign) == [("sent to merchant", "new")]
    for address in (f"{ORDERS}{foreign.merchant_order_id}/fire/", f"{RETURNS}{foreign.merchant_order_id}/fire/"):
        assert portal_client.post(address, {"move": "all ship"}).status_code == 302
    assert portal_client.get(f"{ORDERS}{own.merchant_order_id}/fire/").status_code == 405
    assert states(foreign) == [("sent to merchant", "new")]


def test_what_the_marketplace_cannot_follow_is_said_and_stays(portal_client, shared):
    OrderItem.objects.filter(pk=shared[0].item_id).update(state="cancelled")
    answer = move(portal_client, shared[0], f"item-{shared[0].pk} ship")
    assert "is now" not in answer.text
    assert states(shared[0]) == [("cancelled", "new")]


@pytest.mark.parametrize(("role", "may"), [("shipper", True), ("viewer", False)])
def test_who_may_only_look_has_no_buttons_and_moves_nothing(client, make_member, alpha, shared, role, may):
    client.force_login(make_member(alpha, role=role))
    assert ('name="move"' in client.get(address_of(shared[0])).text) is may
    answer = client.post(f"{ORDERS}{shared[0].merchant_order_id}/fire/", {"move": "all ship"})
    assert answer.status_code == (302 if may else 403)
    assert (states(shared[0]) == [("shipped by merchant", "shipped")]) is may


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=DE--58", True),
        ("q=DE--58--MER-ALPHA", True),
        ("q=DE--5", True),
        ("q=E--58", False),
        ("q=winter+ada", True),
        ("q=BETA-1", False),
        ("q=summer", False),
        ("state=new", True),
        ("state=shipped", False),
        ("store=DE", True),
        ("store=AT", False),
        ("created_at_from_0=2000-01-01", True),
        ("created_at_to_0=2000-01-01", False),
    ],
)
def test_orders_are_found_by_what_the_merchant_may_know(portal_client, alpha, shared, query, found):
    alpha.stores.add(Store.objects.create(name="DE"), Store.objects.create(name="AT"))
    assert ("DE--58--MER-ALPHA" in portal_client.get(f"{ORDERS}?{query}").text) is found


def test_a_return_is_taken_refused_and_sent_back(portal_client, shared):
    Store.objects.create(name="DE")
    returned = send_back(shared[0], shared[1])
    address = f"{RETURNS}{returned.pk}/"
    assert returned.reference in portal_client.get(RETURNS).text
    page = portal_client.get(f"{address}change/").text
    for text in (returned.reference, "ALPHA camera", "Reason: too heavy", "Take the return", "Refuse the return"):
        assert text in page, text
    assert "BETA" not in page
    asked = portal_client.post(f"{address}fire/", {"move": f"item-{shared[0].pk} execute-return"})
    assert states(shared[0]) == [("waiting for return", "waiting for return")]
    confirmed(portal_client, asked)
    for what in (f"item-{shared[1].pk} cancel-return", "all ship-return"):
        portal_client.post(f"{address}fire/", {"move": what})
    assert states(shared[0], shared[1]) == [("returned", "returned"), ("shipped to customer", "shipped to customer")]


def test_the_start_page_says_what_waits(portal_client, shared):
    Store.objects.create(name="DE")
    page = portal_client.get(START).text
    assert "DE--58--MER-ALPHA" in page
    assert "BETA" not in page
    returned = send_back(shared[0])
    page = portal_client.get(START).text
    assert returned.reference in page
    fire("ship", shared[1])
    assert "DE--58--MER-ALPHA" not in portal_client.get(START).text


@pytest.mark.parametrize(("part", "statements"), [("list", 7), ("page", 9), ("start", 11), ("return", 8)])
def test_pages_of_orders_take_a_constant_number_of_statements(
    portal_client, alpha, shared, django_assert_num_queries, part, statements
):
    Store.objects.create(name="DE")
    returned = send_back(shared[0])
    addresses = {"list": ORDERS, "page": address_of(shared[0]), "start": START, "return": RETURNS}
    address = f"{RETURNS}{returned.pk}/change/" if part == "return" else addresses[part]
    portal_client.get(address)
    with django_assert_num_queries(statements):
        portal_client.get(address)
    if part in ("list", "start"):
        for number in range(3):
            sell((alpha, "ALPHA"), (alpha, "ALPHA"), reference=f"DE--6{number}")
        with django_assert_num_queries(statements):
            portal_client.get(address)
