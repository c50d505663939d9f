"""References are counted by store and never given twice; items get the uuids of their keys (orders.md, 9.2 and 9.3)."""

from django.db import connection

from carts.models import Cart
from catalog.models import Store
from checkout.order_references import draw_order_keys, draw_reference, item_uuid, raise_counters_past
from orders.models import Order, OrderCounter, OrderItem
from tests.support import factories
from tests.support.checkout_shop import PHONE, checkout_attributes, fill_cart
from tests.support.storefront import Storefront, document


def placed_reference(guest: Storefront, cart: Cart) -> str:
    return document(guest.create("checkout", checkout_attributes(cart)))["data"]["attributes"]["orderReference"]


def test_counting_starts_behind_the_orders_that_came_in_before(shop: Store, guest: Storefront) -> None:
    for reference in ("DE--7", "DE--12", "DE--old", "AT--40"):
        factories.make_order(reference=reference)
    assert placed_reference(guest, fill_cart({PHONE: 1})) == "DE--13"
    assert placed_reference(guest, fill_cart({PHONE: 1})) == "DE--14"


def test_a_reference_that_came_in_meanwhile_is_skipped(shop: Store, guest: Storefront) -> None:
    OrderCounter.objects.create(prefix="DE", last_number=20)
    factories.make_order(reference="DE--21")
    factories.make_order(reference="DE--25")
    assert placed_reference(guest, fill_cart({PHONE: 1})) == "DE--26"


def test_an_import_moves_the_counter(db: None) -> None:
    OrderCounter.objects.create(prefix="DE", last_number=3)
    raise_counters_past(["DE--9", "DE--10", "AT--5", "odd"])
    assert draw_reference("DE", is_careful=False) == "DE--11"
    assert not OrderCounter.objects.filter(prefix="AT").exists()


def test_a_uuid_that_an_imported_item_has_is_left_out(shop: Store, guest: Storefront) -> None:
    (last,) = draw_order_keys({OrderItem: 1}, is_careful=False)[OrderItem]
    order = factories.make_order(item_states=["closed", "closed"])
    for ahead, item in zip((1, 2), order.items.all(), strict=True):
        offset = 2 if connection.vendor == "sqlite" else 0  # there the two items themselves count
        OrderItem.objects.filter(pk=item.pk).update(uuid=item_uuid(last + ahead + offset + 2))
    assert placed_reference(guest, fill_cart({PHONE: 9}))
    placed = Order.objects.exclude(pk=order.pk).get()
    assert [item.uuid for item in placed.items.all()] == [item_uuid(item.pk) for item in placed.items.all()]
    assert OrderItem.objects.values("uuid").distinct().count() == 11


def test_the_published_uuids_are_those_of_their_keys() -> None:
    assert str(item_uuid(6)) == "d5e948d9-f470-5b9a-b1c7-c1321761312a"
    assert str(item_uuid(24)) == "34d4ea2b-7327-5fe3-843f-ca7e27fa1e81"
