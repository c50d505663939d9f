"""Reasons, returns and what they include, whole documents, and every refusal (orders.md, 6)."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import NAMESPACE_OID, uuid5

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from customers.models import Customer
from orders.models import OrderItem, Return, ReturnItem, TransitionLog
from orders.oms import trigger_event
from tests.support.factories import make_order
from tests.support.golden_documents import assert_golden
from tests.support.golden_merchants import open_merchant_hall
from tests.support.golden_orders import open_golden_shop
from tests.support.golden_returns import open_return_desk, send_back_tent_and_set
from tests.support.storefront import Storefront, document, errors

REFUSED = [(422, "3601", "Return can't be created.")]
EVERYTHING = "return-items,order-items,merchants"
CAMERA, PART = (str(uuid5(NAMESPACE_OID, f"spy_sales_order_item.{number}")) for number in (9001, 9004))


@pytest.fixture
def mira(anonymous: Storefront, sign_in: Callable[[Customer], Storefront]) -> Iterator[Storefront]:
    with time_machine.travel("2024-04-04 23:59:00+00:00"):
        open_merchant_hall()
        customer = open_golden_shop()
        open_return_desk()
        yield sign_in(customer)


@pytest.mark.parametrize(
    ("path", "language", "name"),
    [
        ("/return-reasons", "en", "reasons"),
        ("/return-reasons", "de", "reasons-german"),
        ("/return-reasons?page[offset]=1&page[limit]=1", "en", "reasons-page"),
        ("/returns", "en", "returns"),
        (f"/returns?include={EVERYTHING}&page[offset]=0&page[limit]=1", "de", "returns-included"),
        ("/returns/DE--900-R1", "en", "return"),
        (f"/returns/DE--900-R1?include={EVERYTHING}", "en", "return-included"),
        ("/returns/DE--900-R2?include=order-items", "en", "return-without-the-link-between"),
    ],
)
def test_reasons_and_returns_read_as_written_down(mira: Storefront, path: str, language: str, name: str) -> None:
    send_back_tent_and_set()
    assert_golden(mira.read(path, Accept_Language=language), f"orders/{name}")


def test_a_customer_without_returns_reads_an_empty_list(mira: Storefront) -> None:
    assert document(mira.read("/returns")) == {"data": [], "links": {"self": "https://glue.shop.example/returns"}}


def test_an_offset_within_a_page_reads_that_page(mira: Storefront) -> None:
    send_back_tent_and_set()
    read = document(mira.read("/returns?page[offset]=1&page[limit]=2"))
    assert [resource["id"] for resource in read["data"]] == ["DE--900-R2", "DE--900-R1"]
    assert read["links"]["prev"].endswith("/returns?page[offset]=0&page[limit]=2")


@pytest.mark.parametrize("reference", ["DE--900-R9", "de--900-r1", "x" * 2000, "%00", "mine"])
def test_unknown_and_foreign_returns_are_indistinguishable(
    mira: Storefront, sign_in: Callable[[Customer], Storefront], reference: str
) -> None:
    send_back_tent_and_set()
    assert_golden(mira.read(f"/returns/{reference}"), "orders/return-not-found", 404)
    neighbour = sign_in(Customer.objects.get(reference="DE--901"))
    assert_golden(neighbour.read("/returns/DE--900-R1"), "orders/return-not-found", 404)
    assert document(neighbour.read("/returns"))["data"] == []


def test_reading_costs_as_much_for_many_as_for_few(mira: Storefront) -> None:
    send_back_tent_and_set()
    counts = []
    for limit in (2, 1, 2):  # the first one also learns which stores there are
        with CaptureQueriesContext(connection) as statements:
            mira.read(f"/returns?include={EVERYTHING}&page[offset]=0&page[limit]={limit}")
        counts.append(len(statements))
    assert counts[1:] == [16, 16]


def ask(storefront: Storefront, *items: Any, path: str = "/returns", **attributes: Any) -> Any:
    return storefront.create("returns", {"store": "DE", "returnItems": list(items), **attributes}, path)


def test_an_item_is_sent_back(mira: Storefront) -> None:
    answer = ask(
        mira, {"salesOrderItemUuid": CAMERA, "reason": "Damaged"}, path="/returns?include=return-items,merchants"
    )
    created = document(answer)
    (row,) = ReturnItem.objects.all()
    (relationship,) = created["data"]["relationships"]["return-items"]["data"]
    assert relationship == {"type": "return-items", "id": str(row.uuid)}
    assert created["included"][0]["attributes"] == {
        "uuid": str(row.uuid),
        "reason": "Damaged",
        "orderItemUuid": CAMERA,
    }
    assert_golden(mira.read("/returns/DE--900-R1"), "orders/return-created")
    order = document(mira.read("/orders/DE--7001"))["data"]["attributes"]
    camera = next(item for item in order["items"] if item["uuid"] == CAMERA)
    assert (camera["state"], camera["isReturnable"]) == ("waiting for return", False)
    assert order["totals"]["remunerationTotal"] == 18_000
    assert set(TransitionLog.objects.values_list("path", flat=True)) == {"/returns"}


def test_what_was_created_is_answered_as_it_reads_later(mira: Storefront) -> None:
    assert_golden(ask(mira, {"salesOrderItemUuid": CAMERA.upper()}), "orders/return-created", 201)


def test_what_came_back_is_refunded_in_full(mira: Storefront) -> None:
    """From the customer's wish to the money: orders.md, 15, checks 25 and 27."""
    order = make_order(customer=Customer.objects.get(reference="DE--900"), item_states=["delivered"])
    item = order.items.get()
    answer = document(ask(mira, {"salesOrderItemUuid": str(item.uuid)}))["data"]["attributes"]
    assert answer["returnTotals"] == {"refundTotal": 0, "remunerationTotal": 1000}
    for event in ("execute-return", "refund"):
        assert trigger_event(event=event, items=order.items.all()).messages == []
    read = document(mira.read("/returns/DE--900-R1"))["data"]["attributes"]
    assert read["returnTotals"] == {"refundTotal": 1000, "remunerationTotal": 1000}
    totals = document(mira.read(f"/orders/{order.reference}"))["data"]["attributes"]["totals"]
    assert (totals["canceledTotal"], totals["grandTotal"], totals["taxTotal"]) == (1490, 0, 0)
    assert totals["remunerationTotal"] == 1000


def test_the_same_item_cannot_be_sent_back_twice(mira: Storefront) -> None:
    assert ask(mira, {"salesOrderItemUuid": CAMERA}).status_code == 201
    assert errors(ask(mira, {"salesOrderItemUuid": CAMERA})) == REFUSED
    assert Return.objects.count() == 1


def test_items_of_two_merchants_need_two_returns(mira: Storefront) -> None:
    OrderItem.objects.filter(pk=9004).update(state="shipped")
    before = list(OrderItem.objects.values())
    refusal = ask(mira, {"salesOrderItemUuid": CAMERA}, {"salesOrderItemUuid": PART})
    assert errors(refusal) == [(422, "3603", "Return contains items from different merchants.")]
    assert list(OrderItem.objects.values()) == before
    assert not Return.objects.exists()


FOREIGN = "{foreign}"
GOOD = {"salesOrderItemUuid": CAMERA, "reason": "Damaged"}
BODIES: dict[str, dict[str, Any]] = {
    "nothing": {},
    "no store": {"returnItems": [GOOD]},
    "a store that is none": {"store": "US", "returnItems": [GOOD]},
    "a store that is no text": {"store": ["DE"], "returnItems": [GOOD]},
    "no items": {"store": "DE"},
    "an empty list": {"store": "DE", "returnItems": []},
    "items that are no list": {"store": "DE", "returnItems": {"0": GOOD}},
    "an item that is a text": {"store": "DE", "returnItems": [CAMERA]},
    "an item without uuid": {"store": "DE", "returnItems": [{"reason": "Damaged"}]},
    "a uuid that is none": {"store": "DE", "returnItems": [{"salesOrderItemUuid": "1"}]},
    "an unknown uuid": {"store": "DE", "returnItems": [{"salesOrderItemUuid": str(uuid5(NAMESPACE_OID, "x"))}]},
    "an item of somebody else": {"store": "DE", "returnItems": [{"salesOrderItemUuid": FOREIGN}]},
    "an own and a foreign item": {"store": "DE", "returnItems": [GOOD, {"salesOrderItemUuid": FOREIGN}]},
    "the same item twice": {"store": "DE", "returnItems": [GOOD, GOOD]},
    "an item in another state": {"store": "DE", "returnItems": [{"salesOrderItemUuid": PART}]},
    "a reason that is a list": {"store": "DE", "returnItems": [{**GOOD, "reason": ["Damaged"]}]},
    "a reason with a NUL sign": {"store": "DE", "returnItems": [{**GOOD, "reason": "a\x00"}]},
}


@pytest.mark.parametrize("name", BODIES)
def test_a_refused_return_has_one_answer_and_changes_nothing(mira: Storefront, name: str) -> None:
    foreign = OrderItem.objects.get(order__reference="DE--7004")
    OrderItem.objects.filter(pk=foreign.pk).update(state="shipped")
    before = list(OrderItem.objects.values())
    attributes = {
        key: [{**item, "salesOrderItemUuid": str(foreign.uuid)} if FOREIGN in item.values() else item for item in value]
        if isinstance(value, list) and value and isinstance(value[0], dict)
        else value
        for key, value in BODIES[name].items()
    }
    assert errors(mira.create("returns", attributes)) == REFUSED
    assert list(OrderItem.objects.values()) == before
    assert not Return.objects.exists()


def test_items_of_two_currencies_and_old_ones_are_refused(mira: Storefront) -> None:
    tent = str(uuid5(NAMESPACE_OID, "spy_sales_order_item.9006"))
    OrderItem.objects.filter(pk=9006).update(state="shipped", merchant_reference="MER000900")
    assert errors(ask(mira, GOOD, {"salesOrderItemUuid": tent})) == REFUSED
    with time_machine.travel("2024-04-05 00:00:00+00:00"):
        assert errors(ask(mira, GOOD)) == REFUSED
    assert not Return.objects.exists()


def test_a_body_without_attributes_or_of_another_type_is_refused_before(mira: Storefront) -> None:
    for data in ({"type": "returns"}, {"type": "returns", "attributes": None}):
        assert errors(mira.send("POST", "/returns", {"data": data})) == [(400, None, "Post data is invalid.")]
    other = {"data": {"type": "return-items", "attributes": {"store": "DE", "returnItems": [GOOD]}}}
    assert errors(mira.send("POST", "/returns", other)) == [(400, None, "Invalid type.")]


@pytest.mark.parametrize("path", ["/return-items", "/returns/DE--900-R1/return-items", "/return-reasons/1"])
def test_what_is_included_only_has_no_route(mira: Storefront, path: str) -> None:
    send_back_tent_and_set()
    assert errors(mira.read(path)) == [(404, None, "Not Found")]
