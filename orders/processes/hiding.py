"""Orders that customers do not see in their lists: those of which every item is in a hidden state (orders.md, 11.6)."""

from collections.abc import Collection

from orders.models import Order, OrderItem
from orders.processes.families import ORDERS
from orders.processes.library import readings_of
from orders.states import STATES_HIDDEN_FROM_CUSTOMER


def refresh_hidden_orders(order_ids: Collection[int]) -> None:
    """Compute anew which of these orders are hidden, and write those that changed."""
    hidden = dict.fromkeys(order_ids, True)
    for order_id, process, state in OrderItem.objects.filter(order__in=order_ids).values_list(
        "order_id", "process", "state"
    ):
        hidden[order_id] = hidden[order_id] and _is_hidden(process, state)
    for is_hidden in (True, False):
        keys = [order_id for order_id, value in hidden.items() if value is is_hidden]
        Order.objects.filter(pk__in=keys).exclude(is_hidden_from_customer=is_hidden).update(
            is_hidden_from_customer=is_hidden
        )


def _is_hidden(process_name: str, state: str) -> bool:
    reading = readings_of(ORDERS).get(process_name)
    if reading is None or reading.process is None:
        return state in STATES_HIDDEN_FROM_CUSTOMER
    return reading.process.is_hidden(state)
