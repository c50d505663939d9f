"""What is stored of a cart carries the format it was written in, so that no list shows a cart of another release."""

import hashlib
from typing import Any

import orjson
import pytest

from carts.actions import save_cart
from carts.models import Cart, CartItem, OrderThreshold
from carts.questions import RedeemableGiftCard, gift_cards
from catalog.models import Store
from tests.carts.conftest import TROLLEY
from tests.support.cart_requests import CAMERA
from tests.support.catalog_shop import currency
from tests.support.storefront import Storefront, document

# What is stored of the cart with a line of every kind, by format. Formats that were released stay here.
FINGERPRINTS = {1: "e20c0b411bfa97b96f0aca3e386333d049e4b9136dd99e63f69d0d2fee0feb27"}

WHAT_TO_DO = """What is stored of carts changed, and lists would go on showing what was stored before.
Raise Cart.FORMAT (carts/models/carts.py) to {following} and add to FINGERPRINTS: {following}: "{found}".
(Did only the cart of the test change, and no builder? Then replace the fingerprint of {current}.)"""


def test_a_change_of_the_builder_needs_a_new_format(
    shopper: Storefront, trolley: Cart, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = RedeemableGiftCard("CARD-1", "Card", "EUR", 5000, 4000)
    monkeypatch.setattr(gift_cards, "_answer", lambda codes, currency: {card.code: card} if codes else {})
    trolley.codes.create(code="CARD-1")
    OrderThreshold.objects.create(
        store=store,
        currency=currency("EUR"),
        threshold_type="soft-minimum-threshold-fixed-fee",
        threshold=5_000_000,
        fee=490,
    )
    shopper.read(f"/carts/{TROLLEY}")
    stored = Cart.objects.get().calculated
    assert stored is not None
    assert all(stored.values()), "The cart must show something of everything that is stored."
    found = hashlib.sha256(orjson.dumps(stored)).hexdigest()
    current = max(FINGERPRINTS)
    assert FINGERPRINTS[current] == found, WHAT_TO_DO.format(current=current, following=current + 1, found=found)
    assert current == Cart.FORMAT


@pytest.fixture
def weigh_carts(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let totals say one more thing from now on, as a release that brings it and a format would."""
    build_cart_json = save_cart.build_cart_json

    def with_weight(*arguments: Any) -> dict[str, Any]:
        built = build_cart_json(*arguments)
        return {**built, "totals": {**built["totals"], "weight": 250}}

    def change() -> None:
        monkeypatch.setattr(save_cart, "build_cart_json", with_weight)
        monkeypatch.setattr(Cart, "FORMAT", Cart.FORMAT + 1)

    return change


def totals_listed(shopper: Storefront) -> dict[str, Any]:
    (cart,) = document(shopper.read("/carts"))["data"]
    return cart["attributes"]["totals"]


def test_a_list_shows_a_cart_of_another_format_calculated_anew(
    shopper: Storefront, trolley: Cart, weigh_carts: Any
) -> None:
    shopper.read(f"/carts/{TROLLEY}")
    before, stored = totals_listed(shopper), Cart.objects.get()
    weigh_carts()
    assert totals_listed(shopper) == {**before, "weight": 250}
    renewed = Cart.objects.get()
    assert renewed.calculated_format == Cart.FORMAT == stored.calculated_format + 1
    assert (renewed.etag, renewed.updated_at) == (stored.etag, stored.updated_at), "reading is no change"


def test_a_refused_reload_does_not_keep_another_format(shopper: Storefront, trolley: Cart, weigh_carts: Any) -> None:
    """Where a check refuses the reload a cart stays as it is stored, but not in words that nobody writes any more."""
    shopper.read(f"/carts/{TROLLEY}")
    CartItem.objects.filter(group_key=CAMERA).update(quantity=1_000)
    stored = Cart.objects.get()
    before = document(shopper.read(f"/carts/{TROLLEY}"))["data"]["attributes"]["totals"]
    assert Cart.objects.get().revision == stored.revision, "there are not that many, so the reload is refused"
    weigh_carts()
    after = document(shopper.read(f"/carts/{TROLLEY}"))["data"]["attributes"]["totals"]
    assert after["weight"] == 250
    assert after["subtotal"] > before["subtotal"]
    assert Cart.objects.get().calculated_format == Cart.FORMAT


def test_a_cart_that_was_never_calculated_stays_so_in_lists(shopper: Storefront, trolley: Cart) -> None:
    assert set(totals_listed(shopper).values()) == {None}
    assert Cart.objects.get().calculated is None
