"""Merchant orders, gift cards and the transition log in the back office."""

import csv
import io

import pytest
from django.utils.translation import override

from catalog.models import Store
from orders.models import GiftCard, MerchantOrder, MerchantOrderItem, OrderItem, TransitionLog
from orders.oms import trigger_event
from tests.orders.oms.conftest import place_marketplace_order  # noqa: F401

LIST = "/backoffice/orders/merchantorder/"


@pytest.fixture
def items(place_marketplace_order):  # noqa: F811
    items = place_marketplace_order("MER000002", "MER000002", "MER000001", reference="DE--2")
    trigger_event(event="pay", items=items)
    return items


@pytest.fixture
def merchant_order(items):
    return MerchantOrder.objects.get(reference="DE--2--MER000002")


def page_of(merchant_order):
    return f"{LIST}{merchant_order.pk}/change/"


def references(response):
    return [merchant_order.reference for merchant_order in response.context["cl"].result_list]


def test_the_list_shows_what_each_merchant_has_to_do(staff_client, items, django_assert_max_num_queries):
    client = staff_client("orders.view_merchantorder")
    with django_assert_max_num_queries(12):
        response = client.get(LIST)
    assert references(response) == ["DE--2--MER000001", "DE--2--MER000002"]
    page = response.content.decode()
    for text in (f'href="/backoffice/orders/order/{items[0].order_id}/change/">DE--2</a>', "€24.90", 'title="new">New'):
        assert text in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "DE--2--MER000001"}, ["DE--2--MER000001"]),
        ({"q": "DE--2"}, ["DE--2--MER000001", "DE--2--MER000002"]),
        ({"q": "MER"}, []),
        ({"state": ["shipped"]}, ["DE--2--MER000002"]),
        ({"merchant": "MER000001"}, ["DE--2--MER000001"]),
        ({"store": ["AT"]}, []),
        ({"created_at_from_0": "2020-01-01", "created_at_to_0": "2020-12-31"}, []),
    ],
)
def test_the_list_is_searched_and_filtered(staff_client, items, query, found):
    Store.objects.create(name="AT")
    first = MerchantOrderItem.objects.of_items(items[:1])
    trigger_event(event="ship", items=list(first))
    assert references(staff_client("orders.view_merchantorder").get(LIST, query)) == found


def test_the_page_shows_both_sides_and_the_totals(staff_client, merchant_order):
    page = staff_client("orders.view_merchantorder").get(page_of(merchant_order)).content.decode()
    for text in ("DE--2--MER000002", "MerchantDefaultStateMachine", "Sent to merchant", "€24.90", "merchant order"):
        assert text in page
    assert 'name="event"' not in page


def test_ticked_items_are_moved_on_both_sides(staff_client, items, merchant_order):
    client = staff_client("orders.view_merchantorder", "orders.trigger_merchantorder")
    page = client.get(page_of(merchant_order)).content.decode()
    assert 'value="ship">Ship</button>' in page
    with override("en"):  # what the page spoke is not spoken by the rest
        german = client.get(page_of(merchant_order), headers={"accept-language": "de"}).content.decode()
    assert 'value="ship">Versenden</button>' in german
    ticked = merchant_order.items.order_by("pk").last()
    response = client.post(f"{LIST}{merchant_order.pk}/trigger/", {"event": "ship", "item": [ticked.pk]}, follow=True)
    assert "1 item was moved." in response.content.decode()
    assert list(merchant_order.items.values_list("state", "item__state")) == [
        ("new", "sent to merchant"),
        ("shipped", "shipped by merchant"),
    ]
    entry = TransitionLog.objects.filter(event="ship").get()
    assert (entry.user.email, entry.path) == (
        response.wsgi_request.user.email,
        f"/backoffice/orders/merchantorder/{merchant_order.pk}/trigger/",
    )


def test_without_ticks_all_items_that_have_the_event_are_moved(staff_client, merchant_order):
    client = staff_client("orders.view_merchantorder", "orders.trigger_merchantorder")
    response = client.post(f"{LIST}{merchant_order.pk}/trigger/", {"event": "ship"}, follow=True)
    assert "2 items were moved." in response.content.decode()


def test_what_cannot_follow_is_told_and_an_event_of_no_item_is_none(staff_client, items, merchant_order):
    client = staff_client("orders.view_merchantorder", "orders.trigger_merchantorder")
    trigger_event(event="cancel", items=OrderItem.objects.filter(pk=items[0].pk))
    page = client.post(f"{LIST}{merchant_order.pk}/trigger/", {"event": "ship"}, follow=True).content.decode()
    assert "Event ship by merchant is not allowed for an item in state cancelled of MarketplacePayment01." in page
    assert "1 item was moved." in page
    page = client.post(f"{LIST}{merchant_order.pk}/trigger/", {"event": "close"}, follow=True).content.decode()
    assert "No item has this event now." in page


def test_only_those_with_the_right_fire_events(client, staff_client, merchant_order):
    url = f"{LIST}{merchant_order.pk}/trigger/"
    assert client.post(url, {"event": "ship"}).status_code == 302
    assert staff_client("orders.view_merchantorder").post(url, {"event": "ship"}).status_code == 403
    assert staff_client("orders.trigger_merchantorder").post(url, {"event": "ship"}).status_code == 403
    operator = staff_client("orders.view_merchantorder", "orders.trigger_merchantorder")
    assert operator.get(url).status_code == 405
    assert set(merchant_order.items.values_list("state", flat=True)) == {"new"}


def test_the_log_is_found_by_order_state_event_and_error(staff_client, items, make_order):
    trigger_event(event="pay", items=make_order(item_states=["payment pending"], reference="DE--3").items.all())
    client = staff_client("orders.view_transitionlog")
    url = "/backoffice/orders/transitionlog/"

    def events(**query):
        found = client.get(url, query).context["cl"].result_list
        return [(entry.order.reference, entry.event) for entry in found]

    assert events(q="DE--3") == [("DE--3", "confirm (on enter)"), ("DE--3", "pay")]
    assert events(event="initiate") == [("DE--2", "initiate (on enter)")] * 3
    assert events(source="payment pending") == [("DE--3", "pay")]
    assert events(is_error__exact="1") == []
    assert f'href="/backoffice/orders/order/{items[0].order_id}/change/">DE--2</a>' in client.get(url).content.decode()


def test_a_gift_card_shows_what_is_left_and_what_it_paid_for(staff_client, make_order):
    card = GiftCard.objects.create(code="GC-1", name="Card", currency_iso_code="EUR", value=5000, balance=4510)
    card.movements.create(order=make_order(reference="DE--5"), amount=-490)
    client = staff_client("orders.view_giftcard", "orders.view_giftcardmovement")
    page = client.get("/backoffice/orders/giftcard/", {"q": "GC-"}).content.decode()
    assert "€50.00" in page
    assert "€45.10" in page
    page = client.get(f"/backoffice/orders/giftcard/{card.pk}/change/").content.decode()
    assert "DE--5</a>" in page
    assert "-€4.90" in page


def test_exactly_the_filtered_list_is_exported(staff_client, items):
    url = f"{LIST}export/merchant-orders.csv?merchant=MER000002"
    assert staff_client("orders.view_merchantorder").get(url).status_code == 403
    response = staff_client("orders.view_merchantorder", "orders.export_order").get(url)
    header, row = csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig")))
    merchant_order, order = MerchantOrder.objects.get(reference="DE--2--MER000002"), items[0].order
    assert dict(zip(header, row, strict=True)) == {
        "id": str(merchant_order.pk),
        "reference": "DE--2--MER000002",
        "order_reference": "DE--2",
        "merchant_reference": "MER000002",
        "created_at": merchant_order.created_at.isoformat(timespec="seconds"),
        "customer": order.customer_name,
        "email": order.email,
        "states": "new",
        "grand_total": "24.90",
        "currency": "EUR",
        "items": "2",
        "store": "DE",
    }
