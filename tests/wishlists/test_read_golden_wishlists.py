"""Every answer of wishlists as a whole document (storefront.md, 1)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from customers.models import Customer
from tests.support.golden_documents import assert_golden
from tests.support.storefront import Storefront, customer_token, document
from wishlists.models import Wishlist, WishlistItem, uuid_of_wishlist

NOW = datetime(2026, 2, 3, 4, 5, 6, 789, tzinfo=UTC)
MADE = datetime(2025, 12, 24, 18, 0, 0, 120, tzinfo=UTC)
GIFTS, GARDEN, NO_LIST = (str(uuid_of_wishlist(7021, number)) for number in (401, 402, 403))
CONFIGURATION = {
    "displayData": '{"Shade":"round"}',
    "configuration": '{"shade":"round"}',
    "configuratorKey": "SHADE",
    "isComplete": True,
    "quantity": 3,
    "availableQuantity": 4,
    "prices": [
        {
            "priceTypeName": "DEFAULT",
            "netAmount": 100,
            "grossAmount": 119,
            "currency": {"code": "EUR", "name": "Euro", "symbol": "€"},
            "volumePrices": [],
        }
    ],
}


@pytest.fixture(autouse=True)
def at_a_fixed_moment(storefront: Storefront) -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        storefront.token = customer_token(Customer.objects.get(pk=7021))
        yield


@pytest.fixture
def lists(beatrix: Customer) -> None:
    """Two lists; the first has a lamp, a merchant's offer of it, and one that is out of stock."""
    for key, name in ((401, "Gifts"), (402, "Garden")):
        Wishlist.objects.create(id=key, customer=beatrix, name=name, uuid=uuid_of_wishlist(7021, key))
    Wishlist.objects.update(created_at=MADE, updated_at=MADE)
    for product_id, offer in ((101, ""), (101, "offer-1"), (201, "")):
        WishlistItem.objects.create(wishlist_id=401, product_id=product_id, offer_reference=offer)


def change(storefront: Storefront, path: str, attributes: dict[str, Any]) -> Any:
    body = {"data": {"type": path.split("/")[-2], "attributes": attributes}}
    return storefront.send("PATCH", path, body)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/wishlists", "lists"),
        ("/wishlists?include=wishlist-items", "lists-with-lines"),
        (f"/wishlists/{GIFTS}", "list"),
        (
            f"/wishlists/{GIFTS}?include=wishlist-items,concrete-products,merchants,selected-products"
            "&fields[merchants]=merchantName&fields[concrete-products]=sku",
            "list-with-products",
        ),
        (f"/wishlists/{GARDEN}?include=wishlist-items", "list-without-lines"),
        ("/customers/DE--7021?include=addresses,wishlists&fields[customers]=email", "customer-with-lists"),
    ],
)
def test_lists_read_as_written_down(storefront: Storefront, lists: None, path: str, name: str) -> None:
    assert_golden(storefront.read(path), f"wishlists/{name}")


def test_a_new_customer_has_no_list(storefront: Storefront) -> None:
    assert_golden(storefront.read("/wishlists"), "wishlists/no-lists")


def test_a_new_list(storefront: Storefront) -> None:
    """The id follows from the row's number, which is the database's to give."""
    answer = storefront.create("wishlists", {"name": " For-nothing "})
    stored = Wishlist.objects.get()
    public_id = str(uuid_of_wishlist(7021, stored.pk))
    assert (answer.status_code, str(stored.uuid), stored.name) == (201, public_id, " For-nothing ")
    moment = "2026-02-03 04:05:06.000789"
    assert document(answer) == {
        "data": {
            "type": "wishlists",
            "id": public_id,
            "attributes": {"name": " For-nothing ", "numberOfItems": 0, "createdAt": moment, "updatedAt": moment},
            "links": {"self": f"https://glue.shop.example/wishlists/{public_id}"},
        }
    }


def test_a_list_with_another_name(storefront: Storefront, lists: None) -> None:
    assert_golden(change(storefront, f"/wishlists/{GIFTS}", {"name": "Presents"}), "wishlists/renamed")


@pytest.mark.parametrize(
    ("attributes", "name"),
    [
        ({"sku": "A10_1"}, "line"),
        ({"sku": "A10_1", "productOfferReference": "offer-1"}, "line-of-offer"),
        ({"sku": "A10_1", "productOfferReference": "offer-2"}, "line-of-offer-without-prices"),
        ({"sku": "A10_2", "productConfigurationInstance": CONFIGURATION}, "line-configured"),
        ({"sku": "A30_1"}, "line-of-bundle"),
    ],
)
def test_a_new_line(storefront: Storefront, lists: None, attributes: dict[str, Any], name: str) -> None:
    answer = storefront.create("wishlist-items", attributes, f"/wishlists/{GARDEN}/wishlist-items")
    assert_golden(answer, f"wishlists/{name}", 201)


def test_a_line_with_another_configuration(storefront: Storefront, lists: None) -> None:
    line = {"sku": "A10_2", "productConfigurationInstance": CONFIGURATION}
    added = document(storefront.create("wishlist-items", line, f"/wishlists/{GARDEN}/wishlist-items"))
    changed = {"productConfigurationInstance": {**CONFIGURATION, "isComplete": False, "prices": []}}
    answer = change(storefront, f"/wishlists/{GARDEN}/wishlist-items/{added['data']['id']}", changed)
    assert_golden(answer, "wishlists/line-changed")
    assert WishlistItem.objects.filter(wishlist_id=402).count() == 1


def test_a_shop_without_merchants_has_no_word_for_them(storefront: Storefront, lists: None, settings: Any) -> None:
    settings.MARKETPLACE = False
    path = f"/wishlists/{GIFTS}?include=wishlist-items,merchants"
    assert_golden(storefront.read(path), "wishlists/lines-without-merchants")


LINES = f"/wishlists/{GIFTS}/wishlist-items"


@pytest.mark.parametrize(
    ("method", "path", "attributes", "name", "status"),
    [
        ("GET", f"/wishlists/{NO_LIST}", None, "error-201", 404),
        ("POST", "/wishlists", {"name": "gifts"}, "error-202-new", 400),
        ("PATCH", f"/wishlists/{GIFTS}", {"name": "Garden"}, "error-202-renamed", 422),
        ("POST", "/wishlists", {"name": "Gifts!"}, "error-210-new", 400),
        ("PATCH", f"/wishlists/{GIFTS}", {"name": "a.b"}, "error-210-renamed", 422),
        ("POST", LINES, {"sku": "x"}, "error-206", 422),
        ("DELETE", f"{LINES}/x", None, "error-208", 404),
        ("PATCH", f"{LINES}/A20_1", {"sku": "A10_3"}, "error-200", 422),
        ("POST", "/wishlists", {}, "error-901", 422),
        ("DELETE", f"{LINES}/", None, "error-400", 400),
        ("GET", LINES, None, "error-404", 404),
    ],
)
def test_refusals_read_as_written_down(
    storefront: Storefront, lists: None, method: str, path: str, attributes: Any, name: str, status: int
) -> None:
    resource_type = "wishlist-items" if "wishlist-items" in path else "wishlists"
    body = None if attributes is None else {"data": {"type": resource_type, "attributes": attributes}}
    before = list(Wishlist.objects.values()), list(WishlistItem.objects.values())
    assert_golden(storefront.send(method, path, body), f"wishlists/{name}", status)
    assert (list(Wishlist.objects.values()), list(WishlistItem.objects.values())) == before
