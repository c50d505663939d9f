"""The demo shop looks alive: a home page, pages, banners, lists, points to fetch at, and wishlists."""

import io

import pytest
from django.core.management import call_command

from content.models import CmsPage, ContentItem
from customers.models import Customer
from pickup.models import OfferService, ServicePoint
from shop_import import demo
from tests.support.storefront import Storefront, customer_token, data_ids, document
from wishlists.models import Wishlist


@pytest.fixture
def imported(anonymous):
    output = io.StringIO()
    call_command("import_data", demo.MANIFEST, stdout=output)
    call_command("import_data", demo.MANIFEST, stdout=output)
    return output.getvalue()


def test_the_demo_has_content_of_its_own(imported, anonymous):
    assert imported.splitlines()[-1] or imported
    assert "0 created, 0 updated, 0 refused." in imported
    assert [page.key for page in CmsPage.objects.all()] == ["home", "imprint", "shipping", "night"]
    assert ContentItem.objects.count() == 7
    assert (ServicePoint.objects.count(), OfferService.objects.count()) == (2, 3)
    resolved = document(anonymous.read("/url-resolver?url=/de/start"))["data"][0]["attributes"]
    include = "include=content-banners,content-product-abstract-lists,abstract-products"
    for language in ("en", "de"):
        home = document(anonymous.read(f"/cms-pages/{resolved['entityId']}?{include}", Accept_Language=language))
        types = [each["type"] for each in home["included"]]
        assert (types.count("content-banners"), types.count("content-product-abstract-lists")) == (2, 2)
        assert types.count("abstract-products") == 7
    assert len(data_ids(anonymous.read("/cms-pages"))) == 3
    assert len(data_ids(anonymous.read("/service-points"))) == 2


def test_three_customers_of_the_demo_have_wishlists(imported, anonymous):
    owners = Wishlist.objects.order_by("pk").values_list("customer__reference", "name")
    assert list(owners) == [
        ("DE--21", "My wishlist"),
        ("DE--21", "Gifts"),
        ("DE--2", "Summer"),
        ("DE--5", "For the hike"),
    ]
    sonia = Storefront(customer_token(Customer.objects.get(reference="DE--21")))
    found = document(sonia.read("/wishlists?include=wishlist-items,concrete-products"))
    lines = [each["id"] for each in found["included"] if each["type"] == "wishlist-items"]
    assert lines == ["066_23294028", "310_1000310", "340_1000340", "020_21081478_offer27"]
    assert [each["type"] for each in found["included"]].count("concrete-products") == 4
