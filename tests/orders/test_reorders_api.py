"""Filling a cart with what was ordered before (orders.md, 7.2; 15, check 31)."""

import pytest

from carts.models import Cart, CartItem
from catalog.models import GlossaryEntry
from customers.models import Customer
from orders.models import Order, OrderBundle, OrderItem, OrderItemOption
from tests.support.factories import make_item, make_order
from tests.support.golden_catalog import open_lamp_shop
from tests.support.storefront import document, errors


@pytest.fixture
def order(anonymous, make_customer):
    """An order of two pieces of a lamp that is still sold, and of something that is not."""
    open_lamp_shop()
    order = make_order(customer=make_customer(), item_states=["delivered"] * 2, reference="DE--7")
    order.items.update(sku="A10_1")
    make_item(order=order, sku="gone", state="delivered")
    return order


@pytest.fixture
def owner(order, sign_in):
    return sign_in(order.customer)


def lines():
    return list(CartItem.objects.order_by("pk").values_list("cart__customer__reference", "sku", "quantity"))


def test_what_is_still_sold_lies_in_the_cart_again(order, owner):
    answer = owner.create("cart-reorder", {"orderReference": "DE--7"})
    cart = document(answer)["data"]
    row = Cart.objects.get()
    assert (answer.status_code, cart["type"], cart["id"]) == (201, "carts", str(row.uuid))
    assert answer.headers["ETag"] == f'"{row.etag}"'
    assert (cart["attributes"]["currency"], cart["attributes"]["priceMode"]) == ("EUR", "GROSS_MODE")
    assert "amendmentOrderReference" not in cart["attributes"]
    assert lines() == [(order.customer.reference, "A10_1", 2)]


def test_the_current_cart_is_emptied_and_filled(order, owner):
    owner.create("cart-reorder", {"orderReference": "DE--7"})
    uuid = Cart.objects.get().uuid
    OrderItem.objects.filter(pk=order.items.order_by("pk").first().pk).update(sku="gone")
    owner.create("cart-reorder", {"orderReference": "DE--7", "reorderStrategy": "replace"})
    assert Cart.objects.get().uuid == uuid
    assert lines() == [(order.customer.reference, "A10_1", 1)]


def test_bundles_are_bundles_again_and_options_stay_with_their_lines(order, owner):
    first, second, gone = order.items.order_by("pk")
    OrderItemOption.objects.create(item=first, group_name="Care", sku="OP_clean", name="Cleaning", sum_price=900)
    bundle = OrderBundle.objects.create(order=order, sku="A30_1", name="Set", quantity=1)
    order.items.filter(pk__in=[second.pk, gone.pk]).update(bundle=bundle)
    owner.create("cart-reorder", {"orderReference": "DE--7"})
    rows = CartItem.objects.order_by("pk").values_list("sku", "quantity", "option_skus")
    assert list(rows) == [("A10_1", 1, ["OP_clean"]), ("A30_1", 1, [])]
    assert len(CartItem.objects.get(sku="A30_1").bundle_instances) == 1


REFUSALS = {
    "no reference": ({}, ("901", "orderReference => This field is missing.")),
    "a blank one": ({"orderReference": ""}, ("901", "orderReference => This value should not be blank.")),
    "an unknown order": ({"orderReference": "DE--0"}, ("5801", "Order not found.")),
    "a foreign order": ({"orderReference": "DE--8"}, ("5801", "Order not found.")),
    "a second cart": ({"orderReference": "DE--7", "reorderStrategy": "new"}, ("5802", "Quote not provided.")),
    "no such strategy": ({"orderReference": "DE--7", "reorderStrategy": "x"}, ("5802", "Quote not provided.")),
    "an order that cannot be amended": (
        {"orderReference": "DE--7", "isAmendment": True},
        ("5800", "The order cannot be amended."),
    ),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_a_refused_reorder_makes_no_cart(order, owner, case):
    make_order(reference="DE--8")
    attributes, (code, detail) = REFUSALS[case]
    assert errors(owner.create("cart-reorder", attributes)) == [(422, code, detail)]
    assert not Cart.objects.exists()
    assert set(order.items.values_list("state", flat=True)) == {"delivered"}


def test_an_order_of_another_store_stays_there(order, owner):
    Order.objects.filter(pk=order.pk).update(store_name="AT")
    words = "This order was placed in a different store. This action cannot be performed."
    assert errors(owner.create("cart-reorder", {"orderReference": "DE--7"})) == [(422, "5800", words)]
    assert not Cart.objects.exists()


@pytest.mark.parametrize(
    ("key", "text", "attributes", "code"),
    [
        ("cart_reorder.validation.order_not_found", "Bestellung nicht gefunden.", {"orderReference": "DE--0"}, "5801"),
        ("cart_reorder.validation.quote_not_provided", "Kein Warenkorb.", {"reorderStrategy": "new"}, "5802"),
        (
            "sales_order_amendment_oms.validation.order_not_amendable",
            "Die Bestellung kann nicht geändert werden.",
            {"isAmendment": True},
            "5800",
        ),
        ("store.cart_reorder.error.store_mismatch", "Anderer Store.", {"orderReference": "AT--1"}, "5800"),
    ],
)
def test_a_refusal_comes_in_the_words_of_the_shop(order, owner, key, text, attributes, code):
    make_order(customer=order.customer, reference="AT--1", store_name="AT")
    GlossaryEntry.objects.create(key=key, locale_name="de_DE", text=text)
    answer = owner.create("cart-reorder", {"orderReference": "DE--7", **attributes}, Accept_Language="de")
    assert errors(answer) == [(422, code, text)]
    assert not Cart.objects.exists()


def test_a_shop_without_stores_has_no_cart_to_fill(order, owner, settings):
    settings.DEFAULT_STORE = "XX"
    Order.objects.filter(pk=order.pk).update(store_name="XX")
    assert owner.create("cart-reorder", {"orderReference": "DE--7"}).status_code == 422
    assert not Cart.objects.exists()


def test_a_token_is_needed(order, anonymous):
    refusal = anonymous.create("cart-reorder", {"orderReference": "DE--7"})
    assert errors(refusal) == [(403, "002", "Missing access token.")]
    assert Customer.objects.count() == 1
