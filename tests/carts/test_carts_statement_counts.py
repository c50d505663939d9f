"""How many statements carts take: a number that does not grow with their lines."""

import pytest

from carts.models import Cart, CartItem
from tests.support.cart_requests import CAMERA, OFFER
from tests.support.cart_shop import Wares, file_under, fill, fill_shelves, five_euros_off, hang_up, ten_percent

INCLUDES = "items,cart-rules,vouchers,promotional-items,bundle-items,bundled-items,concrete-products,merchants"


@pytest.fixture
def well_kept(shopper, cart, store, settings):
    """A cart whose rules look at everything that products have, and whose shop was asked a moment ago."""
    settings.CATALOG_CACHE_SECONDS = settings.STORE_CACHE_SECONDS = 3600
    ten_percent(store)
    file_under("066", "digital-cameras")
    asked = "category is in 'digital-cameras' or product-label = 'NEW' or attribute.color = 'white'"
    hang_up(7, "20% off cameras", store, decision_rule=asked, percent_hundredths=2000)
    five_euros_off(3, "five", store)
    Cart.objects.get().codes.create(code="five")
    shopper.read(cart)
    return cart


def stock_up(store, count):
    wares = [Wares(f"9{number}", f"9{number}_1", 1000 + number) for number in range(count)]
    fill_shelves(store, *wares)
    fill(Cart.objects.get(), *(each.sku for each in wares))


@pytest.mark.parametrize("lines", [0, 8, 70])
def test_adding_a_line(shopper, well_kept, store, django_assert_num_queries, lines):
    """Cart, lines, products, discounts, traits, prices; the line and the cart; and the two of the transaction."""
    stock_up(store, lines)
    with django_assert_num_queries(10):
        answer = shopper.create("items", {"sku": CAMERA, "quantity": 1}, f"{well_kept}/items?include=items")
    assert answer.status_code == 201
    assert CartItem.objects.count() == lines + 1


@pytest.mark.parametrize(
    "line",
    [
        {"sku": "210_1"},
        {"sku": "215_1", "salesUnit": {"id": 33, "amount": 1.5}},
        {"sku": CAMERA, "productOfferReference": OFFER, "productOptions": [{"sku": "OP_wrap"}]},
    ],
    ids=("bundle", "sales unit", "offer with option"),
)
def test_adding_a_line_to_a_cart_with_a_bundle(shopper, well_kept, django_assert_max_num_queries, line):
    """Bundles come with their components in the statement of the products."""
    fill(Cart.objects.get(), "210_1", bundle_instances=["kept"])
    with django_assert_max_num_queries(12):
        answer = shopper.create("items", {"quantity": 1, **line}, f"{well_kept}/items")
    assert answer.status_code == 201


def test_adding_an_offer_with_options_to_a_cart_with_a_bundle_and_a_sales_unit(
    shopper, well_kept, django_assert_num_queries
):
    """Options and sales units come in one statement."""
    fill(Cart.objects.get(), "210_1", bundle_instances=["kept"])
    fill(Cart.objects.get(), "215_1", sales_unit_id=33, amount=1.5)
    line = {"sku": CAMERA, "quantity": 1, "productOfferReference": OFFER, "productOptions": [{"sku": "OP_wrap"}]}
    with django_assert_num_queries(12):
        answer = shopper.create("items", line, f"{well_kept}/items?include=items")
    assert answer.status_code == 201
    assert CartItem.objects.count() == 3


def test_adding_an_offer_with_options(shopper, well_kept, django_assert_num_queries):
    line = {"sku": CAMERA, "quantity": 1, "productOfferReference": OFFER, "productOptions": [{"sku": "OP_wrap"}]}
    with django_assert_num_queries(12):
        answer = shopper.create("items", line, f"{well_kept}/items")
    assert answer.status_code == 201


@pytest.mark.parametrize("lines", [1, 70])
def test_reading_a_cart_with_all_that_it_leads_to(shopper, well_kept, store, django_assert_num_queries, lines):
    stock_up(store, lines)
    shopper.read(f"{well_kept}?include={INCLUDES}")
    with django_assert_num_queries(8):
        assert shopper.read(f"{well_kept}?include={INCLUDES}").status_code == 200


def test_listing_carts(shopper, well_kept, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert shopper.read("/carts?include=items,cart-rules,bundle-items").status_code == 200
