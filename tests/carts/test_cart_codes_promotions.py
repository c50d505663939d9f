"""Voucher codes, gift cards and free products in carts (checkout.md, 6 and 17)."""

import datetime as dt

import pytest

from carts import questions
from carts.cart_json.promotions import promotion_uuid
from carts.models import Cart, CartCode, CartItem, Discount, VoucherBatch, VoucherCode
from carts.queries import carts as cart_queries
from catalog.models import Availability, Category
from tests.support.cart_requests import CAMERA, CART_UNKNOWN, GUEST, refused
from tests.support.cart_shop import file_under, fill, five_euros_off, give_away, hang_up, print_voucher
from tests.support.storefront import document, errors

REFUSED = [(422, "3302", "Cart code can't be added.")]
NOT_THERE = [(422, "3301", "Cart code not found in cart.")]


def enter(shopper, cart, code, kind="vouchers"):
    return shopper.create(kind, {"code": code}, f"{cart}/{kind}?include=vouchers,cart-rules")


def totals(answer):
    return document(answer)["data"]["attributes"]["totals"]


@pytest.fixture
def filled(shopper, cart):
    fill(Cart.objects.get(), CAMERA, quantity=1)
    return cart


@pytest.mark.parametrize("kind", ["vouchers", "cart-codes"])
def test_blanks_around_a_code_are_cut_off(shopper, filled, store, kind):
    print_voucher(3, "wht5pskr", store)
    answer = enter(shopper, filled, " wht5pskr\t", kind)
    assert answer.status_code == 201
    assert [each["id"] for each in document(answer)["included"]] == ["wht5pskr"]
    assert shopper.send("DELETE", f"{filled}/{kind}/%20wht5pskr%20").status_code == 204


@pytest.mark.parametrize("kind", ["vouchers", "cart-codes"])
def test_a_voucher_takes_something_off(shopper, filled, store, kind):
    five_euros_off(3, "wht5pskr", store)
    answer = enter(shopper, filled, "wht5pskr", kind)
    assert answer.status_code == 201
    assert document(answer)["data"]["attributes"]["discounts"] == [
        {"displayName": "voucher 3", "amount": 500, "code": "wht5pskr"}
    ]
    assert totals(answer)["grandTotal"] == 38853
    assert answer.headers["ETag"] == f'"{Cart.objects.get().etag}"'
    (voucher,) = document(answer)["included"]
    assert voucher == {
        "type": "vouchers",
        "id": "wht5pskr",
        "attributes": {
            "amount": 500,
            "code": "wht5pskr",
            "discountType": "voucher",
            "displayName": "voucher 3",
            "isExclusive": False,
            "expirationDateTime": "2037-12-31 11:59:00.000000",
            "discountPromotionAbstractSku": None,
            "discountPromotionQuantity": None,
        },
        "links": {"self": f"https://glue.shop.example{filled}/cart-codes/wht5pskr"},
    }
    again = enter(shopper, filled, "wht5pskr", kind)
    assert (again.status_code, document(again)) == (201, document(answer))
    assert CartCode.objects.count() == 1
    assert shopper.send("DELETE", f"{filled}/{kind}/wht5pskr").status_code == 204
    assert Cart.objects.get().grand_total == 39353
    assert shopper.send("DELETE", f"{filled}/cart-codes/wht5pskr").status_code == 204
    assert errors(shopper.send("DELETE", f"{filled}/vouchers/wht5pskr")) == NOT_THERE


def late(store):
    Discount.objects.update(valid_to=dt.datetime(2021, 1, 1, tzinfo=dt.UTC))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda store: VoucherCode.objects.update(code="WHT5PSKR"),
        lambda store: Discount.objects.update(is_active=False),
        lambda store: VoucherBatch.objects.update(is_active=False),
        late,
        lambda store: Discount.stores.through.objects.all().delete(),
        lambda store: VoucherCode.objects.update(use_count=1),
        lambda store: Discount.objects.update(decision_rule="sub-total >= '1000'"),
        lambda store: Discount.objects.update(collector="sku = 'nothing'"),
        lambda store: Discount.objects.update(decision_rule="sku ~ 'unreadable'"),
        lambda store: hang_up(1, "exclusive", store, is_exclusive=True, percent_hundredths=5000),
    ],
    ids=["case", "inactive", "batch", "late", "store", "used up", "decision", "collector", "unreadable", "exclusive"],
)
def test_a_code_without_effect_is_refused_and_not_kept(shopper, filled, store, spoil):
    print_voucher(3, "wht5pskr", store, max_uses=1)
    spoil(store)
    assert errors(enter(shopper, filled, "wht5pskr")) == REFUSED
    assert not CartCode.objects.exists()
    assert Cart.objects.get().revision == 0


def test_of_two_codes_of_one_discount_the_first_counts(shopper, filled, store):
    first = print_voucher(3, "first", store)
    VoucherCode.objects.create(batch=first.batch, code="second")
    print_voucher(4, "other", store)
    assert enter(shopper, filled, "first").status_code == 201
    assert errors(enter(shopper, filled, "second")) == REFUSED
    assert enter(shopper, filled, "other").status_code == 201
    assert list(CartCode.objects.values_list("code", flat=True)) == ["first", "other"]


@pytest.mark.parametrize(("code", "message"), [("", "not be blank"), (None, "not be blank"), ([], "not be blank")])
def test_a_code_is_a_text(shopper, filled, code, message):
    assert errors(enter(shopper, filled, code)) == [(422, "901", f"code => This value should {message}.")]


def test_a_code_is_missing_or_too_long_or_nobody_s(shopper, filled):
    missing = shopper.create("vouchers", {}, f"{filled}/vouchers")
    assert errors(missing) == [(422, "901", "code => This field is missing.")]
    assert errors(enter(shopper, filled, "x" * 300)) == REFUSED
    assert errors(enter(shopper, "/carts/00000000-0000-4000-8000-000000000000", "x")) == [CART_UNKNOWN]


def test_a_voucher_that_stops_applying_is_gone_for_good(shopper, cart, store):
    fill(Cart.objects.get(), CAMERA, "112_1")
    print_voucher(3, "big", store, decision_rule="sub-total >= '450'")
    enter(shopper, cart, "big")
    shopper.send("DELETE", f"{cart}/items/112_1")
    assert not CartCode.objects.exists()
    shopper.create("items", {"sku": "112_1", "quantity": 1}, f"{cart}/items")
    assert Cart.objects.get().grand_total == 39353 + 6277


def test_a_product_is_free_where_its_promotion_holds(shopper, filled, store):
    promotion = give_away(6, "112", store)
    include = "?include=promotional-items,abstract-products,cart-rules,items"
    offered = document(shopper.read(f"{filled}{include}"))
    assert [(each["type"], each["id"]) for each in offered["included"]] == [
        ("items", CAMERA),
        ("abstract-products", "112"),
        ("promotional-items", promotion_uuid(promotion.pk)),
    ]
    assert offered["included"][-1]["attributes"] == {"sku": "112", "quantity": 1, "skus": ["112"]}
    line = {"sku": "112_1", "quantity": 1, "idPromotionalItem": promotion_uuid(promotion.pk)}
    answer = shopper.create("items", line, f"{filled}/items{include}")
    included = document(answer)["included"]
    assert [(each["type"], each["id"]) for each in included] == [
        ("cart-rules", "6"),
        ("items", CAMERA),
        ("items", "112_1-promotion-6"),
    ]
    assert included[0]["attributes"]["discountPromotionAbstractSku"] == "112"
    assert included[0]["attributes"]["discountPromotionQuantity"] == 1
    assert totals(answer)["grandTotal"] == 39353
    shopper.send("DELETE", f"{filled}/items/{CAMERA}")
    assert not CartItem.objects.exists()


def test_a_free_product_must_be_one_of_a_promotion_that_holds(shopper, filled, store):
    give_away(6, "112", store)
    wrong = {"sku": "093_1", "quantity": 1, "idPromotionalItem": promotion_uuid(6)}
    message = "cart.promotion.items.invalid_for_quote"
    assert errors(shopper.create("items", wrong, f"{filled}/items")) == refused(message)
    Discount.objects.update(decision_rule="sub-total >= '1000'")
    early = {**wrong, "sku": "112_1"}
    assert errors(shopper.create("items", early, f"{filled}/items")) == refused(message)
    assert CartItem.objects.count() == 1
    unknown = {**wrong, "idPromotionalItem": "nothing"}
    assert shopper.create("items", unknown, f"{filled}/items").status_code == 201


def test_a_promotion_is_offered_only_as_long_as_there_is_something_to_give(shopper, filled, store):
    give_away(6, "112", store, promotion_quantity=5)
    Availability.objects.filter(product__sku="112_1").update(quantity=3)
    read = document(shopper.read(f"{filled}?include=promotional-items"))
    assert read["included"][0]["attributes"]["quantity"] == 3
    Availability.objects.filter(product__sku="112_1").update(quantity=0)
    assert "included" not in document(shopper.read(f"{filled}?include=promotional-items"))


def test_the_code_of_a_promotion_is_kept_until_the_product_is_chosen(shopper, filled, store):
    give_away(6, "112", store, discount_type="voucher")
    batch = VoucherBatch.objects.create(discount_id=6, number=1)
    VoucherCode.objects.create(batch=batch, code="gift")
    assert enter(shopper, filled, "gift").status_code == 201
    line = {"sku": "112_1", "quantity": 1, "idPromotionalItem": promotion_uuid(6)}
    answer = shopper.create("items", line, f"{filled}/items")
    assert document(answer)["data"]["attributes"]["discounts"] == [
        {"displayName": "Free gift", "amount": 6277, "code": "gift"}
    ]


def test_gift_cards_are_codes_but_no_vouchers(shopper, filled, monkeypatch):
    card = questions.RedeemableGiftCard("CARD-1", "Card", "EUR", 5000, 4000)
    monkeypatch.setattr(
        cart_queries, "gift_cards", lambda codes, currency: {code: card for code in codes if code == "CARD-1"}
    )
    assert errors(enter(shopper, filled, "CARD-1")) == REFUSED
    answer = shopper.create("cart-codes", {"code": "CARD-1"}, f"{filled}/cart-codes?include=gift-cards")
    assert (totals(answer)["grandTotal"], totals(answer)["priceToPay"]) == (39353, 35353)
    assert document(answer)["included"][0]["attributes"] == {
        "code": "CARD-1",
        "name": "Card",
        "value": 5000,
        "currencyIsoCode": "EUR",
        "actualValue": 4000,
        "isActive": True,
    }
    assert errors(shopper.send("DELETE", f"{filled}/vouchers/CARD-1")) == NOT_THERE
    assert shopper.send("DELETE", f"{filled}/cart-codes/CARD-1").status_code == 204
    assert not CartCode.objects.exists()


def test_guests_enter_codes_too(guest, store):
    five_euros_off(3, "wht5pskr", store)
    cart = document(guest.create("guest-cart-items", {"sku": CAMERA, "quantity": 1}))["data"]["id"]
    path = f"/guest-carts/{cart}"
    answer = enter(guest, path, "wht5pskr")
    assert totals(answer)["grandTotal"] == 38853
    assert document(answer)["included"][0]["links"]["self"].endswith(f"{path}/cart-codes/wht5pskr")
    assert guest.send("DELETE", f"{path}/vouchers/wht5pskr", headers=GUEST).status_code == 204
    assert enter(guest, path, "wht5pskr", "cart-codes").status_code == 201
    assert guest.send("DELETE", f"{path}/cart-codes/wht5pskr").status_code == 204


def test_a_category_above_that_of_the_product_counts(shopper, filled, store):
    root = Category.objects.create(key="cameras")
    file_under("066", "digital-cameras", parent=root)
    hang_up(7, "20% off cameras", store, decision_rule="category is in 'cameras'", percent_hundredths=2000)
    assert totals(shopper.read(filled))["discountTotal"] == 7871
