from collections.abc import Callable

import pytest

from catalog.models import Store
from customers.models import Customer
from tests.support.cart_requests import GUEST
from tests.support.cart_shop import make_cart, open_shop
from tests.support.storefront import Storefront


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
