"""Whole documents of carts with all that they lead to, in both profiles."""

from carts.models import Cart, CartItem
from tests.carts.conftest import TROLLEY
from tests.support.cart_shop import make_merchant
from tests.support.golden_documents import assert_golden

ALL = "vouchers,cart-rules,items,promotional-items,bundle-items,bundled-items"


def test_a_cart_with_a_line_of_every_kind(shopper, trolley):
    assert_golden(shopper.read(f"/carts/{TROLLEY}?include={ALL}"), "carts/every-kind")


def test_lines_lead_to_products_offers_and_merchants(shopper, trolley):
    fields = "fields[concrete-products]=sku,name&fields[items]=sku&fields[merchants]=merchantName"
    include = "items,concrete-products,product-offers,merchants"
    answer = shopper.read(f"/carts/{TROLLEY}?include={include}&{fields}&fields[carts]=totals")
    assert_golden(answer, "carts/lines-lead-on")


def test_a_promotion_leads_to_the_products_to_choose_from(shopper, trolley):
    fields = "fields[abstract-products]=sku,name&fields[carts]=totals"
    answer = shopper.read(f"/carts/{TROLLEY}?include=promotional-items,abstract-products&{fields}")
    assert_golden(answer, "carts/promotion-leads-on")


def test_the_list_shows_carts_as_they_are_stored(shopper, trolley):
    shopper.read(f"/carts/{TROLLEY}")
    Cart.objects.update(amendment_order_reference="DE--7")
    assert_golden(shopper.read("/carts?include=cart-rules,vouchers"), "carts/list")


def test_carts_have_names_where_there_are_several(shopper, trolley, settings):
    settings.MULTI_CART = True
    assert_golden(shopper.read(f"/carts/{TROLLEY}"), "carts/named")


def test_a_merchant_who_is_not_shown_is_not_included(shopper, trolley, store):
    make_merchant(reference="MER000099")
    CartItem.objects.filter(offer_reference=None).update(merchant_reference="MER000099")
    answer = shopper.read(f"/carts/{TROLLEY}?include=items,merchants&fields[items]=sku&fields[merchants]=merchantName")
    assert b"MER000099" not in answer.content
