"""Putting lines into a cart, over the wire: what each kind of line says, and why it may be refused."""

import re

import pytest

from carts.models import Cart, CartItem
from catalog.models import Availability, ConcreteProduct, OptionGroup, OptionPrice
from merchants.models import ProductOffer
from tests.support.cart_requests import CAMERA, CART_UNKNOWN, NOT_ADDED, OFFER, configuration, refused
from tests.support.cart_shop import fill, ten_percent
from tests.support.golden_documents import assert_golden
from tests.support.storefront import document, errors

NO_PRICE = (
    "Price in selected currency not found for product with sku '305_1'."
    " Please change the currency or remove product from order."
)

MAXIMUM = f"Maximum quantity for product SKU '{CAMERA}' is exceeded."


def items_of(answer, resource_type="items"):
    assert answer.status_code < 300, document(answer)
    return {each["id"]: each["attributes"] for each in document(answer)["included"] if each["type"] == resource_type}


def put(shopper, cart, sku=CAMERA, quantity=1, **attributes):
    line = {"sku": sku, "quantity": quantity, **attributes}
    return shopper.create("items", line, f"{cart}/items?include=bundle-items,bundled-items")


def test_two_cameras_come_to_what_the_contract_says(shopper, store, ada):
    ten_percent(store)
    cart = Cart.objects.create(
        uuid="5b1f1d1c-90a4-5a3e-9b0f-2b1f8d3e7c11",
        customer=ada,
        store=store,
        currency=store.store_currencies.get(is_default=True).currency,
    )
    answer = put(shopper, f"/carts/{cart.uuid}", quantity=2, merchantReference="MER000001")
    assert_golden(answer, "carts/two-cameras", 201)
    assert answer.headers["ETag"] == f'"{Cart.objects.get().etag}"'
    assert (Cart.objects.get().grand_total, Cart.objects.get().item_count) == (70835, 2)


def test_an_answer_without_an_include_has_the_cart_alone(shopper, cart):
    answer = shopper.create("items", {"sku": CAMERA, "quantity": "2"}, f"{cart}/items")
    assert document(answer)["data"]["attributes"]["totals"]["subtotal"] == 78706
    assert "included" not in document(answer)


def test_equal_lines_become_one_and_keep_their_place(shopper, cart):
    for sku, quantity in ((CAMERA, 1), ("112_1", 3), (CAMERA, 2)):
        answer = put(shopper, cart, sku, quantity)
    assert [(key, item["quantity"]) for key, item in items_of(answer).items()] == [(CAMERA, 3), ("112_1", 3)]


def test_options_are_charged_shown_and_make_another_line(shopper, cart):
    put(shopper, cart)
    options = [{"sku": "OP_wrap"}, {"sku": "OP_insurance"}, {"sku": "OP_of_others"}]
    answer = put(shopper, cart, quantity=2, productOptions=options)
    items = items_of(answer)
    assert list(items) == [CAMERA, f"{CAMERA}-71-72"]
    line = items[f"{CAMERA}-71-72"]
    assert line["selectedProductOptions"] == [
        {"optionGroupName": "Care", "sku": "OP_insurance", "optionName": "Insurance", "price": 20000},
        {"optionGroupName": "Care", "sku": "OP_wrap", "optionName": "Gift wrapping", "price": 1000},
    ]
    calculations = line["calculations"]
    assert calculations["sumProductOptionPriceAggregation"] == 21000
    assert calculations["sumSubtotalAggregation"] == 78706 + 21000
    assert document(answer)["data"]["attributes"]["totals"]["subtotal"] == 3 * 39353 + 21000


def test_an_offer_has_its_own_price_merchant_and_stock(shopper, cart):
    put(shopper, cart)
    answer = put(shopper, cart, quantity=2, productOfferReference=OFFER, merchantReference="MER000001")
    line = items_of(answer)[f"{CAMERA}_{OFFER}"]
    assert (line["productOfferReference"], line["merchantReference"]) == (OFFER, "MER000005")
    assert line["calculations"]["unitPrice"] == 35000
    too_many = put(shopper, cart, productOfferReference=OFFER)
    assert errors(too_many) == refused(f"Item {CAMERA} only has availability of 2.")


def test_an_offer_without_a_price_costs_what_the_product_costs(shopper, cart):
    ProductOffer.objects.get().prices.update(gross_price=None)
    line = items_of(put(shopper, cart, productOfferReference=OFFER))[f"{CAMERA}_{OFFER}"]
    assert line["calculations"]["unitPrice"] == 39353


def test_a_bundle_is_one_entry_whose_parts_are_discounted_and_taxed(shopper, cart, store):
    ten_percent(store)
    answer = put(shopper, cart, "210_1", 2)
    bundle = items_of(answer, "bundle-items")["210_1"]
    parts = items_of(answer, "bundled-items")
    assert not items_of(answer)
    assert [(part["sku"], part["calculations"]["unitPrice"]) for part in parts.values()] == [
        ("211_1", 6667),
        ("212_1", 1666),
        ("212_1", 1667),
    ] * 2
    instances = CartItem.objects.get().bundle_instances
    assert list(parts)[:3] == [f"211_1_{instances[0]}1", f"212_1_{instances[0]}1", f"212_1_{instances[0]}2"]
    assert bundle["quantity"] == 2
    assert bundle["calculations"]["unitPrice"] == 10000
    assert bundle["calculations"]["sumDiscountAmountAggregation"] == 2000
    assert bundle["calculations"]["sumPriceToPayAggregation"] == 18000
    more = put(shopper, cart, "210_1", 2)
    assert items_of(more, "bundle-items")["210_1"]["quantity"] == 4
    assert CartItem.objects.get().bundle_instances[:2] == instances


def test_the_parts_of_a_bundle_count_with_the_same_product_beside_it(shopper, cart):
    assert put(shopper, cart, "212_1", 4).status_code == 201
    assert errors(put(shopper, cart, "210_1", 3)) == refused("Item 212_1 only has availability of 9.")
    Availability.objects.filter(product__sku="212_1").update(quantity=0)
    assert errors(put(shopper, cart, "210_1", 1)) == refused("Item 212_1 no longer available.")
    ConcreteProduct.objects.filter(sku="211_1").update(is_active=False)
    assert errors(put(shopper, cart, "210_1", 1))[:2] == [
        (422, "102", "Product %211_1% is not active."),
        (422, "102", "Item 212_1 no longer available."),
    ]


def test_a_configurable_product_comes_with_what_is_set_for_it(shopper, cart):
    (line,) = items_of(put(shopper, cart, "093_1")).values()
    assert re.fullmatch(r"093_1-[0-9a-f]{32}", line["groupKey"])
    assert line["productConfigurationInstance"] == {
        "displayData": "{}",
        "configuration": "{}",
        "configuratorKey": "DATE_TIME",
        "isComplete": False,
        "quantity": None,
        "availableQuantity": None,
        "prices": [],
    }


def test_equal_configurations_are_one_line_whatever_their_quantity_says(shopper, cart):
    for quantity in (1, 2):
        sent = configuration(quantity=quantity)
        answer = put(shopper, cart, "093_1", quantity, productConfigurationInstance=sent)
    other = put(shopper, cart, "093_1", 1, productConfigurationInstance=configuration(configuration='{"a": 1}'))
    assert [line["quantity"] for line in items_of(answer).values()] == [3]
    assert [line["quantity"] for line in items_of(other).values()] == [3, 1]
    assert next(iter(items_of(answer).values()))["productConfigurationInstance"] == {**configuration(), "prices": []}


@pytest.mark.parametrize(("is_charged", "unit_prices"), [(False, [5000, 5000]), (True, [4000, 3500])])
def test_prices_of_a_configuration_count_where_the_shop_says_so(shopper, cart, settings, is_charged, unit_prices):
    settings.CONFIGURED_PRICES_CHARGED = is_charged
    volumes = [{"netAmount": 1, "grossAmount": 3500, "quantity": 3}]
    price = {
        "priceTypeName": "DEFAULT",
        "netAmount": 3000,
        "grossAmount": "4000",
        "currency": {"code": "EUR", "name": "Euro", "symbol": "€"},
        "volumePrices": volumes,
    }
    charged = []
    for _ in range(2):
        answer = put(shopper, cart, "093_1", 2, productConfigurationInstance=configuration(prices=[price]))
        charged += [line["calculations"]["unitPrice"] for line in items_of(answer).values()]
    assert charged == unit_prices


def test_a_configuration_for_another_product_is_refused_alone_and_first(shopper):
    refusal = shopper.create(
        "items",
        {"sku": CAMERA, "quantity": 1, "productConfigurationInstance": configuration()},
        "/carts/00000000-0000-4000-8000-000000000000/items",
    )
    message = f"An item with sku {CAMERA} can't have a configuration with the key DATE_TIME."
    assert errors(refusal) == [(422, "4701", message)]


def test_a_line_in_a_sales_unit_keeps_unit_and_amount(shopper, cart):
    for amount in (4.5, "1.5"):
        answer = put(shopper, cart, "215_1", 3, salesUnit={"id": 33, "amount": amount})
    (line,) = items_of(answer).values()
    assert (line["groupKey"], line["quantity"]) == ("215_1_quantity_sales_unit_id_33", 6)
    assert (line["amount"], line["salesUnit"]) == ("6", {"id": 33, "amount": "6"})
    assert line["calculations"]["sumPrice"] == 6 * line["calculations"]["unitPrice"]
    plain = put(shopper, cart, CAMERA, salesUnit={"id": 33, "amount": 1})
    assert items_of(plain)[CAMERA]["salesUnit"] is None


@pytest.mark.parametrize(
    ("amount", "messages"),
    [
        ("much", ["This value should be of type numeric."]),
        ("", ["This value should be of type numeric.", "This value should be greater than 0."]),
        (0, ["This value should be greater than 0."]),
        (-4.5, ["This value should be greater than 0."]),
        (10**12, ["This value should be of type numeric."]),
    ],
)
def test_an_amount_that_is_no_positive_number_is_refused(shopper, cart, amount, messages):
    answer = put(shopper, cart, "215_1", 3, salesUnit={"id": 33, "amount": amount})
    assert errors(answer) == [(422, "901", f"salesUnit.amount => {message}") for message in messages]
    assert not CartItem.objects.exists()


@pytest.mark.parametrize(
    ("line", "messages"),
    [
        ({"sku": "nothing"}, ['Product "nothing" not found']),
        ({"sku": "303_1"}, ["Product %303_1% is not active."]),
        ({"quantity": 11}, [f"Item {CAMERA} only has availability of 10."]),
        ({"sku": "305_1"}, [NO_PRICE]),
        ({"sku": "305_1", "quantity": 11}, ["Item 305_1 only has availability of 10.", NO_PRICE]),
        ({"sku": "301_1"}, ["Minimum quantity", "Quantity interval"]),
        ({"sku": "301_1", "quantity": 3}, ["Quantity interval"]),
        ({"sku": "301_1", "quantity": 10}, ["Maximum"]),
        ({"sku": "302_1"}, ["Product 'Camera 302_1' is discontinued, please choose an alternative one."]),
        ({"sku": "304_1"}, ["Product sku 304_1 is not active."]),
        (
            {"productOfferReference": "offer4"},
            [f"Product offer reference not found for product with SKU '{CAMERA}'."],
        ),
        (
            {"sku": "112_1", "productOfferReference": OFFER},
            ["Product offer reference not found for product with SKU '112_1'."],
        ),
        ({"merchantReference": "MER000077"}, [f'Product "{CAMERA}" not found']),
        ({"quantity": f"1{30 * '0'}"}, [f"Item {CAMERA} only has availability of 10.", MAXIMUM]),
    ],
)
def test_a_line_that_may_not_be_in_the_cart_leaves_it_as_it_was(shopper, cart, line, messages):
    restrictions = {
        "Minimum quantity": "Minimum quantity requirements for product SKU '301_1' are not fulfilled.",
        "Maximum": "Maximum quantity for product SKU '301_1' is exceeded.",
        "Quantity interval": "Quantity interval requirements for product SKU '301_1' are not fulfilled.",
    }
    put(shopper, cart, "112_1")
    before = Cart.objects.get()
    answer = put(shopper, cart, **line)
    assert errors(answer) == refused(*(restrictions.get(message, message) for message in messages))
    after = Cart.objects.get()
    assert (after.calculated, after.etag, after.revision) == (before.calculated, before.etag, before.revision)
    assert [item.sku for item in CartItem.objects.all()] == ["112_1"]


def test_a_shop_without_stock_limits_still_has_a_limit(shopper, cart):
    Availability.objects.update(is_never_out_of_stock=True)
    assert put(shopper, cart, quantity=1_000_000).status_code == 201
    assert errors(put(shopper, cart, quantity=1)) == refused(MAXIMUM)
    assert errors(put(shopper, cart, "210_1", "9" * 30)) == refused(MAXIMUM.replace(CAMERA, "210_1"))


def test_an_offer_that_is_hidden_cannot_be_bought(shopper, cart):
    ProductOffer.objects.update(is_active=False)
    message = f"Product offer not active for product with SKU '{CAMERA}'."
    assert errors(put(shopper, cart, productOfferReference=OFFER)) == refused(message)


def test_a_merchant_sells_by_an_offer_or_is_kept_as_sent_where_nobody_looks(shopper, cart, settings):
    assert put(shopper, cart, merchantReference="MER000005").status_code == 201
    ProductOffer.objects.update(is_active=False)
    unknown = f'Product "{CAMERA}" not found'
    assert errors(put(shopper, cart, merchantReference="MER000005")) == refused(unknown)
    settings.CART_MERCHANTS_CHECKED = False
    answer = put(shopper, cart, "112_1", merchantReference="whoever")
    assert items_of(answer)["112_1"]["merchantReference"] == "whoever"


def test_options_of_another_merchant_or_without_a_price_are_refused(shopper, cart):
    OptionGroup.objects.update(merchant_reference="MER000005")
    mine = [{"sku": "OP_wrap"}]
    gone = "Product option of Gift wrapping is not available anymore."
    assert errors(put(shopper, cart, productOptions=mine)) == refused(gone)
    OptionGroup.objects.update(merchant_reference=None)
    OptionPrice.objects.update(gross_price=None)
    no_price = f"Product option price not found for product '{CAMERA}'."
    assert errors(put(shopper, cart, productOptions=mine)) == refused(no_price)


@pytest.mark.parametrize(
    ("attributes", "violations"),
    [
        ({}, ["sku => This field is missing.", "quantity => This field is missing."]),
        (
            {"sku": "", "quantity": None},
            ["sku => This value should not be blank.", "quantity => This value should not be blank."],
        ),
        (
            {"sku": CAMERA, "quantity": "many"},
            ["quantity => This value should be of type numeric."],
        ),
        ({"sku": CAMERA, "quantity": 0}, ["quantity => This value should be greater than 0."]),
        (
            {"sku": CAMERA, "quantity": "-1.5"},
            ["quantity => This value should be of type numeric.", "quantity => This value should be greater than 0."],
        ),
        (
            {"sku": CAMERA, "quantity": ""},
            [
                "quantity => This value should not be blank.",
                "quantity => This value should be of type numeric.",
                "quantity => This value should be greater than 0.",
            ],
        ),
        ({"sku": CAMERA, "quantity": 1.5}, ["quantity => This value should be of type numeric."]),
        ({"sku": CAMERA, "quantity": "1.5"}, ["quantity => This value should be of type numeric."]),
        ({"sku": CAMERA, "quantity": 0.5}, ["quantity => This value should be of type numeric."]),
        (
            {"sku": CAMERA, "quantity": 1, "productConfigurationInstance": {}},
            [
                f"productConfigurationInstance.{name} => This field is missing."
                for name in ("displayData", "configuration", "configuratorKey", "isComplete", "availableQuantity")
            ],
        ),
        (
            {
                "sku": CAMERA,
                "quantity": 1,
                "productConfigurationInstance": configuration(
                    isComplete=None,
                    availableQuantity="",
                    prices=[
                        {"priceTypeName": "", "netAmount": "x", "currency": {"code": "EUR", "name": "Euro"}},
                    ],
                ),
            },
            [
                "productConfigurationInstance.isComplete => This value should not be null.",
                "productConfigurationInstance.availableQuantity => This value should not be blank.",
                "productConfigurationInstance.availableQuantity => This value should be of type numeric.",
                "productConfigurationInstance.prices.0.priceTypeName => This value should not be blank.",
                "productConfigurationInstance.prices.0.netAmount => This value should be of type numeric.",
                "productConfigurationInstance.prices.0.grossAmount => This field is missing.",
                "productConfigurationInstance.prices.0.currency.symbol => This field is missing.",
            ],
        ),
    ],
)
def test_a_body_that_is_no_line_is_told_all_that_is_wrong(shopper, cart, attributes, violations):
    answer = shopper.create("items", attributes, f"{cart}/items")
    assert errors(answer) == [(422, "901", violation) for violation in violations]
    assert not CartItem.objects.exists()


@pytest.mark.parametrize("path", ["/items", "/carts//items"])
def test_a_line_needs_a_cart(shopper, path):
    assert errors(shopper.create("items", {"sku": CAMERA, "quantity": 1}, path)) == [
        (400, "104", "Cart uuid is missing.")
    ]


@pytest.mark.parametrize("uuid", ["00000000-0000-4000-8000-000000000000", "no-uuid"])
def test_an_unknown_cart_is_not_found(shopper, uuid):
    assert errors(put(shopper, f"/carts/{uuid}")) == [CART_UNKNOWN]


@pytest.mark.parametrize(("sent", "kept"), [(2.0, 2), ("2.0", 2), ("2.", 2)])
def test_a_whole_number_with_a_decimal_point_is_a_quantity(shopper, cart, sent, kept):
    assert items_of(put(shopper, cart, quantity=sent))[CAMERA]["quantity"] == kept


def test_a_shop_may_cut_fractions_off(shopper, cart, settings):
    settings.CART_QUANTITY_FRACTIONS_CUT_OFF = True
    assert errors(put(shopper, cart, quantity=0.5)) == [NOT_ADDED]
    assert items_of(put(shopper, cart, quantity="1.5"))[CAMERA]["quantity"] == 1


def test_other_lines_that_cannot_be_sold_go_with_the_next_write(shopper, cart):
    fill(Cart.objects.get(), "303_1", "304_1", "305_1", "112_1")
    assert list(items_of(put(shopper, cart))) == ["112_1", CAMERA]
    assert CartItem.objects.count() == 2
