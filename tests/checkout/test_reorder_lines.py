"""What went from a cart into an order comes back into a cart as it was (orders.md, 7.2)."""

import pytest

from carts.models import Cart, CartItem
from catalog.models import Availability
from orders.models import Order
from tests.support.cart_requests import CAMERA, OFFER
from tests.support.cart_shop import BAG_SLOT, LENS_SLOT, TEMPLATE, make_cart, open_shop
from tests.support.checkout_shop import add_shipment_methods, checkout_attributes
from tests.support.storefront import document

CONFIGURED = {
    "displayData": '{"Date": "9.09.2050"}',
    "configuration": '{"time_of_day": "4"}',
    "configuratorKey": "DATE_TIME",
    "isComplete": True,
    "quantity": 3,
    "availableQuantity": 4,
    "prices": [],
}
FIELDS = (
    "sku",
    "quantity",
    "offer_reference",
    "merchant_reference",
    "option_skus",
    "sales_unit_id",
    "amount",
    "template_uuid",
    "slot_uuid",
)


@pytest.fixture
def cart(ada):
    store = open_shop()
    add_shipment_methods(store)
    return make_cart(store, customer=ada, is_default=True)


@pytest.fixture
def put(customer, cart):
    def put(sku, quantity, **attributes):
        answer = customer.create("items", {"sku": sku, "quantity": quantity, **attributes}, f"/carts/{cart.uuid}/items")
        assert answer.status_code == 201, answer.content

    return put


def lines():
    return sorted(CartItem.objects.values_list(*FIELDS), key=str)


def order_again(customer, cart, **attributes):
    """Check the cart out, fill one from the order, and return it."""
    assert customer.create("checkout", checkout_attributes(cart)).status_code == 201
    assert not CartItem.objects.exists()
    Availability.objects.update(quantity=20)
    reference = Order.objects.get().reference
    answer = customer.create("cart-reorder", {"orderReference": reference, **attributes})
    assert answer.status_code == 201
    return document(answer)["data"]


@pytest.mark.parametrize(
    ("sku", "quantity", "attributes"),
    [
        ("215_1", 3, {"salesUnit": {"id": 33, "amount": 4}}),
        (CAMERA, 2, {"productOptions": [{"sku": "OP_insurance"}, {"sku": "OP_wrap"}]}),
        (CAMERA, 1, {"productOfferReference": OFFER}),
        ("112_1", 12, {}),
        ("210_1", 2, {}),
    ],
    ids=["sales unit", "options", "offer", "a line that is not split", "bundle"],
)
def test_a_line_comes_back_as_it_was(customer, cart, put, sku, quantity, attributes):
    put(sku, quantity, **attributes)
    before = lines()
    again = order_again(customer, cart)
    assert lines() == before
    assert again["attributes"]["totals"]["subtotal"] == Order.objects.get().totals.subtotal


def test_a_configuration_comes_back_with_its_line(customer, cart, put):
    put("093_1", 2, productConfigurationInstance=CONFIGURED)
    order_again(customer, cart)
    (line,) = CartItem.objects.all()
    assert (line.sku, line.quantity) == ("093_1", 2)
    assert {name: line.configuration[name] for name in ("displayData", "configuration", "configuratorKey")} == {
        "displayData": '{"Date": "9.09.2050"}',
        "configuration": '{"time_of_day": "4"}',
        "configuratorKey": "DATE_TIME",
    }
    assert line.configuration["isComplete"] is True


def test_configured_bundles_come_back_as_bundles(customer, cart):
    items = [
        {"sku": "401_1", "quantity": 4, "slotUuid": str(LENS_SLOT)},
        {"sku": "402_1", "quantity": 2, "slotUuid": str(BAG_SLOT)},
    ]
    kit = {"quantity": 2, "templateUuid": str(TEMPLATE), "items": items}
    assert customer.create("configured-bundles", kit, f"/carts/{cart.uuid}/configured-bundles").status_code == 201
    order_again(customer, cart)
    rows = CartItem.objects.order_by("configured_bundle", "sku")
    assert len({row.configured_bundle for row in rows}) == 2
    assert [(row.sku, row.quantity, row.bundle_quantity, row.template_uuid, row.slot_uuid) for row in rows] == [
        ("401_1", 2, 1, TEMPLATE, LENS_SLOT),
        ("402_1", 1, 1, TEMPLATE, BAG_SLOT),
    ] * 2


def test_in_a_shop_with_several_carts_the_order_may_fill_a_new_one(customer, cart, put, settings):
    settings.MULTI_CART = True
    put("112_1", 2)
    again = order_again(customer, cart, reorderStrategy="new")
    assert [(str(row.uuid), row.is_default) for row in Cart.objects.all()] == [(again["id"], True)]
    put_into = customer.create("items", {"sku": "401_1", "quantity": 1}, f"/carts/{again['id']}/items")
    assert put_into.status_code == 201
    attributes = {"orderReference": Order.objects.get().reference, "reorderStrategy": "new"}
    newest = document(customer.create("cart-reorder", attributes))["data"]
    old, new = Cart.objects.order_by("pk")
    assert (str(old.uuid), str(new.uuid)) == (again["id"], newest["id"])
    assert [(row.is_default, [item.sku for item in row.items.order_by("pk")]) for row in (old, new)] == [
        (False, ["112_1", "401_1"]),
        (True, ["112_1"]),
    ]
