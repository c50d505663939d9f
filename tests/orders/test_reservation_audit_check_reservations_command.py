"""`manage.py check_reservations` finds what differs from the items of orders, and puts it right when told to."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from catalog.models import Availability, Reservation, Store
from merchants.models import OfferReservation
from orders.models import Order
from tests.support import factories
from tests.support.catalog_shop import make_concrete, make_store, put_stock


def run(*arguments: str) -> tuple[str, list[str]]:
    said, complained = StringIO(), StringIO()
    call_command("check_reservations", *arguments, stdout=said, stderr=complained)
    return said.getvalue().strip(), complained.getvalue().splitlines()


@pytest.fixture
def store(db: None) -> Store:
    """A store of whose telephones two are needed and three kept back, and of an offer one and none."""
    store = make_store("DE")
    phone = make_concrete("066_1")
    put_stock({phone: 10}, store.warehouses.get())
    Reservation.objects.create(sku="066_1", store=store, quantity=3)
    Reservation.objects.create(sku="gone", store=store, quantity=0)
    order = factories.make_order(item_states=[])
    factories.make_item(order=order, sku="066_1", quantity=2, is_reserved=True)
    factories.make_item(order=order, sku="066_1", quantity=5)
    factories.make_item(order=order, sku="066_1", is_reserved=True, product_offer_reference="offer5")
    factories.make_order(store_name="XX", item_states=[]).items.all()
    return store


def test_what_differs_is_told(store: Store) -> None:
    complained = StringIO()
    with pytest.raises(CommandError, match="--repair puts them right"):
        call_command("check_reservations", stdout=StringIO(), stderr=complained)
    assert complained.getvalue().splitlines() == [
        "DE, product 066_1: 3 reserved, 2 needed by orders.",
        "DE, offer offer5: 0 reserved, 1 needed by orders.",
    ]
    assert dict(Reservation.objects.values_list("sku", "quantity")) == {"066_1": 3, "gone": 0}
    assert not OfferReservation.objects.exists()


def test_what_differs_is_put_right(store: Store) -> None:
    said, complained = run("--repair", "--batch-size", "1")
    assert said == "Reservations: 3 checked, 2 differ. All of these were put right."
    assert len(complained) == 2
    assert Reservation.objects.get(sku="066_1").quantity == 2
    assert OfferReservation.objects.get().quantity == 1
    assert Availability.objects.get().quantity == 8
    assert run() == ("Reservations: 3 checked, 0 differ.", [])


def test_a_shop_without_orders_has_nothing_to_check(make_order: Callable[..., Order]) -> None:
    assert run() == ("Reservations: 0 checked, 0 differ.", [])
