"""The demo orders: composed by script, taken in as they are, and true to the arithmetic of orders.md, 10."""

import json
from datetime import UTC, datetime
from uuid import NAMESPACE_OID, uuid5

import pytest

from demo.compose_orders import TARGET, TOLD_ON, compose
from orders.api_documents import build_documents, overlay
from orders.models import Order, OrderItem


@pytest.fixture(scope="module")
def documents():
    return [json.loads(line) for line in TARGET.read_text().splitlines()]


def test_the_file_is_what_the_script_composes():
    assert TARGET.read_text(encoding="utf-8") == compose()


def test_the_demo_shows_every_kind_of_order(documents):
    orders = [document["data"]["attributes"] for document in documents]
    items = [item for order in orders for item in order["items"]]
    assert len(orders) == 72
    assert sum(document["customerReference"] == "DE--21" for document in documents) == 16
    assert {(order["currencyIsoCode"], order["priceMode"]) for order in orders} == {
        ("EUR", "GROSS_MODE"),
        ("EUR", "NET_MODE"),
        ("CHF", "GROSS_MODE"),
        ("CHF", "NET_MODE"),
    }
    assert {item["state"] for item in items} == {
        "cancelled", "closed", "confirmed", "delivered", "exported", "invalid", "invoice generated",
        "merchant split pending", "new", "paid", "payment pending", "refunded", "return canceled", "returned",
        "sent to merchant", "shipped", "shipped by merchant", "shipped to customer", "waiting", "waiting for return",
    }  # fmt: skip
    assert {item["merchantReference"] for item in items} == {None, "MER000001", "MER000002", "MER000005", "MER000006"}
    assert any(order["bundleItems"] for order in orders)
    assert any(item["salesOrderConfiguredBundle"] for item in items)
    assert any(item["salesOrderItemConfiguration"] for item in items)
    assert any(item["amount"] == "4.5" for item in items)
    assert any(item["quantity"] > 1 for item in items)
    assert any(order["shippingAddress"] for order in orders)
    assert any(order["totals"]["canceledTotal"] for order in orders)
    assert any(order["totals"]["remunerationTotal"] for order in orders)
    assert any(expense["idShipment"] is None for order in orders for expense in order["expenses"])


def test_totals_add_up(documents):
    for document in documents:
        order = document["data"]["attributes"]
        totals, items, expenses = order["totals"], order["items"], order["expenses"]
        added = totals["taxTotal"] if order["priceMode"] == "NET_MODE" else 0
        paid = totals["grandTotal"] + totals["canceledTotal"]
        if not totals["canceledTotal"]:
            assert paid == totals["subtotal"] + totals["expenseTotal"] - totals["discountTotal"] + added
        assert paid == order["payments"][0]["amount"]
        assert paid == sum(row["sumPriceToPayAggregation"] for row in [*items, *expenses])
        discounts = order["calculatedDiscounts"] or {}
        assert totals["discountTotal"] == sum(discount["sumAmount"] for discount in discounts.values())
        assert totals["subtotal"] == sum(item["sumSubtotalAggregation"] for item in items)


def test_every_order_reads_back_as_it_was_composed(documents, import_orders):
    result = import_orders(str(TARGET))
    assert result.summary.startswith("Orders: 72 created, 0 updated, 0 unchanged, 0 refused.")
    assert result.problems == ""
    built = {document.order_id: document for document in build_documents(Order.objects.values_list("pk", flat=True))}
    references = dict(Order.objects.values_list("reference", "pk"))
    for document in documents:
        detail = built[references[document["data"]["id"]]].detail
        read = json.loads(overlay(detail, locale_name="en_US", today=TOLD_ON))
        assert read == document["data"]["attributes"]
        assert list(read["items"][0]) == list(document["data"]["attributes"]["items"][0])


def test_everything_of_the_totals_is_explained_by_rows(import_orders):
    import_orders(str(TARGET))
    for order in Order.objects.prefetch_related("items", "discounts"):
        remuneration = sum(item.remuneration_amount for item in order.items.all())
        assert remuneration == order.totals.remuneration_total
        assert all(discount.item_id or discount.expense_id for discount in order.discounts.all())
    assert list(Order.objects.filter(is_hidden_from_customer=True).values_list("customer_reference", flat=True)) == [
        "DE--4"
    ]


def test_orders_are_no_younger_than_the_day_of_the_telling(import_orders):
    import_orders(str(TARGET))
    assert Order.objects.latest("created_at").created_at < datetime(
        TOLD_ON.year, TOLD_ON.month, TOLD_ON.day, tzinfo=UTC
    )


def test_item_uuids_follow_from_their_numbers(documents):
    uuids = [item["uuid"] for document in documents for item in document["data"]["attributes"]["items"]]
    assert uuids == [str(uuid5(NAMESPACE_OID, f"spy_sales_order_item.{key}")) for key in range(1, len(uuids) + 1)]


def test_items_stand_in_the_order_of_their_shipments(import_orders):
    import_orders(str(TARGET))
    shipments = list(OrderItem.objects.order_by("order", "pk").values_list("order", "shipment"))
    assert shipments == sorted(shipments)
