from collections.abc import Callable

import pytest

from catalog.models import Store
from customers.models import Customer
from tests.support.checkout_shop import open_shop
from tests.support.storefront import Storefront

GUEST_ID = "4711"


@pytest.fixture(scope="module")
def kept_shop(write_once: Callable[[Callable[[], Store]], Store]) -> Store:
    return write_once(open_shop)


@pytest.fixture
def shop(kept_shop: Store, db: None) -> Store:
    """The store DE with three products, opened once for all tests of a module."""
    return Store.objects.get(pk=kept_shop.pk)


@pytest.fixture
def ada(make_customer: Callable[..., Customer]) -> Customer:
    return make_customer(first_name="Ada", last_name="Koch", email="ada@shop.example")


@pytest.fixture
def customer(ada: Customer, sign_in: Callable[[Customer], Storefront]) -> Storefront:
    return sign_in(ada)


@pytest.fixture
def guest(anonymous: Storefront) -> Storefront:
    """A storefront of somebody who only has an id."""
    anonymous.defaults["HTTP_X_ANONYMOUS_CUSTOMER_UNIQUE_ID"] = GUEST_ID
    return anonymous
