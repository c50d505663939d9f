import itertools
from collections.abc import Callable

import pytest

from catalog.models import ProductConfiguration
from customers.models import Customer
from tests.support import factories
from tests.support.storefront import Storefront, customer_token
from wishlists.actions import create_wishlist
from wishlists.models import Wishlist

BEATRIX_ID = 7021
"""The key is a part of the lists' public ids."""
list_ids = itertools.count(1)


@pytest.fixture
def beatrix(lamp_shop: None, anonymous: Storefront) -> Customer:
    """A customer of the shop of lamps, whose blue desk lamp can be configured."""
    ProductConfiguration.objects.create(product_id=102, configurator_key="SHADE", default_configuration="{}")
    return factories.make_customer(id=BEATRIX_ID, reference="DE--7021", email="beatrix@shop.example")


@pytest.fixture
def storefront(beatrix: Customer) -> Storefront:
    return Storefront(customer_token(beatrix))


@pytest.fixture
def make_wishlist(db: None) -> Callable[..., Wishlist]:
    def make(customer: Customer, name: str = "My list") -> Wishlist:
        return create_wishlist(customer_id=customer.pk, name=name)

    return make
