"""Events out of a file that staff hand over (orders.md, 14, row 62)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from orders.models import MerchantOrderItem, OrderItem, TransitionLog
from orders.oms import trigger_event
from tests.orders.oms.conftest import place_marketplace_order  # noqa: F401  # a fixture

PAGE = "/backoffice/orders/order/event-file/"
RIGHTS = ("orders.view_order", "orders.add_bulkrun", "orders.trigger_order_event")
HEADER = "order_reference,order_item_reference,order_item_event_oms"
MERCHANT_HEADER = "merchant_reference,merchant_order_reference,order_item_reference,event"


def hand_over(client, *rows, header=HEADER, **headers):
    content = "\n".join([header, *rows, ""]).encode()
    return client.post(PAGE, {"file": SimpleUploadedFile("events.csv", content)}, **headers)


def told(response):
    return response.context["fired_count"], [(row.line, row.reason) for row in response.context["refused"]]


def states():
    return list(OrderItem.objects.order_by("pk").values_list("state", flat=True))


def test_rows_are_fired_and_those_that_cannot_be_are_named(staff_client, make_order):
    order = make_order(reference="DE--5", item_states=["exported", "exported", "new", "confirmed"])
    first, second, new, confirmed = [item.uuid for item in order.items.order_by("pk")]
    response = hand_over(
        staff_client(*RIGHTS),
        f"DE--5,{first},ship",
        f"DE--6,{second},ship",
        f"DE--5,{new},authorize",
        f"DE--5,{confirmed},cancel",
        f"DE--5,{second},ship",
    )
    assert told(response) == (
        2,
        [
            (3, f"Order DE--6 has no item {second}."),
            (4, "Staff cannot fire the event Authorize in the state new."),
            (5, "You may not fire the event Cancel."),
        ],
    )
    assert states() == ["shipped", "shipped", "new", "confirmed"]
    text = response.content.decode()
    assert "2 rows fired" in text
    assert f"Line 3: Order DE--6 has no item {second}." in text
    entry = TransitionLog.objects.get(item__uuid=first)
    assert (entry.user.has_perm("orders.add_bulkrun"), entry.path) == (True, PAGE)


def test_merchants_items_move_with_the_right_for_them_only(staff_client, place_marketplace_order):  # noqa: F811
    (item,) = place_marketplace_order("MER000002", reference="DE--6")
    trigger_event(event="pay", items=[item])
    row = f"MER000002,DE--6--MER000002,{item.uuid},ship"
    refused = hand_over(staff_client(*RIGHTS), row, header=MERCHANT_HEADER)
    assert told(refused) == (0, [(2, "You may not fire the event Ship.")])
    assert MerchantOrderItem.objects.get().state == "new"
    assert told(hand_over(staff_client(*RIGHTS, "orders.trigger_merchantorder"), row, header=MERCHANT_HEADER)) == (
        1,
        [],
    )
    assert MerchantOrderItem.objects.get().state == "shipped"
    assert states() == ["shipped by merchant"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "Choose a file that is not empty."),
        (b"\x00\xff\xfe", "The file lacks the columns order_reference, order_item_reference, order_item_event_oms."),
        (b"order_reference,event\n", "The file lacks the columns order_item_reference, order_item_event_oms."),
        (
            HEADER.encode() + b"\nDE--5,x,ship" * 1001,
            "More than 1000 rows: use the commands oms_status_import or merchant_oms_trigger_event.",
        ),
        (
            b"x" * 1_000_001,
            "More than 1000 rows: use the commands oms_status_import or merchant_oms_trigger_event.",
        ),
    ],
    ids=["empty", "no text", "other columns", "too many rows", "too large"],
)
def test_a_file_that_is_none_of_events_is_refused_as_a_whole(staff_client, make_order, content, problem):
    make_order(reference="DE--5", item_states=["exported"])
    response = staff_client(*RIGHTS).post(PAGE, {"file": SimpleUploadedFile("events.csv", content)})
    assert (response.status_code, response.context["problem"]) == (200, problem)
    assert not response.context["is_done"]
    assert problem in response.content.decode()
    assert states() == ["exported"]


def test_the_file_may_be_missing(staff_client):
    client = staff_client(*RIGHTS)
    assert client.post(PAGE).context["problem"] == "Choose a file that is not empty."
    assert client.post(PAGE, {"file": "text"}).context["problem"] == "Choose a file that is not empty."


def test_the_page_speaks_german(staff_client, make_order):
    order = make_order(reference="DE--5", item_states=["new"])
    row = f"DE--5,{order.items.get().uuid},cancel"
    text = hand_over(staff_client(*RIGHTS), row, HTTP_ACCEPT_LANGUAGE="de").content.decode()
    assert "0 Zeilen ausgelöst, 1 abgelehnt" in text
    assert "Zeile 2: Sie dürfen das Ereignis Stornieren nicht auslösen." in text


def test_the_page_asks_for_the_right_to_fire_events_for_many(client, staff_client, make_order):
    order = make_order(reference="DE--5", item_states=["exported"])
    row = f"DE--5,{order.items.get().uuid},ship"
    assert hand_over(client, row).status_code == 302
    for rights in (["orders.view_order", "orders.trigger_order_event"], ["orders.add_bulkrun"]):
        assert hand_over(staff_client(*rights), row).status_code == 403
    assert "event-file/" not in staff_client("orders.view_order").get("/backoffice/orders/order/").content.decode()
    assert states() == ["exported"]
    offered = staff_client(*RIGHTS)
    assert 'href="event-file/"' in offered.get("/backoffice/orders/order/").content.decode()
    assert offered.get(PAGE).status_code == 200
