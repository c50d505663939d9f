"""Products and what hangs on them read by anybody, whole documents (catalog.md, 3 to 12)."""

import pytest

from tests.support.golden_documents import assert_golden
from tests.support.storefront import Storefront

CONCRETE, ABSTRACT = "/concrete-products/A10_1", "/abstract-products/A10"
CONCRETE_PARTS = "concrete-product-image-sets,concrete-product-availabilities,concrete-product-prices"
ABSTRACT_PARTS = "abstract-product-image-sets,abstract-product-availabilities,abstract-product-prices"


@pytest.fixture
def lamps(lamp_shop: None, anonymous: Storefront) -> Storefront:
    return anonymous


@pytest.mark.parametrize(
    ("path", "language", "name"),
    [
        (CONCRETE, "en", "concrete"),
        (CONCRETE, "de", "concrete-german"),
        ("/concrete-products/A20_1", "en", "concrete-discontinued"),
        (f"{CONCRETE}?include={CONCRETE_PARTS}", "en", "concrete-parts"),
        (f"{CONCRETE}?include=abstract-products,product-labels,product-options", "en", "concrete-described"),
        ("/concrete-products/A30_1?include=bundled-products", "en", "concrete-bundle"),
        ("/concrete-products/A40_1?include=sales-units,product-measurement-units", "de", "concrete-units"),
        (ABSTRACT, "en", "abstract"),
        (ABSTRACT, "de", "abstract-german"),
        (f"{ABSTRACT}?include={ABSTRACT_PARTS},concrete-products,abstract-products", "en", "abstract-parts"),
        (f"{ABSTRACT}?include=category-nodes", "en", "abstract-categories"),
        (
            f"{ABSTRACT}?include=product-labels,product-tax-sets,product-reviews,product-options,merchants"
            "&sort=product-options.price",
            "de",
            "abstract-described",
        ),
        (f"{CONCRETE}/concrete-product-availabilities", "en", "concrete-availability"),
        (f"{ABSTRACT}/abstract-product-availabilities", "en", "abstract-availability"),
        (f"{CONCRETE}/concrete-product-prices", "en", "concrete-prices"),
        (f"{CONCRETE}/concrete-product-prices?currency=CHF", "en", "concrete-prices-francs"),
        (f"{ABSTRACT}/abstract-product-prices?priceMode=NET_MODE", "en", "abstract-prices-net"),
        ("/concrete-products/A40_1/concrete-product-prices", "en", "no-prices"),
        (f"{CONCRETE}/concrete-product-image-sets", "en", "concrete-images"),
        ("/concrete-products/A10_2/concrete-product-image-sets", "de", "concrete-images-own"),
        (f"{ABSTRACT}/abstract-product-image-sets", "de", "abstract-images"),
        ("/abstract-products/A20/abstract-product-image-sets", "en", "no-images"),
        ("/concrete-products/A40_1/sales-units", "en", "sales-units"),
        (f"{CONCRETE}/sales-units", "en", "no-sales-units"),
        ("/product-measurement-units/METR", "de", "measurement-unit"),
        ("/product-labels/5", "en", "label"),
        (f"{ABSTRACT}/product-tax-sets", "en", "tax-set"),
        ("/concrete-products/A30_1/bundled-products", "en", "bundled-products"),
        (
            "/concrete-products/A20_1/abstract-alternative-products?include=product-labels",
            "en",
            "alternatives-abstract",
        ),
        ("/concrete-products/A20_1/concrete-alternative-products", "en", "alternatives-concrete"),
        (f"{ABSTRACT}/related-products?fields[abstract-products]=sku,name", "en", "related"),
        (f"{ABSTRACT}/product-reviews?page[offset]=1&page[limit]=1", "en", "reviews-page"),
        (f"{ABSTRACT}/product-reviews/1", "en", "review"),
        ("/product-management-attributes/color", "en", "management-attribute"),
        (
            "/configurable-bundle-templates?include=configurable-bundle-template-slots,"
            "configurable-bundle-template-image-sets,concrete-products&fields[concrete-products]=sku",
            "en",
            "bundle-templates",
        ),
        ("/stores/DE", "en", "store"),
        ("/url-resolver?url=/en/desk-lamp", "de", "url-product"),
    ],
)
def test_a_product_reads_as_written_down(lamps: Storefront, path: str, language: str, name: str) -> None:
    assert_golden(lamps.read(path, Accept_Language=language), f"catalog/{name}")
