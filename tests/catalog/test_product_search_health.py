"""Finding products by what staff types, and the sign of life that the health check asks for."""

import pytest
from django.db import DatabaseError, connection

from catalog.health import is_service_healthy
from catalog.models import AbstractProduct, AbstractProductText, ConcreteProduct
from catalog.product_search import matching_products, matching_variants, product_with_sku
from tests.support.catalog_shop import make_abstract, make_concrete

pytestmark = pytest.mark.django_db


@pytest.fixture
def cameras():
    canon, sony = make_abstract("CANON"), make_abstract("SONY")
    make_concrete("CANON-RED", abstract=canon)
    make_concrete("SONY-BLUE", abstract=sony)
    AbstractProductText.objects.filter(product=sony).update(name="Pocket camera")


@pytest.mark.parametrize(
    ("typed", "products", "variants"),
    [
        ("", ["CANON", "SONY"], ["CANON-RED", "SONY-BLUE"]),
        ("canon", ["CANON"], ["CANON-RED"]),
        ("blue", ["SONY"], ["SONY-BLUE"]),
        ("camera POCKET", ["SONY"], ["SONY-BLUE"]),
        ("camera", ["CANON", "SONY"], ["CANON-RED", "SONY-BLUE"]),
        ("pocket canon", [], []),
        ("%", [], []),
        ("so", ["SONY"], ["SONY-BLUE"]),
    ],
)
def test_all_typed_words_are_in_one_sku_or_one_name(cameras, typed, products, variants):
    found = matching_products(AbstractProduct.objects.order_by("sku"), typed)
    assert [product.sku for product in found] == products
    found = matching_variants(ConcreteProduct.objects.order_by("sku"), typed)
    assert [variant.sku for variant in found] == variants


@pytest.mark.parametrize(("typed", "sku"), [("SONY", "SONY"), ("CANON-RED", "CANON"), ("sony", None), ("SON", None)])
def test_a_whole_sku_names_one_product(cameras, typed, sku):
    product = product_with_sku(typed)
    assert (product and product.sku) == sku


def test_a_service_is_healthy_as_long_as_the_database_answers(caplog):
    def refuse(execute, sql, params, many, context):
        raise DatabaseError("gone")

    assert is_service_healthy("search") is True
    with connection.execute_wrapper(refuse):
        assert is_service_healthy("search") is False
    assert caplog.messages == ["The service search does not work."]
