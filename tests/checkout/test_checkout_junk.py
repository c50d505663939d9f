"""Junk at every place of a checkout's body is refused or ignored, whatever it is, and never sells anything."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from carts.models import Cart
from catalog.models import Reservation, Store
from orders.models import Order
from tests.support.checkout_shop import ADDRESS, EXPRESS, PHONE, checkout_attributes, fill_cart
from tests.support.storefront import Storefront, body_of

JUNK = (None, True, -1, 1e300, "", "x" * 400, "\x00", [], [None], ["x"], {"id": ["x"]}, {"a": None})
UNPAYABLE = {"paymentMethodName": "Shells", "paymentProviderName": "Beach"}
SINGLE = {"shipments": None, "shippingAddress": {**ADDRESS, "id": None}, "shipment": {"idShipmentMethod": EXPRESS}}


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to every member, however deep."""
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in members:
        yield (*path, key)
        yield from places(member, (*path, key))


def with_junk(body: dict[str, Any], path: tuple[str | int, ...], junk: Any) -> dict[str, Any]:
    changed = deepcopy(body)
    target: Any = changed
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = junk
    return changed


@pytest.mark.parametrize("mode", [{}, SINGLE], ids=["split", "single"])
@pytest.mark.parametrize("route", ["checkout", "checkout-data"])
def test_junk_at_any_place_orders_nothing(shop: Store, guest: Storefront, route: str, mode: dict[str, Any]) -> None:
    billing = {**ADDRESS, "id": None, "isDefaultBilling": False}
    cart = fill_cart({PHONE: 1})
    body = checkout_attributes(cart, payments=[UNPAYABLE], billingAddress=billing, **mode)
    before = list(Cart.objects.values())
    for path in places(body):
        for junk in JUNK:
            answer = guest.create(route, with_junk(body, path, junk))
            expected = (400, 422) if route == "checkout" else (200, 400, 422)
            assert answer.status_code in expected, (path, junk, body_of(answer))
    assert list(Cart.objects.values()) == before
    assert not Order.objects.exists()
    assert not Reservation.objects.exclude(quantity=0).exists()
