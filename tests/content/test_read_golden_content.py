"""Pages, banners and lists of products as whole documents (storefront.md, 2 and 3)."""

import pytest

from tests.support.golden_documents import assert_golden
from tests.support.storefront import Storefront

IMPRINT = "0726761d-d58c-5cc6-ac61-e4c1ac212ae9"
LISTS = "/content-product-abstract-lists"


@pytest.mark.parametrize(
    ("path", "language", "name"),
    [
        ("/cms-pages", "en", "pages"),
        ("/cms-pages", "de", "pages-german"),
        ("/cms-pages?page[limit]=2&page[offset]=0&q=about", "en", "pages-page"),
        (f"/cms-pages/{IMPRINT}", "en", "page"),
        (
            "/cms-pages?q=everybody&include=content-banners,content-product-abstract-lists,abstract-products"
            "&fields[abstract-products]=sku",
            "en",
            "page-with-content",
        ),
        ("/content-banners/br-desk", "en", "banner"),
        ("/content-banners/br-desk?x=1", "de", "banner-german"),
        ("/content-banners/br-bare", "de", "banner-bare"),
        (f"{LISTS}/apl-lamps", "en", "product-list"),
        (
            f"{LISTS}/apl-lamps?include=abstract-products&fields[abstract-products]=sku",
            "de",
            "product-list-with-products",
        ),
        (f"{LISTS}/apl-lamps/abstract-products?fields[abstract-products]=sku,name", "en", "products-of-list"),
        (f"{LISTS}/apl-none/abstract-products", "en", "products-of-empty-list"),
        ("/url-resolver?url=/de/impressum", "en", "url-page"),
    ],
)
def test_content_reads_as_written_down(lobby: Storefront, path: str, language: str, name: str) -> None:
    assert_golden(lobby.read(path, Accept_Language=language), f"content/{name}")


@pytest.mark.parametrize(
    ("path", "name", "status"),
    [
        ("/cms-pages/x", "error-3801", 404),
        ("/content-banners", "error-2202", 400),
        ("/content-banners/x", "error-2201-banner", 404),
        ("/content-banners/apl-lamps", "error-2203", 422),
        (LISTS, "error-2202", 400),
        (f"{LISTS}/x", "error-2201", 404),
        (f"{LISTS}/br-desk", "error-2201", 404),
        (f"{LISTS}//abstract-products", "error-2202", 400),
        (f"{LISTS}/x/abstract-products", "error-2201", 404),
        (f"{LISTS}/br-desk/abstract-products", "error-2203", 422),
        (f"{LISTS}/nav-main/abstract-products", "error-2203", 422),
        ("/url-resolver?url=/en/asleep", "error-2802", 404),
    ],
)
def test_refusals_read_as_written_down(lobby: Storefront, path: str, name: str, status: int) -> None:
    assert_golden(lobby.read(path), f"content/{name}", status)
