from collections.abc import Callable

import pytest

from catalog.models import Store
from customers.models import Customer
from tests.orders.placement.shop import open_shop
from tests.storefront import Storefront

GUEST_ID = "4711"


@pytest.fixture
def shop(db: None) -> Store:
    return open_shop()


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
