"""Approving and denying merchants: who is not approved does not exist for customers (orders.md, 5.2)."""

from django.db import transaction

from agents.models import User
from merchants.errors import StepNotAllowed
from merchants.models import Merchant, MerchantStatusChange
from merchants.states import find_transition


def approve_merchant(*, merchant: Merchant, actor: User | None) -> Merchant:
    return _take_step("approve", merchant, actor)


def deny_merchant(*, merchant: Merchant, actor: User | None) -> Merchant:
    return _take_step("deny", merchant, actor)


@transaction.atomic
def _take_step(verb: str, merchant: Merchant, actor: User | None) -> Merchant:
    """Move a merchant along its transitions and record who did it."""
    step = find_transition(verb, merchant.status)
    if step is None:
        raise StepNotAllowed(verb=verb, status=merchant.status)
    if not Merchant.objects.filter(pk=merchant.pk, status=step.source).update(status=step.target):
        merchant.refresh_from_db(fields=["status"])
        raise StepNotAllowed(verb=verb, status=merchant.status)
    MerchantStatusChange.objects.create(
        merchant=merchant,
        source=step.source,
        target=step.target,
        actor=actor,
        actor_email=actor.email if actor else "",
    )
    merchant.status = step.target
    return merchant
