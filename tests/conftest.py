"""Fixtures for all rooms: the factories of `tests/factories.py` under the names that tests ask for."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.translation import deactivate
from pytest_django import Settings

from agents.models import User
from carts.queries.markets import forget_markets
from carts.queries.trading import forget_trading
from catalog.queries.attributes import forget_attribute_dictionaries
from catalog.stores import forget_store_facts
from customers.models import Customer
from merchants.models import Merchant
from orders.models import Order, OrderItem, Return
from orders.payments.methods import forget_payment_methods
from shipments.models import Shipment
from shipments.queries import forget_shipment_methods
from tests import factories
from tests.browser import browser, chromium
from tests.catalog.golden_shop import open_lamp_shop
from tests.databases import django_db_setup, write_once
from tests.storefront import HOST, Storefront, customer_token

__all__ = ["browser", "chromium", "django_db_setup", "write_once"]


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Let no test see what a process keeps of the one before it: stores, tax rates, attributes, a page's language."""
    deactivate()
    forget_store_facts()
    forget_attribute_dictionaries()
    forget_trading()
    forget_markets()
    forget_shipment_methods()
    forget_payment_methods()


@pytest.fixture(scope="module")
def lamp_shop(write_once: Callable[[Callable[[], None]], None]) -> None:
    """The shop whose every answer is written down, opened once for all tests of a module."""
    write_once(open_lamp_shop)


@pytest.fixture
def anonymous(db: None, settings: Settings) -> Storefront:
    """A storefront without a token, of a shop at a public address."""
    settings.BASE_URL = HOST
    return Storefront()


@pytest.fixture
def sign_in(anonymous: Storefront) -> Callable[[Customer], Storefront]:
    """A storefront that holds a customer's token."""
    return lambda customer: Storefront(customer_token(customer))


@pytest.fixture
def make_customer(db: None) -> Callable[..., Customer]:
    return factories.make_customer


@pytest.fixture
def make_merchant(db: None) -> Callable[..., Merchant]:
    return factories.make_merchant


@pytest.fixture
def make_order(db: None) -> Callable[..., Order]:
    return factories.make_order


@pytest.fixture
def make_shipment(db: None) -> Callable[..., Shipment]:
    return factories.make_shipment


@pytest.fixture
def make_item(db: None) -> Callable[..., OrderItem]:
    return factories.make_item


@pytest.fixture
def make_return(db: None) -> Callable[..., Return]:
    return factories.make_return


@pytest.fixture
def make_staff(db: None) -> Callable[..., User]:
    return factories.make_staff


@pytest.fixture
def staff_client(client: Client, make_staff: Callable[..., User]) -> Callable[..., Client]:
    """A browser signed in to the back office as somebody with exactly the named permissions."""

    def signed_in(*permissions: str) -> Client:
        client.force_login(make_staff(permissions=permissions))
        return client

    return signed_in
