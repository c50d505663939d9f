"""Opening, reading, changing and giving up carts (checkout.md, 2 and 4)."""

import pytest

from carts.models import Cart, CartItem, OrderThreshold
from catalog.models import Availability, ConcreteProduct
from tests.support.cart_requests import CAMERA, CART_UNKNOWN, NEW_CART
from tests.support.cart_shop import fill, make_cart, ten_percent
from tests.support.catalog_shop import make_store
from tests.support.storefront import data_ids, document, errors

EXISTS, FAILED = (422, "110", "Customer already has a cart."), (422, "107", "Failed to create cart.")
CURRENCY, PRICE_MODE = (422, "117", "Currency is incorrect."), (422, "119", "Price mode is incorrect.")
IF_MATCH_MISSING = (428, "005", "If-Match header is missing.")
IF_MATCH_INVALID = (412, "006", "If-Match header value is invalid.")
PRICE_MODE_FIXED = (
    422,
    "111",
    "Can\N{RIGHT SINGLE QUOTATION MARK}t switch price mode when there are items in the cart.",
)
NO_TOTALS = dict.fromkeys(
    ("expenseTotal", "discountTotal", "taxTotal", "subtotal", "grandTotal", "priceToPay", "shipmentTotal")
)


def change(shopper, path, etag=None, **attributes):
    headers = {} if etag is None else {"If-Match": etag}
    return shopper.send("PATCH", path, {"data": {"type": "carts", "attributes": attributes}}, headers=headers)


def test_a_new_cart_is_not_calculated_before_it_is_read(shopper, store):
    answer = shopper.create("carts", {**NEW_CART, "name": "ignored", "whatever": 1})
    row = Cart.objects.get()
    assert answer.status_code == 201
    expected = {
        "type": "carts",
        "id": str(row.uuid),
        "attributes": {
            "priceMode": "GROSS_MODE",
            "currency": "EUR",
            "store": "DE",
            "totals": NO_TOTALS,
            "discounts": [],
            "thresholds": [],
        },
        "links": {"self": f"https://glue.shop.example/carts/{row.uuid}"},
    }
    assert document(answer) == {"data": expected}
    assert answer.headers["ETag"] == f'"{row.etag}"'
    assert row.uuid.version == 5
    listed = shopper.read("/carts")
    assert document(listed) == {"data": [expected], "links": {"self": "https://glue.shop.example/carts"}}
    assert listed.headers["ETag"] == answer.headers["ETag"]
    single = shopper.read(f"/carts/{row.uuid}?include=items")
    assert document(single)["data"]["attributes"]["totals"] == dict.fromkeys(NO_TOTALS, 0)
    assert document(single)["data"]["links"]["self"].endswith("?include=items")
    assert single.headers["ETag"] == answer.headers["ETag"]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"store": "AT"}, [(422, "112", "Store data is invalid.")]),
        ({"store": "AT", "currency": "USD"}, [(422, "112", "Store data is invalid.")]),
        ({"currency": "USD"}, [CURRENCY, FAILED]),
        ({"priceMode": "MIXED"}, [PRICE_MODE, FAILED]),
        ({"priceMode": "MIXED", "currency": "eur"}, [CURRENCY, PRICE_MODE, FAILED]),
        (
            {"priceMode": "", "currency": None},
            [
                (422, "901", "priceMode => This value should not be blank."),
                (422, "901", "currency => This value should not be blank."),
            ],
        ),
    ],
)
def test_a_cart_that_cannot_be_is_not_opened(shopper, store, attributes, expected):
    make_store("AT")
    assert errors(shopper.create("carts", {**NEW_CART, **attributes})) == expected
    assert not Cart.objects.exists()


def test_every_attribute_of_a_cart_is_needed(shopper, store):
    missing = [(422, "901", f"{name} => This field is missing.") for name in ("priceMode", "currency", "store")]
    assert errors(shopper.create("carts", {})) == missing


def test_a_customer_has_one_cart_in_a_store(shopper, cart, store, ada):
    make_store("AT")
    assert errors(shopper.create("carts", {**NEW_CART, "currency": "x"})) == [EXISTS, FAILED]
    assert shopper.create("carts", {**NEW_CART, "store": "AT"}, Store="AT").status_code == 201
    assert data_ids(shopper.read("/carts")) == [cart.removeprefix("/carts/")]
    assert errors(shopper.send("DELETE", cart)) == [(422, "105", "Cart could not be deleted.")]
    assert Cart.objects.count() == 2


def test_the_own_carts_are_below_the_own_reference(shopper, cart, ada):
    answer = shopper.read(f"/customers/{ada.reference}/carts")
    assert data_ids(answer) == [cart.removeprefix("/carts/")]
    assert document(answer)["links"]["self"].endswith(f"/customers/{ada.reference}/carts")
    assert errors(shopper.read("/customers/DE--404/carts")) == [(403, "802", "Unauthorized request.")]


def test_a_change_needs_the_fingerprint_of_what_it_changes(shopper, cart, sign_in, make_customer):
    assert errors(change(shopper, cart, currency="CHF")) == [IF_MATCH_MISSING]
    assert errors(change(shopper, cart, "x", currency="CHF")) == [IF_MATCH_INVALID]
    assert errors(change(shopper, cart, "", currency="CHF")) == [IF_MATCH_INVALID]
    assert errors(change(shopper, cart, '""', currency="CHF")) == [IF_MATCH_INVALID]
    etag = shopper.read(cart).headers["ETag"]
    unknown = "/carts/00000000-0000-4000-8000-000000000000"
    for tag in (etag, "", '""'):
        assert errors(change(shopper, unknown, tag, currency="CHF")) == [IF_MATCH_INVALID]
    assert errors(change(sign_in(make_customer()), cart, etag, currency="CHF")) == [CART_UNKNOWN]
    answer = change(shopper, cart, etag.strip('"'), currency="CHF", priceMode="NET_MODE", store="AT")
    assert answer.status_code == 200
    assert document(answer)["data"]["attributes"]["currency"] == "CHF"
    assert document(answer)["data"]["attributes"]["priceMode"] == "NET_MODE"
    assert answer.headers["ETag"] != etag
    assert errors(change(shopper, cart, etag, currency="EUR")) == [IF_MATCH_INVALID]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"currency": "USD"}, [CURRENCY]),
        (
            {"priceMode": "x"},
            [PRICE_MODE_FIXED],
        ),
        (
            {"priceMode": "NET_MODE"},
            [PRICE_MODE_FIXED],
        ),
    ],
)
def test_a_cart_does_not_change_into_what_cannot_be(shopper, cart, attributes, expected):
    fill(Cart.objects.get(), CAMERA)
    etag = shopper.read(cart).headers["ETag"]
    assert errors(change(shopper, cart, etag, **attributes)) == expected
    row = Cart.objects.get()
    assert (row.currency.iso_code, row.price_mode, f'"{row.etag}"') == ("EUR", "GROSS_MODE", etag)


def test_an_empty_cart_does_not_trade_in_unknown_ways(shopper, cart):
    etag = shopper.read(cart).headers["ETag"]
    assert errors(change(shopper, cart, etag, currency="USD", priceMode="x")) == [CURRENCY, PRICE_MODE]


@pytest.mark.parametrize("name", ["Weekly", "x" * 5000, "\x00", 7, ["x"]])
def test_the_only_cart_of_a_customer_takes_no_name(shopper, cart, name):
    etag = shopper.read(cart).headers["ETag"]
    answer = change(shopper, cart, etag, name=name)
    assert (answer.status_code, document(answer)["data"]["attributes"].get("name")) == (200, None)
    assert not Cart.objects.get().name


def test_another_currency_prices_all_lines_anew_and_drops_those_without_a_price(shopper, cart):
    fill(Cart.objects.get(), CAMERA, "112_1")
    etag = shopper.read(cart).headers["ETag"]
    answer = change(shopper, cart, etag, currency="CHF", priceMode=None)
    assert document(answer)["data"]["attributes"]["totals"]["subtotal"] == 38000
    assert [item.sku for item in CartItem.objects.all()] == [CAMERA]


def test_reading_a_cart_brings_it_up_to_date_and_lists_do_not(shopper, cart, store):
    ten_percent(store)
    fill(Cart.objects.get(), CAMERA, "112_1", "303_1")
    read = document(shopper.read(f"{cart}?include=items"))
    assert read["data"]["attributes"]["totals"]["grandTotal"] == 41067
    assert [each["id"] for each in read["included"]] == [CAMERA, "112_1"]
    assert CartItem.objects.count() == 2
    before = Cart.objects.get()
    ConcreteProduct.objects.get(sku=CAMERA).prices.filter(currency__iso_code="EUR").update(gross_price=10000)
    (listed,) = document(shopper.read("/carts"))["data"]
    assert listed["attributes"]["totals"]["grandTotal"] == 41067
    assert document(shopper.read(cart))["data"]["attributes"]["totals"]["grandTotal"] == 14649
    row = Cart.objects.get()
    assert (row.grand_total, row.etag, row.updated_at) == (14649, before.etag, before.updated_at)
    shopper.read(cart)
    assert Cart.objects.get().revision == row.revision


def test_a_reload_that_is_refused_shows_the_cart_as_it_is_stored(shopper, cart):
    fill(Cart.objects.get(), CAMERA, quantity=2)
    shopper.read(cart)
    Availability.objects.filter(product__sku=CAMERA).update(quantity=1)
    ConcreteProduct.objects.get(sku=CAMERA).prices.all().update(gross_price=1)
    read = document(shopper.read(f"{cart}?include=items"))
    assert read["data"]["attributes"]["totals"]["grandTotal"] == 2 * 39353
    assert [each["id"] for each in read["included"]] == [CAMERA]


def test_a_net_cart_is_taxed_on_top(shopper, ada, store):
    row = make_cart(store, customer=ada, price_mode="NET_MODE")
    ConcreteProduct.objects.get(sku="112_1").prices.update(net_price=10000)
    line = {"sku": CAMERA, "quantity": 1}
    shopper.create("items", line, f"/carts/{row.uuid}/items")
    answer = shopper.create("items", line, f"/carts/{row.uuid}/items?include=x")
    calculations = document(answer)["included"][0]["attributes"]["calculations"]
    assert (calculations["unitNetPrice"], calculations["unitGrossPrice"]) == (33069, 0)
    assert document(answer)["data"]["attributes"]["totals"]["grandTotal"] == 66138 + 12566


def test_shops_with_several_carts_name_them(shopper, store, settings, ada):
    settings.MULTI_CART = True
    assert errors(shopper.create("carts", NEW_CART)) == [(422, "901", "name => This field is missing.")]
    long = {**NEW_CART, "name": "n" * 31}
    message = "name => This value is too long. It should have 30 characters or less."
    assert errors(shopper.create("carts", long)) == [(422, "901", message)]
    for _ in range(3):
        answer = shopper.create("carts", {**NEW_CART, "name": "Weekly"})
    attributes = document(answer)["data"]["attributes"]
    assert list(attributes)[3:5] == ["name", "isDefault"]
    listed = document(shopper.read("/carts"))["data"]
    assert [(each["attributes"]["name"], each["attributes"]["isDefault"]) for each in listed] == [
        ("Weekly", False),
        ("Weekly 1", False),
        ("Weekly 2", True),
    ]
    assert "ETag" not in shopper.read("/carts").headers
    first, _, last = (f"/carts/{each['id']}" for each in listed)
    etag = shopper.read(first).headers["ETag"]
    blank = change(shopper, first, etag, name="")
    assert errors(blank) == [(422, "901", "name => This value should not be blank.")]
    renamed = change(shopper, first, etag, name="Weekly 1")
    assert document(renamed)["data"]["attributes"]["name"] == "Weekly 1 1"
    assert shopper.send("DELETE", last).status_code == 204
    assert [row.is_default for row in Cart.objects.order_by("pk")] == [False, True]


def test_a_cart_above_the_hard_maximum_says_so(shopper, cart, store):
    currency = Cart.objects.get().currency
    OrderThreshold.objects.create(
        store=store, currency=currency, threshold_type="hard-maximum-threshold", threshold=1_000_000
    )
    Availability.objects.update(quantity=100)
    fill(Cart.objects.get(), CAMERA, quantity=30)
    attributes = document(shopper.read(cart))["data"]["attributes"]
    assert attributes["thresholds"] == [
        {
            "type": "hard-maximum-threshold",
            "threshold": 1000000,
            "fee": None,
            "deltaWithSubtotal": 180590,
            "message": "The cart value cannot be higher than €10,000.00."
            " Please remove some items to proceed with the order",
        }
    ]
    german = document(shopper.read(cart, Accept_Language="de"))["data"]["attributes"]["thresholds"]
    assert "10.000,00" in german[0]["message"]


def test_a_cart_below_a_minimum_pays_a_fee(shopper, cart, store):
    currency = Cart.objects.get().currency
    OrderThreshold.objects.create(
        store=store, currency=currency, threshold_type="soft-minimum-threshold-fixed-fee", threshold=50000, fee=490
    )
    fill(Cart.objects.get(), CAMERA)
    attributes = document(shopper.read(cart))["data"]["attributes"]
    assert attributes["thresholds"][0]["fee"] == 490
    assert attributes["totals"]["expenseTotal"] == 490
    assert attributes["totals"]["grandTotal"] == 39353 + 490
