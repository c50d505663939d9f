"""Amounts of placed orders, and the order in which documents name items (checkout.md, 19; orders.md, 3.5 and 9.4)."""

from typing import Any

import orjson

from catalog.models import ConcreteProduct, Store
from orders.api_documents.audit import check_documents
from orders.models import Order, OrderDocument, OrderItem
from tests.support.checkout_shop import (
    ADDRESS,
    AIR_SONIC,
    BOOK,
    PHONE,
    WATCH,
    add_line,
    add_threshold,
    checkout_attributes,
    fill_cart,
    shipment,
    tax_set,
)
from tests.support.storefront import Storefront, document

VIENNA = {**ADDRESS, "city": "Wien", "zipCode": "1010", "iso2Code": "AT"}


def order_of(guest: Storefront, attributes: dict[str, Any]) -> dict[str, Any]:
    answer = guest.create("checkout", attributes, "/checkout?include=orders")
    assert answer.status_code == 201, answer.content
    return document(answer)["included"][0]["attributes"]


def test_items_stand_by_shipment_from_the_first_document_on(shop: Store, guest: Storefront) -> None:
    cart = fill_cart({PHONE: 1, BOOK: 2, WATCH: 1})
    shipments = [shipment([BOOK], idShipmentMethod=AIR_SONIC), shipment([PHONE, WATCH])]
    answered = order_of(guest, checkout_attributes(cart, shipments=shipments))
    assert [item["sku"] for item in answered["items"]] == [PHONE, WATCH, BOOK, BOOK]
    first, second = Order.objects.get().shipments.values_list("pk", flat=True)
    assert [item["idShipment"] for item in answered["items"]] == [first, first, second, second]
    assert list(OrderItem.objects.order_by("pk").values_list("sku", flat=True)) == [PHONE, BOOK, BOOK, WATCH]
    stored = orjson.loads(OrderDocument.objects.get().detail)
    assert [item["sku"] for item in stored["items"]] == [PHONE, WATCH, BOOK, BOOK]
    (batch,) = check_documents(batch_size=100, is_repair=False)
    assert batch.wrong == []


def test_the_fee_of_a_small_order_is_taxed_where_its_first_shipment_goes(shop: Store, guest: Storefront) -> None:
    add_threshold("soft-minimum-threshold-fixed-fee", 500_000, fee=1190)
    tax_set("MOV Taxes", DE="19", AT="20")
    cart = fill_cart({PHONE: 1, BOOK: 1})
    shipments = [shipment([BOOK]), shipment([PHONE], shippingAddress=VIENNA)]
    answered = order_of(guest, checkout_attributes(cart, shipments=shipments))
    assert [
        (each["name"], each["sumPrice"], each["taxRate"], each["sumTaxAmount"]) for each in answered["expenses"]
    ] == [
        ("Express", 590, "20.00", 98),
        ("Express", 590, "19.00", 94),
        ("Surcharge", 1190, "20.00", 199),
    ]


def test_before_checkout_the_fee_is_taxed_as_in_the_store(shop: Store, guest: Storefront) -> None:
    add_threshold("soft-minimum-threshold-fixed-fee", 500_000, fee=1190)
    tax_set("MOV Taxes", DE="19", AT="20")
    cart = fill_cart({BOOK: 1})
    totals = document(guest.get(f"/guest-carts/{cart.uuid}"))["data"]["attributes"]["totals"]
    assert (totals["expenseTotal"], totals["taxTotal"], totals["grandTotal"]) == (1190, 163 + 190, 2490 + 1190)


def test_pieces_of_configured_bundles_are_single_in_any_number(shop: Store, guest: Storefront) -> None:
    ConcreteProduct.objects.filter(sku=WATCH).update(is_quantity_splittable=False)
    cart = fill_cart({})
    template = "5a0e7c1e-0c0f-4a6c-9d6e-2f6a2b1c0d11"
    common = {"configured_bundle": f"{template}-1", "template_uuid": template, "bundle_quantity": 2}
    for sku, quantity in ((PHONE, 10), (WATCH, 2)):
        add_line(
            cart, sku, quantity, group_key=f"{template}-1-{sku}", template_name="Kit", slot_uuid=template, **common
        )
    answered = order_of(guest, checkout_attributes(cart))
    assert [(item["sku"], item["quantity"]) for item in answered["items"]] == [*[(PHONE, 1)] * 10, *[(WATCH, 1)] * 2]
    bundles = [item["salesOrderConfiguredBundle"]["idSalesOrderConfiguredBundle"] for item in answered["items"]]
    assert bundles == [bundles[0], bundles[0] + 1] * 6
