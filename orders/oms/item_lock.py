"""Getting hold of the items of a trigger, so that nobody else moves them meanwhile."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from database.statements import among
from orders.models import Order, OrderItem
from orders.oms.assign_process import assign_process, process_names_by_payment
from orders.oms.definitions import Process
from orders.oms.errors import MovedMeanwhile, ProcessError, ProcessNotMapped
from orders.oms.item_kinds import ORDER_ITEMS, Item, ItemKind
from orders.oms.library import usable_process
from orders.oms.outcome import Outcome


class ItemToMove(NamedTuple):
    """As much of an item as there is to know about one that is to be moved."""

    pk: int
    order_id: int
    state: str


def lock_items(
    kind: ItemKind, items: Collection[Item | ItemToMove], outcome: Outcome, *, now: datetime, is_patient: bool
) -> list[Item]:
    """Lock the orders and return the items as their rows are now; what moved since it was read is refused.

    Whoever is not patient does without what somebody else holds or has moved. Items without a process get theirs.
    """
    expected = {item.pk: item.state for item in items}
    locked = Order.objects.locked({item.order_id for item in items}, is_patient=is_patient)
    orders = {order.pk: order for order in locked}
    outcome.busy = {item.pk for item in items if item.order_id not in orders}
    taken = []
    rows = kind.rows().filter(pk__in=among(expected), **{f"{kind.order_path}__in": among(orders)})
    for item in rows.order_by(f"{kind.order_path}_id", "pk"):
        kind.hold(item, orders[item.order_id])
        if item.state == expected[item.pk]:
            taken.append(item)
        elif not is_patient:
            outcome.busy.add(item.pk)  # another machine was faster
        else:
            outcome.refuse([item], str(MovedMeanwhile()))
    return _with_process(taken, outcome, now) if kind is ORDER_ITEMS else taken


def _with_process(items: list[Item], outcome: Outcome, now: datetime) -> list[Item]:
    without_process = [item for item in items if isinstance(item, OrderItem) and not item.process]
    if without_process:
        names = process_names_by_payment({item.order_id for item in without_process})
        of_process: dict[Process, list[OrderItem]] = {}
        for item in without_process:
            try:
                of_process.setdefault(process_of(item, names), []).append(item)
            except ProcessError as problem:
                outcome.refuse([item], str(problem))
        for process, adopted in of_process.items():
            assign_process(process, adopted, now)
    return [item for item in items if item.process]


def process_of(item: OrderItem, names: dict[int, str]) -> Process:
    if item.order_id not in names:
        raise ProcessNotMapped(item.order.reference)
    return usable_process(names[item.order_id])
