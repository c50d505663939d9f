"""Reads about orders that join several things."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from django.db import connection
from django.db.models import Count, Exists, Max, Min, OuterRef, Sum

from carts.lookups import GiftCard as UsableGiftCard
from orders.models import GiftCard, MerchantOrderItem, Order, OrderItem, Return, ReturnItem

Pair = tuple[str, str]
"""A state and the process that it belongs to; items that no process leads have an empty name there."""


class ReturnTotals(NamedTuple):
    """What the items of a return brought back, and what was promised for them when it started (orders.md, 6.3)."""

    refund_total: int = 0
    remuneration_total: int = 0


def totals_of_returns(returns: Iterable[Return]) -> dict[int, ReturnTotals]:
    """Return the totals of each return by its key, in one statement."""
    totals = {row.pk: ReturnTotals() for row in returns}
    items = ReturnItem.objects.filter(parent__in=totals).order_by().values("parent")
    sums = items.annotate(
        refunded=Sum("order_item__canceled_amount"), promised=Sum("order_item__remuneration_amount")
    ).values_list("parent", "refunded", "promised")
    return totals | {key: ReturnTotals(refunded, promised) for key, refunded, promised in sums}


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


def usable_gift_cards(codes: Sequence[str], currency: str) -> dict[str, UsableGiftCard]:
    """Return the gift cards with these codes that can pay in a currency now, by code; one statement."""
    usable = GiftCard.objects.filter(code__in=codes, currency_iso_code=currency, is_active=True, balance__gt=0)
    return {
        card.code: UsableGiftCard(card.code, card.name, card.currency_iso_code, card.value, card.balance)
        for card in usable
    }


def order_history_of(customer_id: int) -> tuple[int, int]:
    """Return how many orders a customer placed and the grand total of the largest; one statement."""
    placed = Order.objects.filter(customer=customer_id).aggregate(count=Count("pk"), largest=Max("totals__grand_total"))
    return placed["count"], placed["largest"] or 0


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


def returns_of(order: Order) -> list[Return]:
    """Return what came back of an order, oldest first; a return may hold items of other orders too."""
    own = ReturnItem.objects.filter(parent=OuterRef("pk"), order_item__order=order)
    return list(Return.objects.filter(Exists(own)).order_by("pk").prefetch_related("items"))


def facts_of_returns(keys: Collection[int]) -> dict[int, tuple[list[str], list[str]]]:
    """Return the references of the orders and the distinct states of the items of each return, in one statement."""
    facts: dict[int, tuple[dict[str, None], dict[str, None]]] = {}
    rows = ReturnItem.objects.filter(parent__in=keys).order_by("parent", "pk")
    for key, reference, state in rows.values_list("parent", "order_item__order__reference", "order_item__state"):
        references, states = facts.setdefault(key, ({}, {}))
        references[reference] = states[state] = None
    return {key: (list(references), list(states)) for key, (references, states) in facts.items()}
