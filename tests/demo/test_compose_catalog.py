"""The catalog of the demo shop: composed by script, and enough of everything to look at."""

import io
import json

import pytest
import time_machine
from django.core.management import call_command

from catalog.models import (
    Availability,
    BundleTemplate,
    ConcreteProduct,
    LabelAssignment,
    ProductPrice,
    RelatedProduct,
    SalesUnit,
)
from demo.compose_catalog import DIRECTORY, compose
from merchants.models import ProductOffer
from shop_import import demo


@pytest.fixture
def demo_catalog(db):
    with time_machine.travel("2026-11-24"):
        output = io.StringIO()
        call_command("import_data", demo.MANIFEST, stdout=output)
        call_command("import_data", demo.MANIFEST, stdout=output)
    return output.getvalue()


def test_the_files_are_what_the_script_composes():
    composed = compose()
    assert {name: (DIRECTORY / name).read_text(encoding="utf-8") for name in composed} == composed


def test_the_demo_goes_in_whole_and_settles(demo_catalog):
    assert demo_catalog.count(" 0 refused.") == 2
    assert "0 created, 0 updated, 0 refused." in demo_catalog


def test_the_catalog_has_what_the_demo_orders_name(demo_catalog):
    documents = [json.loads(line)["data"]["attributes"] for line in demo.ORDERS.read_text().splitlines()]
    items = [item for document in documents for item in document["items"]]
    skus = {item["sku"] for item in items}
    assert set(ConcreteProduct.objects.filter(sku__in=skus).values_list("sku", flat=True)) == skus
    offers = {item["productOfferReference"] for item in items if item.get("productOfferReference")}
    assert set(ProductOffer.objects.filter(reference__in=offers).values_list("reference", flat=True)) == offers


def test_the_shelves_are_full(demo_catalog):
    assert ConcreteProduct.objects.count() == 65
    price = ProductPrice.objects.filter(abstract__sku="402", store__name="DE")
    assert list(price.values_list("price_type", "currency__iso_code", "net_price", "gross_price")) == [
        ("DEFAULT", "EUR", 7479, 8900),
        ("ORIGINAL", "EUR", 8319, 9900),
        ("DEFAULT", "CHF", 8601, 10235),
        ("ORIGINAL", "CHF", 9567, 11385),
    ]
    assert ProductPrice.objects.get(abstract__sku="331", store__name="AT", currency__iso_code="EUR").volume_prices == [
        {"quantity": 10, "net_price": 821, "gross_price": 985},
        {"quantity": 50, "net_price": 730, "gross_price": 876},
    ]
    sold_out = Availability.objects.filter(store__name="DE", quantity=0, is_never_out_of_stock=False)
    assert list(sold_out.order_by("product").values_list("product__sku", flat=True)) == ["402_1000406", "461_1000431"]
    starter_set = Availability.objects.get(store__name="AT", product__sku="210_1000210")
    assert starter_set.quantity == 10, "the camera limits it"
    labels = LabelAssignment.objects.filter(product__sku__in=["401", "402", "450", "461"])
    assert set(labels.values_list("product__sku", "label__name", "store__name")) == {
        ("401", "NEW", None),
        ("401", "Staff pick", None),
        ("402", "SALE", "AT"),
        ("402", "SALE", "DE"),
        ("461", "Alternatives available", "AT"),
        ("461", "Alternatives available", "DE"),
        ("461", "Discontinued", None),
    }
    straps = RelatedProduct.objects.filter(relation__key="watch-straps")
    assert list(straps.values_list("product__sku", flat=True)) == ["451", "452"]
    assert list(SalesUnit.objects.values_list("pk", "key")) == [(1, "cable-metre"), (2, "cable-centimetre")]
    assert BundleTemplate.objects.get().slots.count() == 2
