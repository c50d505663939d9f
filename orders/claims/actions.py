"""Complaints of customers: opened about items of an order, and closed by staff (orders.md, 14, row 57)."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from audit import Actor
from orders.errors import ClaimAlreadyClosed, ItemsNotOfOrder
from orders.models import Claim, Order, OrderItem
from orders.states import ClaimState


@transaction.atomic
def open_claim(*, order: Order, items: Sequence[OrderItem], description: str, actor: Actor) -> Claim:
    """Write down what a customer complains about. Raises `ItemsNotOfOrder` without any, or with a foreign one."""
    if not items or any(item.order_id != order.pk for item in items):
        raise ItemsNotOfOrder
    claim = Claim.objects.create(order=order, description=description.strip(), opened_by=actor.user)
    claim.items.set(items)
    return claim


def close_claim(*, claim: Claim, actor: Actor) -> Claim:
    """Close a claim that is open. Raises `ClaimAlreadyClosed` for one that somebody else closed."""
    still_open = Claim.objects.filter(pk=claim.pk, state=ClaimState.OPEN)
    if not still_open.update(state=ClaimState.CLOSED, closed_by=actor.user, closed_at=timezone.now()):
        raise ClaimAlreadyClosed
    claim.refresh_from_db()
    return claim
