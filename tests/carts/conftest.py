from collections.abc import Callable

import pytest

from carts.models import Cart, CartCode, CartItem
from catalog.models import Store
from customers.models import Customer
from tests.support.cart_requests import CAMERA, GUEST, OFFER, configuration
from tests.support.cart_shop import (
    BAG_SLOT,
    LENS_SLOT,
    TEMPLATE,
    fill,
    five_euros_off,
    give_away,
    make_cart,
    open_shop,
    ten_percent,
)
from tests.support.storefront import Storefront

TROLLEY = "5b1f1d1c-90a4-5a3e-9b0f-2b1f8d3e7c11"


@pytest.fixture(scope="module")
def kept_store(write_once: Callable[[Callable[[], Store]], Store]) -> Store:
    return write_once(open_shop)


@pytest.fixture
def store(kept_store: Store, db: None) -> Store:
    """The store DE with everything that can be bought, opened once for all tests of a module."""
    return Store.objects.get(pk=kept_store.pk)


@pytest.fixture
def ada(make_customer: Callable[..., Customer]) -> Customer:
    return make_customer()


@pytest.fixture
def shopper(store: Store, ada: Customer, sign_in: Callable[[Customer], Storefront]) -> Storefront:
    """A signed-in customer of the shop."""
    return sign_in(ada)


@pytest.fixture
def guest(store: Store, anonymous: Storefront) -> Storefront:
    return Storefront(**{"X-Anonymous-Customer-Unique-Id": GUEST["X_Anonymous_Customer_Unique_Id"]})


@pytest.fixture
def cart(store: Store, ada: Customer) -> str:
    """The address of the customer's empty cart."""
    return f"/carts/{make_cart(store, customer=ada, is_default=True).uuid}"


@pytest.fixture
def trolley(store: Store, ada: Customer) -> Cart:
    """A cart with a line of every kind, as it was put in."""
    ten_percent(store)
    five_euros_off(3, "wht5pskr", store)
    give_away(6, "112", store, promotion_quantity=2)
    cart = make_cart(store, uuid=TROLLEY, customer=ada, name="Weekly", is_default=True)
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
