"""Giving lines other quantities and taking them out (checkout.md, 3.6)."""

import pytest

from carts.models import Cart, CartItem
from catalog.models import Availability, ConcreteProduct
from tests.support.cart_requests import CAMERA, CART_UNKNOWN, ITEM_UNKNOWN, NOT_UPDATED
from tests.support.cart_shop import fill, product
from tests.support.storefront import body_of, document, errors


def change(shopper, path, **attributes):
    return shopper.send("PATCH", path, {"data": {"type": "items", "attributes": attributes}})


@pytest.fixture
def filled(cart):
    """A cart with three cameras and a configured product, not calculated yet."""
    row = Cart.objects.get()
    fill(row, CAMERA, quantity=3)
    CartItem.objects.create(cart=row, sku="112_1", group_key="112_1-long-key", quantity=2)
    return cart


@pytest.mark.parametrize(("quantity", "subtotal"), [(5, 5 * 39353), ("1", 39353), (0, 0)])
def test_a_line_gets_another_quantity_or_goes(shopper, filled, quantity, subtotal):
    answer = change(shopper, f"{filled}/items/{CAMERA}", quantity=quantity)
    assert answer.status_code == 200
    assert document(answer)["data"]["attributes"]["totals"]["subtotal"] == subtotal + 2 * 6277
    assert answer.headers["ETag"] == f'"{Cart.objects.get().etag}"'
    left = CartItem.objects.filter(sku=CAMERA).values_list("quantity", flat=True)
    assert list(left) == ([int(quantity)] if int(quantity) else [])


def test_a_sku_finds_the_only_line_of_it(shopper, filled):
    assert change(shopper, f"{filled}/items/112_1", quantity=3).status_code == 200
    CartItem.objects.create(cart=Cart.objects.get(), sku="112_1", group_key="112_1-other")
    assert errors(change(shopper, f"{filled}/items/112_1", quantity=1)) == [ITEM_UNKNOWN]


@pytest.mark.parametrize(
    ("line", "quantity", "expected"),
    [
        (CAMERA, 3, [NOT_UPDATED]),
        (CAMERA, -1, [NOT_UPDATED]),
        (CAMERA, 11, [(422, "102", f"Item {CAMERA} only has availability of 10."), NOT_UPDATED]),
        ("nothing", 1, [ITEM_UNKNOWN]),
        (CAMERA, None, [(422, "901", "quantity => This value should not be blank.")]),
        (
            CAMERA,
            "",
            [
                (422, "901", "quantity => This value should not be blank."),
                (422, "901", "quantity => This value should be of type numeric."),
            ],
        ),
        (CAMERA, 0.5, [(422, "901", "quantity => This value should be of type numeric.")]),
        (CAMERA, "1.5", [(422, "901", "quantity => This value should be of type numeric.")]),
        (CAMERA, "x", [(422, "901", "quantity => This value should be of type numeric.")]),
    ],
)
def test_a_refused_quantity_changes_nothing(shopper, filled, line, quantity, expected):
    answer = change(shopper, f"{filled}/items/{line}", quantity=quantity)
    assert errors(answer) == expected
    assert [item.quantity for item in CartItem.objects.all()] == [3, 2]
    assert Cart.objects.get().revision == 0


def test_a_quantity_is_missing(shopper, filled):
    assert errors(change(shopper, f"{filled}/items/{CAMERA}")) == [(422, "901", "quantity => This field is missing.")]


def test_less_is_no_question_of_stock_but_of_the_smallest_quantity(shopper, filled):
    Availability.objects.update(quantity=1)
    assert change(shopper, f"{filled}/items/{CAMERA}", quantity=2).status_code == 200
    ConcreteProduct.objects.filter(sku=CAMERA).update(quantity_min=2)
    minimum = f"Minimum quantity requirements for product SKU '{CAMERA}' are not fulfilled."
    assert errors(change(shopper, f"{filled}/items/{CAMERA}", quantity=1)) == [(422, "102", minimum), NOT_UPDATED]


def test_the_instances_of_a_bundle_come_and_go_at_the_end(shopper, cart):
    shopper.create("items", {"sku": "210_1", "quantity": 2}, f"{cart}/items")
    before = CartItem.objects.get().bundle_instances
    assert change(shopper, f"{cart}/items/210_1", quantity=3).status_code == 200
    assert CartItem.objects.get().bundle_instances[:2] == before
    assert change(shopper, f"{cart}/items/210_1", quantity=1).status_code == 200
    assert CartItem.objects.get().bundle_instances == before[:1]
    part = f"211_1_{before[0]}1"
    assert errors(change(shopper, f"{cart}/items/{part}", quantity=2)) == [ITEM_UNKNOWN]


def test_a_sales_unit_changes_with_the_same_quantity(shopper, cart):
    shopper.create("items", {"sku": "215_1", "quantity": 3, "salesUnit": {"id": 33, "amount": 4}}, f"{cart}/items")
    same = change(shopper, f"{cart}/items/215_1", quantity=3, salesUnit={"id": 33, "amount": 4})
    assert errors(same) == [NOT_UPDATED]
    assert change(shopper, f"{cart}/items/215_1", quantity=3, salesUnit={"id": 33, "amount": 5}).status_code == 200
    assert CartItem.objects.get().amount == 5


def test_a_line_is_taken_out_and_the_known_fingerprint_stays(shopper, filled):
    change(shopper, f"{filled}/items/{CAMERA}", quantity=2)
    etag = Cart.objects.get().etag
    answer = shopper.send("DELETE", f"{filled}/items/{CAMERA}")
    assert (answer.status_code, body_of(answer)) == (204, b"")
    row = Cart.objects.get()
    assert (row.etag, row.grand_total, row.item_count) == (etag, 2 * 6277, 2)
    assert errors(shopper.send("DELETE", f"{filled}/items/{CAMERA}")) == [ITEM_UNKNOWN]


def test_another_customers_cart_is_none(store, filled, sign_in, make_customer):
    other = sign_in(make_customer())
    for answer in (
        other.create("items", {"sku": CAMERA, "quantity": 1}, f"{filled}/items"),
        change(other, f"{filled}/items/{CAMERA}", quantity=1),
        other.send("DELETE", f"{filled}/items/{CAMERA}"),
        other.read(filled),
        other.send("DELETE", filled),
    ):
        assert errors(answer) == [CART_UNKNOWN]
    assert [item.quantity for item in CartItem.objects.all()] == [3, 2]


def test_the_name_of_a_discontinued_product_is_told_in_the_language_of_the_request(shopper, filled):
    ConcreteProduct.objects.filter(sku=CAMERA).update(is_discontinued=True)
    product(CAMERA).texts.create(locale_name="de_DE", name="Kamera")
    answer = shopper.send(
        "PATCH",
        f"{filled}/items/{CAMERA}",
        {"data": {"type": "items", "attributes": {"quantity": 4}}},
        headers={"Accept-Language": "de"},
    )
    message = "Product 'Kamera' is discontinued, please choose an alternative one."
    assert errors(answer) == [(422, "102", message), NOT_UPDATED]


@pytest.mark.parametrize("line", [CAMERA, "nothing"])
@pytest.mark.parametrize("quantity", [1, "x"])
def test_a_token_from_before_a_new_password_changes_nothing_and_learns_nothing(shopper, filled, ada, line, quantity):
    type(ada).objects.update(tokens_valid_from=2**40)
    for answer in (
        change(shopper, f"{filled}/items/{line}", quantity=quantity),
        shopper.create("items", {"sku": CAMERA, "quantity": quantity}, f"{filled}/items"),
        shopper.send("DELETE", f"{filled}/items/{line}"),
    ):
        assert errors(answer) == [(401, "001", "Invalid access token.")]
    assert [item.quantity for item in CartItem.objects.all()] == [3, 2]
