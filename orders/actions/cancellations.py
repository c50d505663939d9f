"""Canceling orders, for customers and on their behalf (orders.md, 7.3)."""

from collections.abc import Sequence

from django.db import transaction

from audit import Actor
from orders.errors import OrderNotCancellable, OrderStepRefused
from orders.models import Order, OrderItem
from orders.oms import trigger_event
from orders.oms.assign_process import process_names_by_payment
from orders.oms.errors import ProcessError
from orders.oms.library import usable_process

CANCEL = "cancel"
CANCELLABLE = "cancellable"


@transaction.atomic
def cancel_order(*, order: Order, actor: Actor) -> Order:
    """Cancel every item of an order, or none. Raises `OrderStepRefused` with the reason."""
    items = list(order.items.order_by("pk"))
    if not is_cancellable(items):
        raise OrderNotCancellable
    outcome = trigger_event(event=CANCEL, items=items, actor=actor)
    if any(item.pk not in outcome.moved for item in items):
        raise OrderStepRefused(" ".join(outcome.messages))
    return order


def is_cancellable(items: Sequence[OrderItem]) -> bool:
    """Tell whether every item of an order is in a state that the process of the last one flags as cancellable."""
    return are_flagged(items, CANCELLABLE)


def are_flagged(items: Sequence[OrderItem], flag: str) -> bool:
    """Tell whether the process of the last item flags the states of all of them."""
    if not items:
        return False
    last = items[-1]
    try:
        process = usable_process(last.process or process_names_by_payment([last.order_id]).get(last.order_id, ""))
    except ProcessError:
        return False
    return all(process.has_flag(item.state, flag) for item in items)
