"""Carts with several bundles, and with several promotions that hold at once (checkout.md, 2 and 6.3)."""

import pytest

from carts.models import Cart
from catalog.models import BundleComponent, ConcreteProduct
from tests.support.cart_requests import CAMERA
from tests.support.cart_shop import fill, give_away
from tests.support.storefront import document

BUNDLE_LINES = ("210_1", "112_1")


@pytest.fixture
def second_bundle(store):
    """The book becomes a bundle of one lens."""
    book = ConcreteProduct.objects.get(sku="112_1")
    BundleComponent.objects.create(bundle=book, component=ConcreteProduct.objects.get(sku="211_1"), quantity=1)


def relations(resource):
    return {name: [each["id"] for each in data["data"]] for name, data in resource.get("relationships", {}).items()}


@pytest.mark.parametrize("who", ["customer", "guest"])
def test_each_bundle_leads_to_its_own_parts(shopper, guest, cart, store, second_bundle, who):
    if who == "guest":
        Cart.objects.update(customer=None, guest_reference="anonymous:4711", is_default=False)
        shopper, cart = guest, cart.replace("/carts/", "/guest-carts/")
    items = "items" if who == "customer" else "guest-cart-items"
    for sku in BUNDLE_LINES:
        assert shopper.create(items, {"sku": sku, "quantity": 2}, f"{cart}/{items}").status_code == 201
    answer = document(shopper.read(f"{cart}?include=bundle-items,bundled-items"))
    included = {(each["type"], each["id"]): each for each in answer["included"]}
    assert relations(answer["data"])["bundle-items"] == ["210_1", "112_1"]
    parts = {sku: relations(included["bundle-items", sku])["bundled-items"] for sku in BUNDLE_LINES}
    skus = {sku: [included["bundled-items", part]["attributes"]["sku"] for part in parts[sku]] for sku in parts}
    assert skus == {"210_1": ["211_1", "212_1", "212_1"] * 2, "112_1": ["211_1"] * 2}
    assert len(included) == 2 + 6 + 2
    assert answer["data"]["attributes"]["totals"]["subtotal"] == 2 * (10000 + 6277)


@pytest.mark.parametrize("who", ["customer", "guest"])
def test_each_promotion_that_holds_is_offered_and_given_for_itself(shopper, guest, cart, store, who):
    if who == "guest":
        Cart.objects.update(customer=None, guest_reference="anonymous:4711", is_default=False)
        shopper, cart = guest, cart.replace("/carts/", "/guest-carts/")
    items = "items" if who == "customer" else "guest-cart-items"
    fill(Cart.objects.get(), CAMERA)
    give_away(6, "112", store)
    give_away(7, "211", store)
    give_away(8, "212", store, decision_rule="sub-total >= '1000'")
    include = f"?include=promotional-items,cart-rules,{items}"
    offered = document(shopper.read(f"{cart}{include}"))
    chosen = {
        each["attributes"]["sku"]: each["id"] for each in offered["included"] if each["type"] == "promotional-items"
    }
    assert list(chosen) == ["112", "211"]
    for abstract_sku in ("112", "211"):
        line = {"sku": f"{abstract_sku}_1", "quantity": 1, "idPromotionalItem": chosen[abstract_sku]}
        answer = shopper.create(items, line, f"{cart}/{items}{include}")
        assert answer.status_code == 201
    left = document(answer)
    lines = [each["id"] for each in left["included"] if each["type"] == items]
    assert lines == [CAMERA, "112_1-promotion-6", "211_1-promotion-7"]
    assert relations(left["data"])["cart-rules"] == ["7", "6"]  # the larger first
    assert left["data"]["attributes"]["totals"]["priceToPay"] == 39353
    again = {"sku": "112_1", "quantity": 1, "idPromotionalItem": chosen["211"]}
    assert shopper.create(items, again, f"{cart}/{items}").status_code == 422
