"""The products of an order's items, beside the order (orders.md, 3.12; the ruling on seeds 003 and 004)."""

from collections.abc import Callable, Iterator

import orjson
import pytest
import time_machine
from pytest_django import Settings

from customers.models import Customer
from tests.support.catalog_shop import make_abstract, make_concrete
from tests.support.golden_documents import assert_golden, golden
from tests.support.golden_merchants import open_merchant_hall
from tests.support.golden_orders import open_golden_shop
from tests.support.storefront import Storefront, body_of

BOTH = "/orders/DE--7001?include=concrete-products,abstract-products"


@pytest.fixture
def today() -> Iterator[None]:
    """The day of the other golden orders, so that the same items may be sent back."""
    with time_machine.travel("2024-04-04 23:59:00+00:00"):
        yield


@pytest.fixture
def mira(today: None, sign_in: Callable[[Customer], Storefront]) -> Storefront:
    """She bought six products: two variants of one abstract product are still shown, a third is no longer sold."""
    open_merchant_hall()
    customer = open_golden_shop()
    camera = make_abstract("910")
    make_concrete("910_1", abstract=camera)
    make_concrete("911_1", abstract=camera)
    make_concrete("912_1", abstract=make_abstract("912"), is_active=False)
    return sign_in(customer)


@pytest.mark.parametrize(
    ("path", "language", "document"),
    [
        (BOTH, "en", "with-products"),
        ("/orders/DE--7001?include=concrete-products", "de", "with-concrete-products"),
        ("/orders?include=abstract-products", "en", "list-with-products"),
    ],
)
def test_the_products_still_shown_stand_once_each_in_item_order(
    mira: Storefront, path: str, language: str, document: str
) -> None:
    assert_golden(mira.read(path, Accept_Language=language), f"orders/{document}")


def test_a_shop_like_the_reference_brings_no_products(mira: Storefront, settings: Settings) -> None:
    settings.ORDERS_PRODUCT_INCLUDES = False
    document = orjson.loads(body_of(mira.read(BOTH, Accept_Language="en")))
    assert "included" not in document
    assert "relationships" not in document["data"]
    assert document["data"]["attributes"] == orjson.loads(golden("orders/full"))["data"]["attributes"]
