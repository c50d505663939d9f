"""Fixtures for all rooms: the factories of `tests/factories.py` under the names that tests ask for."""

from collections.abc import Callable

import pytest

from customers.models import Customer
from merchants.models import Merchant
from orders.models import Order, OrderItem
from shipments.models import Shipment
from tests import factories


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
