"""Every complete order document of the seeds goes in by `import_orders` and comes out of the API as it was printed.

Each deliberate difference (orders.md, 10.10) stands in `DIFFERENCES` or in `NEWER_ITEM_KEYS`, once, with its reason.
"""

import copy
import json

import pytest

from orders.models import Order
from tests.support.seed_documents import printed_orders
from tests.support.storefront import document

NEWER_ITEM_KEYS = {
    "merchantReference": None,
    "productOfferReference": None,
    "salesOrderConfiguredBundle": None,
    "salesOrderConfiguredBundleItem": None,
    "salesOrderItemConfiguration": None,
    "bundleItemIdentifier": None,
    "relatedBundleItemIdentifier": None,
    "salesUnit": None,
    "amount": None,
}
"""Attributes that older versions did not have yet, and their values where there is nothing to say."""


def without_phantom_discount(attributes):
    """A discount of 786 is printed on an item whose amounts know no discount: an editing slip."""
    attributes["items"][1]["calculatedDiscounts"] = []


def with_its_only_shipment(attributes):
    """All items are in shipment 3, but a second one without items must have been there for these totals.

    It is nowhere in the document, so the order has one shipment, and an order with one shipment shows it.
    """
    attributes["shipments"] = [
        {
            "shipmentMethodName": "Standard",
            "carrierName": "",
            "deliveryTime": None,
            "defaultGrossPrice": 490,
            "defaultNetPrice": 0,
            "currencyIsoCode": "EUR",
        }
    ]


def with_expenses_by_id(attributes):
    """Expenses are printed as 12, 11; here they are always in the order of their ids."""
    attributes["expenses"].reverse()


def returnable_no_more(attributes):
    """The sample was printed within 30 days of the delivery."""
    attributes["items"][1]["isReturnable"] = False


def with_shipment_and_states(attributes):
    """The document of 2020 knows neither states nor shipments, makes everything returnable and lists its discounts."""
    attributes |= {"merchantReferences": [], "itemStates": ["unknown"], "bundleItems": []}
    with_its_only_shipment(attributes)
    attributes["calculatedDiscounts"] = {entry["displayName"]: entry for entry in attributes["calculatedDiscounts"]}
    for item in attributes["items"]:
        item |= {"state": "unknown", "isReturnable": False, "idShipment": _the_shipment()}
    attributes["expenses"][0] |= {"idShipment": _the_shipment(), "idSalesExpense": _the_expenses()[0]}


def with_ids_of_expenses(attributes):
    """No ids are printed: the two expenses have two shipments, and nobody can tell which item is in which."""
    for item in attributes["items"]:
        item["idShipment"] = None
    for expense, key in zip(attributes["expenses"], _the_expenses(), strict=True):
        expense["idSalesExpense"] = key
        expense["idShipment"] = Order.objects.get().expenses.get(pk=key).shipment_id


def _the_shipment():
    return Order.objects.get().shipments.get().pk


def _the_expenses():
    return list(Order.objects.get().expenses.order_by("pk").values_list("pk", flat=True))


DIFFERENCES = {
    "001:163": [with_shipment_and_states],
    "003:138": [without_phantom_discount],
    "003:356": [],
    "003:651": [with_its_only_shipment],
    "004:556": [without_phantom_discount],
    "004:776": [with_expenses_by_id, returnable_no_more],
    "004:1014": [with_ids_of_expenses],
    "004:2259": [],
}


def test_the_seeds_print_six_orders_in_eight_places():
    printed = printed_orders()
    assert list(printed) == list(DIFFERENCES)
    assert (
        len({(document["data"]["id"], document["data"]["attributes"]["createdAt"]) for document in printed.values()})
        == 6
    )


@pytest.mark.parametrize("place", DIFFERENCES)
def test_a_printed_order_reads_back_as_printed(place, sign_in, make_customer, tmp_path, import_orders):
    printed = printed_orders()[place]
    customer = make_customer(reference="DE--21")
    (tmp_path / "order.json").write_text(json.dumps(printed, indent=4))

    assert import_orders(str(tmp_path / "order.json"), customer="DE--21").failure is None

    answer = document(sign_in(customer).read(f"/orders/{printed['data']['id']}?include=order-shipments"))
    assert answer["data"]["attributes"] == expected_attributes(place, printed)
    for shipment in [other for other in printed["included"] if other["type"] == "order-shipments"]:
        shown = {resource["id"]: resource["attributes"] for resource in answer["included"]}
        assert shown[shipment["id"]] == shipment["attributes"]


def expected_attributes(place, printed):
    attributes = copy.deepcopy(printed["data"]["attributes"])
    attributes.setdefault("shipments", [])
    for item in attributes["items"]:
        item |= {key: value for key, value in NEWER_ITEM_KEYS.items() if key not in item}
    for differ in DIFFERENCES[place]:
        differ(attributes)
    return attributes
