"""Public client libraries drive the demo shop: from search to order, and an item of it back again."""

import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from pytest_django import DjangoDbBlocker

from orders.models import Order, Return
from tests.server.conftest import production_server
from tests.support.databases import put_rows_back
from tests.support.missing_parts import lacks

HERE = Path(__file__).parent
NODE = shutil.which("node")
PROGRAMS = {
    "kitsu": "kitsu.mjs",
    "devour-client": "devour.mjs",
    "jsona": "jsona.mjs",
    "jsonapi-client": "python_client.py",
}
TO_THE_CUSTOMER = ("pay", "skip timeout", "ship", "stock-update")
PHONE = "066_23294028"
Way = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def demo_shop(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of a server with the demo shop, which these tests share: each of them orders what they need."""
    with django_db_blocker.unblock():
        call_command("load_demo", stdout=io.StringIO())
        with production_server(KONTOR_WEB_WORKERS="1") as (host, port):
            yield f"http://{host}:{port}"
        put_rows_back()


@pytest.fixture(params=PROGRAMS)
def client_way(request: pytest.FixtureRequest, demo_shop: str) -> Way:
    """The program of one library: it goes its way, and tells what the library made of the answers."""
    library = request.param
    command = [sys.executable] if library == "jsonapi-client" else [node_with(library)]
    if library == "jsonapi-client" and not find_spec("jsonapi_client"):
        lacks("jsonapi-client", "The client library jsonapi-client is not installed: make test installs it.")

    def go(*arguments: str) -> dict[str, Any]:
        program = [*command, str(HERE / PROGRAMS[library]), demo_shop, *arguments]
        done = subprocess.run(program, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        told: dict[str, Any] = json.loads(done.stdout)
        return told

    return go


def node_with(library: str) -> str:
    if not NODE:
        lacks("Node", f"The client library {library} needs Node.")
    if not (HERE / "node_modules" / library).is_dir():
        lacks("Node", f"The client library {library} is not installed: make test installs it where npm is.")
    return str(NODE)


def test_a_customer_finds_orders_and_sends_back(client_way: Way, django_db_blocker: DjangoDbBlocker) -> None:
    ordered = client_way()
    reference = ordered.pop("reference")
    assert ordered == {
        "names": ["Samsung Galaxy S5 mini", "Samsung Galaxy S6", "Samsung Galaxy Note 4"],
        "sku": PHONE,
        "refusal": [404, "301"],
        "line": [PHONE, 2],
        "grandTotal": 70835,
        "shipmentMethods": ["Standard", "Express", "Standard", "Same Day", "Next Day", "Free Pickup"],
        "paymentMethods": ["Credit Card", "Invoice"],
        "ordered": [[PHONE, 1], [PHONE, 1]],
        "total": 70835,
    }
    with django_db_blocker.unblock():
        order = Order.objects.get(reference=reference)
        assert (order.customer_reference, order.items.count()) == ("DE--21", 2)
        for event in TO_THE_CUSTOMER:
            call_command("oms_trigger", event, order=[reference], stdout=io.StringIO())
    told = client_way(reference)
    with django_db_blocker.unblock():
        made = Return.objects.get(items__order_item__order=order)
    assert told == {
        "newest": reference,
        "states": ["waiting for return", "delivered"],
        "returned": made.reference,
        "reasons": ["Damaged"],
    }
