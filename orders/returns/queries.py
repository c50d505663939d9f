from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Sum

from orders.models import Order, Return, ReturnItem


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


def returns_of(order: Order) -> list[Return]:
    """Return what came back of an order, oldest first; a return may hold items of other orders too."""
    own = ReturnItem.objects.filter(parent=OuterRef("pk"), order_item__order=order)
    return list(Return.objects.filter(Exists(own)).order_by("pk").prefetch_related("items"))


def orders_and_states_of_returns(keys: Collection[int]) -> dict[int, tuple[list[str], list[str]]]:
    """Return the references of the orders and the distinct states of the items of each return, in one statement."""
    found: dict[int, tuple[dict[str, None], dict[str, None]]] = {}
    rows = ReturnItem.objects.filter(parent__in=keys).order_by("parent", "pk")
    for key, reference, state in rows.values_list("parent", "order_item__order__reference", "order_item__state"):
        references, states = found.setdefault(key, ({}, {}))
        references[reference] = states[state] = None
    return {key: (list(references), list(states)) for key, (references, states) in found.items()}
