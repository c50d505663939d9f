"""Shipments that staff make and change (orders.md, 14, rows 31 and 32). Nothing of it costs the customer anything."""

import pytest

from catalog.models import Store
from orders.models import Order, OrderChange
from shipments.models import Carrier, OrderAddress, Shipment, ShipmentMethod
from tests.support import factories
from tests.support.order_desk import RIGHTS, attributes_read, page_of, read_by_customer, words_of


@pytest.fixture
def desk(staff_client):
    return staff_client("orders.view_order", RIGHTS["shipment"])


@pytest.fixture
def express(db):
    method = ShipmentMethod.objects.create(
        key="express", name="Express", carrier=Carrier.objects.create(name="Drone Service")
    )
    method.stores.add(Store.objects.get_or_create(name="DE")[0])
    return method


def parcels(order):
    """What a customer reads of the shipments, by id."""
    found = {}
    for each in read_by_customer(order)["included"]:
        shown = each["attributes"]
        where = shown["shippingAddress"]["city"]
        found[each["id"]] = (shown["methodName"], shown["requestedDeliveryDate"], where, len(shown["itemUuids"]))
    return found


def test_a_new_shipment_takes_ticked_items_and_costs_nothing(desk, make_order, express):
    order = make_order(item_states=["new", "new"])
    first, second = order.items.order_by("pk")
    old = order.shipments.get()
    before = attributes_read(order)["totals"]
    form = {
        "items": [second.pk],
        "method": express.pk,
        "requested_delivery_on": "2026-12-24",
        "address": str(order.billing_address_id),
    }
    answer = desk.post(page_of(order, "shipment/"), form)
    assert (answer.status_code, answer.url) == (302, page_of(order))
    new = order.shipments.exclude(pk=old.pk).get()
    assert parcels(order) == {
        str(old.pk): ("Standard", None, "Berlin", 1),
        str(new.pk): ("Express", "2026-12-24", "Berlin", 1),
    }
    assert new.shipping_address_id not in (old.shipping_address_id, order.billing_address_id)
    after = attributes_read(order)
    assert after["totals"] == before
    assert after["shipments"] == []
    assert [(expense["name"], expense["sumPrice"]) for expense in after["expenses"]] == [
        ("Standard", 490),
        ("Express", 0),
    ]
    assert first.shipment_id == old.pk
    assert f"1 \N{MULTIPLICATION SIGN} {second.name}" in words_of(desk.get(page_of(order)))


def test_a_new_shipment_goes_to_a_new_address(desk, make_order, express):
    order = make_order(item_states=["new", "new"])
    item = order.items.first()
    form = {"items": [item.pk], "method": express.pk, "address": "new"}
    address = {"first_name": "Ina", "last_name": "Kern", "address1": "Ring", "zip_code": "1010", "iso2_code": "AT"}
    page = words_of(desk.post(page_of(order, "shipment/"), {**form, **{f"new-{k}": v for k, v in address.items()}}))
    assert "The new address is not complete." in page
    assert Shipment.objects.count() == 1
    address["city"] = "Wien"
    desk.post(page_of(order, "shipment/"), {**form, **{f"new-{k}": v for k, v in address.items()}})
    new = order.shipments.order_by("pk").last()
    read = next(each for each in read_by_customer(order)["included"] if each["id"] == str(new.pk))
    assert (read["attributes"]["shippingAddress"]["city"], read["attributes"]["shippingAddress"]["country"]) == (
        "Wien",
        "Austria",
    )
    assert "ina kern" in Order.objects.get(pk=order.pk).search_text


def test_a_shipment_that_is_left_empty_is_removed_with_what_cost_nothing(desk, make_order, express):
    order = make_order(item_states=["new"])
    old, item = order.shipments.get(), order.items.get()
    form = {"items": [item.pk], "method": express.pk, "address": str(order.billing_address_id)}
    desk.post(page_of(order, "shipment/"), form)
    new = order.shipments.get()
    assert new.pk != old.pk
    assert not OrderAddress.objects.filter(pk=old.shipping_address_id).exists()
    assert [(row.name, row.sum_price) for row in order.expenses.order_by("pk")] == [("Standard", 490), ("Express", 0)]
    assert attributes_read(order)["totals"]["expenseTotal"] == 490
    assert list(OrderChange.objects.values_list("kind", flat=True)) == ["shipment added", "shipment removed"]


def test_a_changed_shipment_keeps_its_price(desk, make_order, express):
    order = make_order()
    shipment = order.shipments.get()
    form = {
        "items": [order.items.get().pk],
        "method": express.pk,
        "requested_delivery_on": "2026-12-01",
        "address": "keep",
    }
    desk.post(page_of(order, f"shipment/{shipment.pk}/"), form)
    read = attributes_read(order)
    assert (read["shipments"][0]["shipmentMethodName"], read["shipments"][0]["carrierName"]) == (
        "Express",
        "Drone Service",
    )
    assert [(expense["name"], expense["sumPrice"]) for expense in read["expenses"]] == [("Express", 490)]
    assert parcels(order) == {str(shipment.pk): ("Express", "2026-12-01", "Berlin", 1)}
    page = words_of(desk.get(page_of(order)))
    assert "<dd><del>Standard</del> <ins>Express</ins></dd>" in page


def test_items_are_moved_into_a_shipment_and_an_empty_one_vanishes(desk, make_order, make_shipment, make_item):
    order = make_order(item_states=["new"])
    first, second = order.shipments.get(), make_shipment(order=order, expense_price=0)
    item = make_item(order=order, shipment=second)
    form = {"items": [item.pk], "address": "keep"}
    desk.post(page_of(order, f"shipment/{first.pk}/"), form)
    assert parcels(order) == {str(first.pk): ("Standard", None, "Berlin", 2)}
    assert order.expenses.count() == 1


def test_a_shipment_saved_as_it_is_changes_nothing(desk, make_order):
    order = make_order()
    path = page_of(order, f"shipment/{order.shipments.get().pk}/")
    page = desk.post(path, {"items": [order.items.get().pk], "address": "keep"}, follow=True)
    assert "Nothing was changed." in words_of(page)
    assert Order.objects.get(pk=order.pk).revision == 1


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"items": [], "address": "{billing}", "method": "{method}"}, "A shipment needs at least one item."),
        ({"items": ["{item}"], "address": "{billing}"}, "This field is required."),
        ({"items": ["{foreign}"], "address": "{billing}", "method": "{method}"}, "is not one of the available choices"),
        ({"items": ["{item}"], "address": "4711", "method": "{method}"}, "is not one of the available choices"),
        ({"items": ["{item}"], "address": "{billing}", "method": "0"}, "is not one of the available choices"),
        (
            {"items": ["{item}"], "address": "{billing}", "method": "{method}", "requested_delivery_on": "x"},
            "Enter a valid date.",
        ),
    ],
)
def test_a_wrong_shipment_is_refused_and_nothing_is_moved(desk, make_order, express, form, words):
    order, other = make_order(), make_order()
    names = {
        "billing": order.billing_address_id,
        "item": order.items.get().pk,
        "foreign": other.items.get().pk,
        "method": express.pk,
    }
    filled = {
        key: [part.format(**names) for part in value] if isinstance(value, list) else value.format(**names)
        for key, value in form.items()
    }
    page = words_of(desk.post(page_of(order, "shipment/"), filled))
    assert words in page
    assert order.shipments.count() == 1
    assert not OrderChange.objects.exists()


def test_a_merchant_s_shipment_takes_nothing_of_others(desk, make_order, make_shipment, make_item):
    order = make_order()
    own = make_shipment(order=order, merchant_reference="MER1")
    make_item(order=order, shipment=own, merchant_reference="MER1")
    foreign = order.items.order_by("pk").first()
    page = words_of(desk.post(page_of(order, f"shipment/{own.pk}/"), {"items": [foreign.pk], "address": "keep"}))
    assert "takes items of this merchant only" in page.replace("&#x27;", "'")
    foreign.refresh_from_db()
    assert foreign.shipment_id != own.pk


def test_the_shipment_of_another_order_is_not_found(desk, make_order):
    order, other = make_order(), make_order()
    assert desk.get(page_of(order, f"shipment/{other.shipments.get().pk}/")).status_code == 404
    assert factories.make_order().shipments.count() == 1
