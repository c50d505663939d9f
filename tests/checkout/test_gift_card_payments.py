"""Orders that gift cards pay for, in part or in full (checkout.md, 6, 13 and 15)."""

import pytest

from audit import THE_CUSTOMER
from carts.models import Cart
from carts.queries import carts
from checkout import cart_to_order
from orders.gift_cards.actions import redeem_gift_cards
from orders.models import GiftCard, GiftCardMovement, Order
from tests.support import factories
from tests.support.checkout_shop import PHONE, checkout_attributes, fill_cart
from tests.support.storefront import document, errors

NOTHING = {"paymentMethodName": "Nopayment", "paymentProviderName": "Nopayment"}


def make_card(code, balance, **fields):
    values = {"name": "Card of 50", "currency_iso_code": "EUR", "value": 5000, "balance": balance}
    return GiftCard.objects.create(code=code, **{**values, **fields})


def payments(order):
    return list(order.payments.order_by("pk").values_list("provider", "amount"))


def test_cards_pay_first_and_the_invoice_what_is_left(shop, guest):
    make_card("GC-1", 4000)
    make_card("GC-2", 5000)
    answer = guest.create("checkout", checkout_attributes(fill_cart({PHONE: 1}, codes=["GC-2", "GC-1"])))
    assert answer.status_code == 201
    order = Order.objects.get()
    assert order.totals.grand_total == 39943
    assert payments(order) == [("GiftCard", 5000), ("GiftCard", 4000), ("DummyPayment", 30943)]
    assert list(GiftCard.objects.order_by("code").values_list("code", "balance")) == [("GC-1", 0), ("GC-2", 0)]
    movements = GiftCardMovement.objects.order_by("gift_card__code")
    assert list(movements.values_list("gift_card__code", "order", "amount")) == [
        ("GC-1", order.pk, -4000),
        ("GC-2", order.pk, -5000),
    ]


def test_a_card_that_pays_all_keeps_the_rest_and_no_payment_is_left(shop, guest):
    make_card("GC-1", 50000, value=50000)
    cart = fill_cart({PHONE: 1}, codes=["GC-1"])
    assert guest.create("checkout", checkout_attributes(cart, payments=[NOTHING])).status_code == 201
    order = Order.objects.get()
    assert payments(order) == [("GiftCard", 39943), ("Nopayment", 0)]
    assert order.items.get().process == "Nopayment01"
    assert GiftCard.objects.get().balance == 10057


@pytest.mark.parametrize("fields", [{"is_active": False}, {"currency_iso_code": "CHF"}, {"balance": 0}])
def test_a_card_that_cannot_pay_is_no_code(shop, customer, ada, fields):
    make_card("GC-1", **{"balance": 5000, **fields})
    cart = fill_cart({PHONE: 1}, customer=ada)
    answer = customer.create("cart-codes", {"code": "GC-1"}, f"/carts/{cart.uuid}/cart-codes")
    assert [error["code"] for error in document(answer)["errors"]] == ["3302"]


def test_a_cart_shows_the_card_with_what_is_left(shop, customer, ada):
    make_card("GC-1", 4000)
    cart = fill_cart({PHONE: 1}, customer=ada)
    answer = customer.create("cart-codes", {"code": "GC-1"}, f"/carts/{cart.uuid}/cart-codes?include=gift-cards")
    body = document(answer)
    assert body["data"]["attributes"]["totals"]["priceToPay"] == 35353
    (card,) = [each for each in body["included"] if each["type"] == "gift-cards"]
    assert (card["id"], card["attributes"]["value"], card["attributes"]["actualValue"]) == ("GC-1", 5000, 4000)
    assert card["links"]["self"].endswith(f"/carts/{cart.uuid}/cart-codes/GC-1")


def test_money_that_another_order_took_meanwhile_is_not_spent_twice(shop, guest, monkeypatch):
    """Between reading the cart and paying, another order redeems the card."""
    make_card("GC-1", 5000)
    other = factories.make_order()
    cart = fill_cart({PHONE: 1}, codes=["GC-1"])

    def load_cart(row, locale_name):
        loaded = carts.load_cart(row, locale_name)
        redeem_gift_cards(order=other, amounts={"GC-1": 4999}, actor=THE_CUSTOMER)
        return loaded

    monkeypatch.setattr(cart_to_order, "load_cart", load_cart)
    answer = guest.create("checkout", checkout_attributes(cart))
    assert [(code, detail) for _, code, detail in errors(answer)] == [
        ("1102", "The gift card that ends in GC-1 can no longer pay; take it off the cart.")
    ]
    assert Order.objects.get() == other
    assert Cart.objects.exists()
    assert GiftCard.objects.get().balance == 5000


def test_staff_see_which_cards_paid(shop, guest, staff_client):
    make_card("GC-1", 4000)
    guest.create("checkout", checkout_attributes(fill_cart({PHONE: 1}, codes=["GC-1"])))
    order = Order.objects.get()
    path = f"/backoffice/orders/order/{order.pk}/change/"
    page = staff_client("orders.view_order", "orders.view_giftcard").get(path).content.decode()
    assert "Card of 50 <code>GC-1</code>" in page
    assert "-€40.00" in page
    page = staff_client("orders.view_order").get(path).content.decode()
    assert "Card of 50" in page
    assert "GC-1" not in page  # a code is as good as money


@pytest.mark.parametrize("spent", [{"balance": 0}, {"is_active": False}])
def test_a_card_that_was_spent_meanwhile_is_named_by_its_end(shop, guest, spent):
    make_card("GC-SECRET-7788", 4000)
    make_card("GC-2", 4000)
    cart = fill_cart({PHONE: 1}, codes=["GC-SECRET-7788", "GC-2"])
    GiftCard.objects.filter(code="GC-SECRET-7788").update(**spent)
    answer = guest.create("checkout", checkout_attributes(cart))
    assert errors(answer) == [(422, "1102", "The gift card that ends in 7788 can no longer pay; take it off the cart.")]
    assert not Order.objects.exists()
    assert GiftCard.objects.get(code="GC-2").balance == 4000
    assert Cart.objects.filter(pk=cart.pk).exists()
