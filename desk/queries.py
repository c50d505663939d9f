from collections.abc import Iterable

from django.db import connection
from django.db.models import Min

from orders.models import MerchantOrderItem, OrderItem

Pair = tuple[str, str]


"""A state and the process that it belongs to; items that no process leads have an empty name there."""


def item_states_of(order_ids: Iterable[int]) -> dict[int, list[str]]:
    """Return the distinct states of each order's items, in item order, in one statement."""
    states: dict[int, list[str]] = {}
    rows = OrderItem.objects.filter(order__in=order_ids).values_list("order_id", "state").annotate(first=Min("pk"))
    for order_id, state, _first in rows.order_by("order_id", "first"):
        states.setdefault(order_id, []).append(state)
    return states


def merchant_item_states_of(merchant_order_ids: Iterable[int]) -> dict[int, list[str]]:
    """Return the distinct states of each merchant order's items, in item order, in one statement."""
    states: dict[int, list[str]] = {}
    rows = MerchantOrderItem.objects.filter(merchant_order__in=merchant_order_ids)
    first = rows.values_list("merchant_order_id", "state").annotate(first=Min("pk"))
    for merchant_order_id, state, _first in first.order_by("merchant_order_id", "first"):
        states.setdefault(merchant_order_id, []).append(state)
    return states


def states_in_use() -> list[str]:
    """Return every state that some item is in; one statement, see `pairs_in_use`."""
    return list(dict.fromkeys(state for state, _process in pairs_in_use()))


def pairs_in_use() -> list[Pair]:
    """Return each state with each process that some item has, by one look into the index for each instead of a scan."""
    table = OrderItem._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH RECURSIVE states (state) AS (
                SELECT min(state) FROM {table}
                UNION ALL
                SELECT (SELECT min(item.state) FROM {table} item WHERE item.state > states.state)
                FROM states WHERE states.state IS NOT NULL
            ), pairs (state, process) AS (
                SELECT state, (SELECT min(item.process) FROM {table} item WHERE item.state = states.state)
                FROM states WHERE state IS NOT NULL
                UNION ALL
                SELECT state, (
                    SELECT min(item.process) FROM {table} item
                    WHERE item.state = pairs.state AND item.process > pairs.process
                )
                FROM pairs WHERE process IS NOT NULL
            )
            SELECT state, process FROM pairs WHERE process IS NOT NULL ORDER BY state, process
            """  # noqa: S608  # the table name is ours
        )
        return [(state, process) for state, process in cursor.fetchall()]
