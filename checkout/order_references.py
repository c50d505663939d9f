"""The numbers of a new order: its reference, and keys for all rows before any of them is written.

With its keys in hand an order is written in one go: rows can point at each other, uuids can be made from the keys
(orders.md, 9.3), and the finished document can be stored with the rows that it shows.

Both are drawn in good faith: that an imported order or item already has such a reference or uuid shows when the rows
are written, and then the numbers are drawn once more, carefully.
"""

import uuid
from collections.abc import Mapping, Sequence

from django.db.models import Model

from database.sequences import TRAILING_NUMBER, Keys, draw_keys, fetch_one, highest_trailing_number
from database.statements import select
from orders.models import Order, OrderCounter, OrderItem

COUNT = "UPDATE orders_ordercounter SET last_number = last_number + 1 WHERE prefix = %s RETURNING last_number"
TAKEN = "SELECT i.uuid FROM orders_orderitem i WHERE i.uuid {among_uuids}"


def item_uuid(item_id: int) -> uuid.UUID:
    """Return the uuid of the order item with this key (orders.md, 9.3)."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"spy_sales_order_item.{item_id}")


def draw_order_keys(counts: Mapping[type[Model], int], *, is_careful: bool) -> Keys:
    """Draw so many keys for each table in one statement.

    Whoever is careful leaves out keys of items whose uuid an imported item already has.
    """
    keys = draw_keys(counts)
    if is_careful and keys.get(OrderItem):
        keys[OrderItem] = _free_item_keys(keys[OrderItem])
    return keys


def draw_reference(store_name: str, *, is_careful: bool) -> str:
    """Count the next reference of a store. The counter's row is locked until the transaction ends.

    So this comes after every other lock of a checkout. Whoever is careful counts past what is in use.
    """
    number = _count(store_name)
    if number is None:
        OrderCounter.objects.get_or_create(prefix=store_name, defaults={"last_number": _highest_number(store_name)})
        number = _count(store_name)
    if is_careful and Order.objects.filter(reference=f"{store_name}--{number}").exists():
        raise_counter_to(store_name, _highest_number(store_name))
        number = _count(store_name)
    return f"{store_name}--{number}"


def raise_counter_to(prefix: str, number: int) -> None:
    """Let the next order of a prefix get a number above this one, as after an import."""
    OrderCounter.objects.filter(prefix=prefix, last_number__lt=number).update(last_number=number)


def raise_counters_past(references: Sequence[str]) -> None:
    """Let no new order get a number of these references; counters that do not exist yet look for themselves."""
    highest: dict[str, int] = {}
    for reference in references:
        found = TRAILING_NUMBER.search(reference)
        if found:
            prefix = reference[: found.start()]
            highest[prefix] = max(highest.get(prefix, 0), int(found[1]))
    for prefix, number in sorted(highest.items()):
        raise_counter_to(prefix, number)


def _free_item_keys(keys: list[int]) -> list[int]:
    """Replace the keys whose uuids are taken, until there are as many as before."""
    free, drawn = [], keys
    while True:
        hexes = {item_uuid(key).hex: key for key in drawn}
        taken = {uuid.UUID(str(found)).hex for (found,) in select(TAKEN, list(hexes))}
        free += [key for text, key in hexes.items() if text not in taken]
        if len(free) == len(keys):
            return free
        drawn = draw_keys({OrderItem: len(keys) - len(free)}, behind=max(drawn))[OrderItem]


def _count(prefix: str) -> int | None:
    return fetch_one(COUNT, [prefix])[0]


def _highest_number(prefix: str) -> int:
    """Return the highest number in use; read only where orders came in beside the counter."""
    references = Order.objects.filter(reference__startswith=f"{prefix}--").values_list("reference", flat=True)
    return highest_trailing_number(references.iterator(chunk_size=10_000))
