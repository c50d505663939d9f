"""Generated junk on every route: never a 500, nothing written. `make fuzz SECONDS=600` goes on for longer."""

import os
import time
from typing import Any

import orjson
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from customers.models import AccessToken, Customer, RefreshToken
from merchants.models import Merchant
from orders.models import Order, OrderItem
from tests.support.golden_merchants import open_merchant_hall
from tests.support.golden_orders import open_golden_shop
from tests.support.junk_requests import Junk, requests
from tests.support.storefront import Storefront, body_of, customer_token
from wishlists.actions import create_wishlist
from wishlists.models import Wishlist, WishlistItem

FUZZ_SECONDS = float(os.environ.get("FUZZ_SECONDS", "0"))
EXPECTED = {200, 201, 202, 204, 400, 401, 403, 404, 412, 413, 415, 422, 428, 429}


def everything() -> list[Any]:
    models = (Customer, Order, OrderItem, Merchant, AccessToken, RefreshToken, Wishlist, WishlistItem)
    return [list(model._default_manager.order_by("pk").values()) for model in models]


def send(junk: Junk, token: str, before: list[Any]) -> None:
    """Send one request and look at what comes back; an exception of a view is raised here.

    A refused request has written nothing. What an accepted one wrote is undone.
    """
    bearer = {"HTTP_AUTHORIZATION": f"Bearer {token}"} if junk.has_token else {}
    environ = {**bearer, "PATH_INFO": junk.path, "QUERY_STRING": junk.query, **junk.headers}
    with transaction.atomic():
        answer = Storefront().generic(junk.method, "/", junk.body, "application/json", **environ)
        body = body_of(answer)
        assert answer.status_code < 400 or everything() == before
        transaction.set_rollback(True)
    assert answer.status_code in EXPECTED or (answer.status_code, junk.method) == (501, "OPTIONS")
    if "json" in answer.headers.get("Content-Type", "") and answer.status_code != 415:
        assert isinstance(orjson.loads(body), dict)
    assert all("\n" not in value and "\r" not in value for value in answer.headers.values())


@pytest.mark.usefixtures("anonymous")
def test_junk_is_never_a_500_and_writes_nothing() -> None:
    open_merchant_hall()
    customer = open_golden_shop()
    token = customer_token(customer)
    ids = ["DE--7001", "DE--7004", "DE--900", "MER000900", "MER000901", "9101"]
    ids.append(str(create_wishlist(customer_id=customer.pk, name="Gifts").uuid))
    before = everything()

    @settings(
        max_examples=150,
        deadline=None,
        derandomize=not FUZZ_SECONDS,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(junk=requests(ids))
    def junk_breaks_nothing(junk: Junk) -> None:
        send(junk, token, before)

    end = time.monotonic() + FUZZ_SECONDS
    while True:
        junk_breaks_nothing()
        if time.monotonic() >= end:
            break
