"""Bundles that customers put together (storefront.md, 8 and 11: points 39 to 43)."""

import re

import pytest

from carts.models import Cart, CartItem
from catalog.models import Availability, BundleTemplate
from tests.support.cart_shop import BAG_SLOT, LENS_SLOT, TEMPLATE
from tests.support.storefront import document, errors

NO_CART = (400, "104", "Cart uuid is missing.")
PROBLEM = (422, "4001", "There was a problem adding or updating the configured bundle.")
NO_TEMPLATE = (422, "4002", "Configurable bundle template not found.")
NO_QUANTITY = (422, "4003", "The quantity of the configured bundle should be more than zero.")
NOT_IN_CART = (400, "4004", "Configured bundle with provided group key not found in cart.")
NOT_ADDED = (422, "4005", "The configured bundle could not be added.")
CANNOT = (422, "4001", "Configured bundle cannot be added to cart.")
UNKNOWN_SKU = (422, "4001", 'Product "nothing" not found')
NOT_UPDATED = (422, "4006", "The configured bundle could not be updated.")
NOWHERE = "00000000-0000-4000-8000-000000000000"


def choice(sku="401_1", slot=LENS_SLOT, quantity=2):
    return {"sku": sku, "quantity": quantity, "slotUuid": str(slot)}


def kit(**changes):
    items = [choice(quantity=4), choice("402_1", BAG_SLOT)]
    return {"quantity": 2, "templateUuid": str(TEMPLATE), "items": items, **changes}


def put(shopper, cart, **changes):
    return shopper.create("configured-bundles", kit(**changes), f"{cart}/configured-bundles?include=items")


def change(shopper, path, quantity):
    body = {"data": {"type": "configured-bundles", "attributes": {"quantity": quantity}}}
    return shopper.send("PATCH", path, body)


@pytest.fixture
def bundle(shopper, cart):
    """The address of a kit, two of which are in the cart."""
    put(shopper, cart)
    return f"{cart}/configured-bundles/{CartItem.objects.first().configured_bundle}"


def test_the_items_of_a_kit_know_their_bundle_and_slot(shopper, cart):
    answer = put(shopper, cart)
    assert answer.status_code == 201
    assert answer.headers["ETag"] == f'"{Cart.objects.get().etag}"'
    lens, bag = (each["attributes"] for each in document(answer)["included"])
    group_key = lens["configuredBundle"]["groupKey"]
    assert re.fullmatch(rf"{TEMPLATE}-[0-9a-f]{{12}}", group_key)
    assert lens["groupKey"] == f"{group_key}-401_1"
    template = {"uuid": str(TEMPLATE), "name": "Camera kit"}
    assert lens["configuredBundle"] == {"quantity": 2, "groupKey": group_key, "template": template}
    assert lens["configuredBundleItem"] == {"quantityPerSlot": 2, "slot": {"uuid": str(LENS_SLOT)}}
    assert (bag["quantity"], bag["configuredBundleItem"]["quantityPerSlot"]) == (2, 1)
    assert document(answer)["data"]["attributes"]["totals"]["subtotal"] == 6 * 2500


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"quantity": 0}, [NO_QUANTITY]),
        ({"quantity": "two"}, [NO_QUANTITY]),
        ({"quantity": 1.5}, [NO_QUANTITY]),
        ({"quantity": None}, [NO_QUANTITY]),
        ({"templateUuid": NOWHERE}, [NO_TEMPLATE]),
        ({"templateUuid": "x"}, [NO_TEMPLATE]),
        ({"quantity": "2"}, [NO_QUANTITY]),
        ({"quantity": True}, [NO_QUANTITY]),
        ({"templateUuid": ""}, [NO_TEMPLATE]),
        ({"templateUuid": None}, [NO_TEMPLATE]),
        ({"templateUuid": ["x"], "items": []}, [NO_TEMPLATE]),
        ({"items": []}, [NOT_ADDED]),
        ({"items": "x"}, [NOT_ADDED]),
        ({"items": [choice(quantity=3)]}, [NOT_ADDED]),
        ({"items": [choice(quantity=0)]}, [NOT_ADDED]),
        ({"items": [choice(quantity=None)]}, [NOT_ADDED]),
        ({"items": [{"sku": "401_1"}]}, [CANNOT, NOT_ADDED]),
        ({"items": [choice(slot=NOWHERE)]}, [CANNOT, NOT_ADDED]),
        ({"items": [choice(), choice("402_1")]}, [CANNOT, NOT_ADDED]),
        ({"items": ["x"]}, [CANNOT, NOT_ADDED]),
        ({"items": [choice("nothing")]}, [UNKNOWN_SKU, NOT_ADDED]),
        ({"items": [choice("nothing\x00")]}, [(422, "4001", 'Product "nothing\ufffd" not found'), NOT_ADDED]),
        (
            {"items": [choice(quantity=12), choice("nothing", BAG_SLOT)]},
            [UNKNOWN_SKU, NOT_ADDED],
        ),
    ],
)
def test_what_makes_no_kit_leaves_the_cart_empty(shopper, cart, changes, expected):
    assert errors(put(shopper, cart, **changes)) == expected
    assert not CartItem.objects.exists()


def test_a_kit_needs_a_cart_of_the_asker(shopper, bundle, sign_in, make_customer):
    assert errors(shopper.create("configured-bundles", kit(), "/configured-bundles")) == [NO_CART]
    assert errors(put(shopper, "/carts/")) == [NO_CART]
    assert errors(put(shopper, f"/carts/{NOWHERE}")) == [PROBLEM]
    assert errors(put(shopper, f"/carts/{NOWHERE}", templateUuid="x")) == [NO_TEMPLATE]
    other = sign_in(make_customer())
    assert errors(change(other, bundle, 1)) == [PROBLEM]
    assert errors(change(other, bundle, 0)) == [NO_QUANTITY]
    assert errors(other.send("DELETE", bundle)) == [PROBLEM]
    missing = [(400, None, "Resource id is not specified.")]
    assert errors(shopper.send("DELETE", bundle.rpartition("/")[0] + "/")) == missing


def test_a_slot_takes_any_product_and_each_kit_is_another(shopper, cart):
    assert put(shopper, cart, items=[choice("402_1", LENS_SLOT)]).status_code == 201
    assert put(shopper, cart, items=[choice("402_1", LENS_SLOT)]).status_code == 201
    assert len({item.configured_bundle for item in CartItem.objects.all()}) == 2


def test_a_sleeping_template_makes_no_kit(shopper, cart):
    BundleTemplate.objects.update(is_active=False)
    assert errors(put(shopper, cart)) == [NO_TEMPLATE]


def test_a_refused_kit_of_a_guest_leaves_the_cart_behind(guest):
    answer = guest.create("guest-configured-bundles", kit(items=[]), "/guest-configured-bundles")
    assert errors(answer) == [NOT_ADDED]
    assert (Cart.objects.count(), CartItem.objects.count()) == (1, 0)
    path = "/guest-carts//guest-configured-bundles"
    for quantity in ("2", 2.0, 2):
        lens = kit(quantity=quantity, items=[choice()])
        assert guest.create("guest-configured-bundles", lens, path).status_code == 201
    for quantity in ("x", 1.5, None, 0):
        answer = guest.create("guest-configured-bundles", kit(quantity=quantity), path)
        assert errors(answer) == [NO_QUANTITY]
    assert (Cart.objects.count(), CartItem.objects.count()) == (1, 3)
    foreign = f"/guest-carts/{NOWHERE}/guest-configured-bundles"
    assert errors(guest.create("guest-configured-bundles", kit(), foreign)) == [PROBLEM]


def test_a_kit_changes_and_goes_as_a_whole(shopper, cart, bundle):
    answer = change(shopper, bundle, 3)
    assert document(answer)["data"]["attributes"]["totals"]["subtotal"] == 9 * 2500
    assert [(item.quantity, item.bundle_quantity) for item in CartItem.objects.order_by("pk")] == [(6, 3), (3, 3)]
    assert change(shopper, bundle, 1).status_code == 200
    assert change(shopper, bundle, 1).status_code == 200
    for refused in (change(shopper, bundle, 0), change(shopper, bundle, "x")):
        assert errors(refused) == [NO_QUANTITY]
    Availability.objects.filter(product__sku="402_1").update(quantity=1)
    too_few = (422, "4001", "Item 402_1 only has availability of 1.")
    assert errors(change(shopper, bundle, 2)) == [too_few, NOT_UPDATED]
    assert [item.quantity for item in CartItem.objects.order_by("pk")] == [2, 1]
    unknown = f"{cart}/configured-bundles/nothing"
    assert errors(change(shopper, unknown, 1)) == [NOT_IN_CART]
    assert errors(shopper.send("DELETE", unknown)) == [NOT_IN_CART]
    assert shopper.send("DELETE", bundle).status_code == 204
    assert not CartItem.objects.exists()


def test_a_guest_gets_a_cart_with_the_first_kit(guest):
    first = guest.create("guest-configured-bundles", kit(), "/guest-configured-bundles")
    assert first.status_code == 201
    cart = f"/guest-carts/{document(first)['data']['id']}"
    second = guest.create("guest-configured-bundles", kit(), f"{cart}/guest-configured-bundles")
    assert document(second)["data"]["attributes"]["totals"]["subtotal"] == 12 * 2500
    key = CartItem.objects.first().configured_bundle
    path = f"{cart}/guest-configured-bundles/{key}"
    body = {"data": {"type": "guest-configured-bundles", "attributes": {"quantity": 1}}}
    assert guest.send("PATCH", path, body).status_code == 200
    assert guest.send("DELETE", path).status_code == 204
    assert Cart.objects.get().item_count == 6
