"""Whole documents of carts with all that they lead to, in both profiles."""

import pytest

from carts.models import Cart, CartCode, CartItem
from tests.support.cart_requests import CAMERA, OFFER, configuration
from tests.support.cart_shop import (
    BAG_SLOT,
    LENS_SLOT,
    TEMPLATE,
    fill,
    five_euros_off,
    give_away,
    make_cart,
    make_merchant,
    ten_percent,
)
from tests.support.golden_documents import assert_golden

UUID = "5b1f1d1c-90a4-5a3e-9b0f-2b1f8d3e7c11"
ALL = "vouchers,cart-rules,items,promotional-items,bundle-items,bundled-items"


@pytest.fixture
def trolley(store, ada):
    """A cart with a line of every kind, as it was put in."""
    ten_percent(store)
    five_euros_off(3, "wht5pskr", store)
    give_away(6, "112", store, promotion_quantity=2)
    cart = make_cart(store, uuid=UUID, customer=ada, name="Weekly", is_default=True)
    fill(cart, CAMERA, quantity=2)
    lines = (
        {"sku": CAMERA, "group_key": f"{CAMERA}_{OFFER}", "offer_reference": OFFER, "merchant_reference": "MER000005"},
        {"sku": CAMERA, "group_key": f"{CAMERA}-71", "option_skus": ["OP_insurance"], "quantity": 2},
        {"sku": "210_1", "group_key": "210_1", "bundle_instances": ["210_1_x"]},
        {"sku": "112_1", "group_key": "112_1-promotion-6", "promotion_id": 6},
        {"sku": "093_1", "group_key": "093_1-md5", "configuration": {**configuration(), "prices": []}},
        {"sku": "215_1", "group_key": "215_1_quantity_sales_unit_id_33", "sales_unit_id": 33, "amount": "4.5"},
        *(
            {
                "sku": sku,
                "group_key": f"{TEMPLATE}-x-{sku}",
                "quantity": 4,
                "configured_bundle": f"{TEMPLATE}-x",
                "bundle_quantity": 2,
                "template_uuid": TEMPLATE,
                "template_name": "Camera kit",
                "slot_uuid": slot,
            }
            for sku, slot in (("401_1", LENS_SLOT), ("402_1", BAG_SLOT))
        ),
    )
    for line in lines:
        CartItem.objects.create(cart=cart, **line)
    CartCode.objects.create(cart=cart, code="wht5pskr")
    return cart


def test_a_cart_with_a_line_of_every_kind(shopper, trolley):
    assert_golden(shopper.read(f"/carts/{UUID}?include={ALL}"), "carts/every-kind")


def test_lines_lead_to_products_offers_and_merchants(shopper, trolley):
    fields = "fields[concrete-products]=sku,name&fields[items]=sku&fields[merchants]=merchantName"
    include = "items,concrete-products,product-offers,merchants"
    answer = shopper.read(f"/carts/{UUID}?include={include}&{fields}&fields[carts]=totals")
    assert_golden(answer, "carts/lines-lead-on")


def test_a_promotion_leads_to_the_products_to_choose_from(shopper, trolley):
    fields = "fields[abstract-products]=sku,name&fields[carts]=totals"
    answer = shopper.read(f"/carts/{UUID}?include=promotional-items,abstract-products&{fields}")
    assert_golden(answer, "carts/promotion-leads-on")


def test_the_list_shows_carts_as_they_are_stored(shopper, trolley):
    shopper.read(f"/carts/{UUID}")
    Cart.objects.update(amendment_order_reference="DE--7")
    assert_golden(shopper.read("/carts?include=cart-rules,vouchers"), "carts/list")


def test_carts_have_names_where_there_are_several(shopper, trolley, settings):
    settings.MULTI_CART = True
    assert_golden(shopper.read(f"/carts/{UUID}"), "carts/named")


def test_a_merchant_who_is_not_shown_is_not_included(shopper, trolley, store):
    make_merchant(reference="MER000099")
    CartItem.objects.filter(offer_reference=None).update(merchant_reference="MER000099")
    answer = shopper.read(f"/carts/{UUID}?include=items,merchants&fields[items]=sku&fields[merchants]=merchantName")
    assert b"MER000099" not in answer.content
