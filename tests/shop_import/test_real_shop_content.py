"""What a storefront sees of a whole shop, where one is at hand (storefront.md, 11: points 12 to 26)."""

import io
from collections.abc import Callable

import pytest
from django.core.management import call_command

from carts.models import Cart
from catalog.models import Store
from csv_import.identifiers import derived_uuid
from customers.models import Customer
from database.cached_reads import forget_all
from tests.shop_import.test_real_shop_import import MANIFEST
from tests.support.cart_shop import fill, make_cart
from tests.support.storefront import Storefront, customer_token, data_ids, document, errors

pytestmark = pytest.mark.skipif(not MANIFEST.is_file(), reason=f"{MANIFEST} is not at hand; set KONTOR_SHARED")
SP1 = "262feb9d-33a7-5c55-9b04-45b1fd22067e"


def page(number: int) -> str:
    return str(derived_uuid("spy_cms_page", number))


@pytest.fixture(scope="module")
def imported(write_once: Callable[[Callable[[], None]], None]) -> None:
    write_once(lambda: call_command("import_data", MANIFEST, stdout=io.StringIO()))


@pytest.fixture
def shop(imported: None, anonymous: Storefront) -> Storefront:
    forget_all()
    return anonymous


def test_12_to_16_pages(shop: Storefront) -> None:
    assert data_ids(shop.read("/cms-pages")) == [page(number) for number in (1, 2, 3, 5, 6)]
    german = document(shop.read("/cms-pages", Accept_Language="de"))["data"][0]["attributes"]
    assert (german["pageKey"], german["name"], german["url"]) == (None, "Impressum", "/de/impressum")
    assert list(document(shop.read("/cms-pages?page[limit]=2&page[offset]=0"))["links"]) == [
        "self",
        "last",
        "first",
        "next",
    ]
    assert data_ids(shop.read("/cms-pages?page[limit]=12&page[offset]=12")) == []
    assert errors(shop.read(f"/cms-pages/{page(4)}")) == [(404, "3801", "Cms page not found.")]
    include = "include=content-banners,content-product-abstract-lists,abstract-products"
    found = document(shop.read(f"/cms-pages/{page(6)}?{include}"))
    related = {name: [each["id"] for each in of["data"]] for name, of in found["data"]["relationships"].items()}
    assert related == {
        "content-banners": ["br-the-freedom-of-cellular", "br-white-or-black"],
        "content-product-abstract-lists": [
            "apl-watches",
            "apl-smartwatches-white",
            "apl-smartwatches-black",
            "apl-smartwatches-2",
        ],
    }
    assert any(each["type"] == "abstract-products" for each in found["included"])
    resolved = document(shop.read("/url-resolver?url=/en/imprint"))["data"][0]["attributes"]
    assert resolved == {"entityType": "cms-pages", "entityId": page(1)}
    assert errors(shop.read("/url-resolver?url=/en/lorem")) == [(404, "2802", "Url not found.")]


def test_17_to_20_banners_and_lists(shop: Storefront) -> None:
    german = document(shop.read("/content-banners/br-tablet", Accept_Language="de"))["data"]["attributes"]
    default = document(shop.read("/content-banners/br-tablet", Accept_Language="fr"))["data"]["attributes"]
    assert (german["title"], default["title"]) == ("Power für deine Ideen", "Power for what you do")
    assert errors(shop.read("/content-banners/apl-watches")) == [(422, "2203", "Content type is invalid.")]
    path = "/content-product-abstract-lists/apl-watches"
    assert "attributes" not in document(shop.read(path))["data"]
    assert data_ids(shop.read(f"{path}/abstract-products")) == ["083", "087", "091", "092"]


def test_21_up_selling(shop: Storefront) -> None:
    ada = Customer.objects.get(reference="DE--21")
    cart = make_cart(Store.objects.get(name="DE"), customer=ada)
    fill(cart, "001_25904006")
    path = f"/carts/{Cart.objects.get().uuid}/up-selling-products"
    storefront = Storefront(customer_token(ada))
    first = data_ids(storefront.read(path))
    assert (first[0], first[-1]) == ("004", "015")
    fill(cart, "004_30663302")
    both = data_ids(storefront.read(path))
    assert "004" in both
    assert len(both) == len(set(both))


def test_23_to_26_points_and_types(shop: Storefront) -> None:
    answer = shop.read("/service-points")
    assert len(data_ids(answer)) == 2
    assert list(document(answer)["links"]) == ["self", "last", "first"]
    assert data_ids(shop.read("/service-points?q=caroline")) == [SP1]
    assert data_ids(shop.read("/service-points?filter[service-points.serviceTypeKey]=none")) == []
    types = document(shop.read("/shipment-types?include=service-types"))["data"]
    assert [(each["attributes"]["key"], "relationships" in each) for each in types] == [
        ("delivery", False),
        ("pickup", True),
    ]
