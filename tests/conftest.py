"""Fixtures for all rooms: the factories of `tests/support/factories.py` under the names that tests ask for."""

import gzip
import io
import json
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils.translation import deactivate
from hypothesis import HealthCheck, settings
from pytest_django import Settings

from agents.models import User
from customers.models import Customer
from database.cached_reads import forget_all
from limits import counters
from merchants.models import Merchant
from orders.models import Order, OrderItem, Return
from search.reading import forget_index
from shipments.models import Shipment
from tests.support import factories
from tests.support.browser import browser, chromium, speak
from tests.support.databases import django_db_setup, write_once
from tests.support.golden_catalog import open_lamp_shop
from tests.support.missing_parts import list_skips
from tests.support.parts import mail_catcher_address, redis_address
from tests.support.storefront import HOST, Storefront, customer_token

# No example fails because the machine is slow.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

__all__ = [
    "browser",
    "chromium",
    "django_db_setup",
    "mail_catcher_address",
    "redis_address",
    "speak",
    "write_once",
]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    list_skips(terminalreporter.stats.get("skipped", []))


@pytest.fixture(autouse=True)
def nothing_cached() -> None:
    """Let no test see what a process caches of the one before it: stores, tax rates, attributes, a page's language."""
    deactivate()
    forget_all()
    counters.forget_failures()
    forget_index()


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


@pytest.fixture
def write_orders(tmp_path):
    """Write documents to a file, one on each line, and return its name."""

    def write(*documents, name="orders.jsonl"):
        text = "".join(json.dumps(document) + "\n" for document in documents).encode()
        (tmp_path / name).write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
        return str(tmp_path / name)

    return write


@pytest.fixture
def import_orders(db):
    """Run the command and return what it wrote, and whether it ended well."""

    def run(*files, **options):
        out, err = io.StringIO(), io.StringIO()
        try:
            call_command("import_orders", *files, stdout=out, stderr=err, **options)
        except CommandError as failure:
            return SimpleNamespace(summary=out.getvalue().strip(), problems=err.getvalue(), failure=str(failure))
        return SimpleNamespace(summary=out.getvalue().strip(), problems=err.getvalue(), failure=None)

    return run
