"""Product offers read by anybody, whole documents (catalog.md, 13)."""

import pytest

from tests.support.golden_documents import assert_golden
from tests.support.storefront import Storefront

PARTS = "product-offer-prices,product-offer-availabilities,merchants"


@pytest.fixture
def lamps(lamp_shop: None, anonymous: Storefront) -> Storefront:
    return anonymous


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/product-offers/offer-1", "offer"),
        (f"/product-offers/offer-1?include={PARTS}&fields[merchants]=merchantName", "offer-parts"),
        ("/concrete-products/A10_1/product-offers", "offers-of-product"),
        ("/concrete-products/A10_1/product-offers?currency=CHF&priceMode=NET_MODE", "offers-without-price"),
        ("/concrete-products/A40_1/product-offers", "no-offers"),
        ("/product-offers/offer-1/product-offer-prices", "offer-prices"),
        ("/product-offers/offer-2/product-offer-prices?currency=CHF", "offer-prices-of-product"),
        ("/product-offers/offer-1/product-offer-availabilities", "offer-availability"),
        ("/product-offers/offer-2/product-offer-availabilities", "offer-without-stock"),
        (
            f"/concrete-products/A10_1?include=product-offers,{PARTS}"
            "&fields[merchants]=merchantName&fields[concrete-products]=sku",
            "product-with-offers",
        ),
    ],
)
def test_an_offer_reads_as_written_down(lamps: Storefront, path: str, name: str) -> None:
    assert_golden(lamps.read(path), f"merchants/{name}")
