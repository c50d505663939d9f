"""Approving and denying merchants and offers: who is not approved does not exist for customers (orders.md, 5.2)."""

from django.db import transaction

from audit import Actor
from merchants.errors import MerchantStepNotAllowed, OfferStepNotAllowed
from merchants.models import Merchant, MerchantStatusChange, OfferApproval, ProductOffer
from merchants.states import find_transition


def approve_merchant(*, merchant: Merchant, actor: Actor) -> Merchant:
    return _transition("approve", merchant, actor)


def deny_merchant(*, merchant: Merchant, actor: Actor) -> Merchant:
    return _transition("deny", merchant, actor)


@transaction.atomic
def _transition(verb: str, merchant: Merchant, actor: Actor) -> Merchant:
    """Move a merchant along its transitions and record who did it."""
    step = find_transition(verb, merchant.status)
    if step is None:
        raise MerchantStepNotAllowed(verb=verb, status=merchant.status)
    if not Merchant.objects.filter(pk=merchant.pk, status=step.source).update(status=step.target):
        merchant.refresh_from_db(fields=["status"])
        raise MerchantStepNotAllowed(verb=verb, status=merchant.status)
    MerchantStatusChange.objects.create(
        merchant=merchant,
        source=step.source,
        target=step.target,
        **actor.columns,
    )
    merchant.status = step.target
    return merchant


APPROVAL_SOURCES = {
    OfferApproval.APPROVED: (OfferApproval.WAITING, OfferApproval.DENIED),
    OfferApproval.DENIED: (OfferApproval.WAITING, OfferApproval.APPROVED),
}


def approve_offer(*, offer: ProductOffer) -> ProductOffer:
    return _set_approval(offer, OfferApproval.APPROVED)


def deny_offer(*, offer: ProductOffer) -> ProductOffer:
    return _set_approval(offer, OfferApproval.DENIED)


@transaction.atomic
def _set_approval(offer: ProductOffer, target: OfferApproval) -> ProductOffer:
    """Change the status where the one that was seen still holds. Raises `OfferStepNotAllowed`."""
    seen = offer.approval_status
    rows = ProductOffer.objects.filter(pk=offer.pk, approval_status=seen)
    if seen not in APPROVAL_SOURCES[target] or not rows.update(approval_status=target):
        raise OfferStepNotAllowed(reference=offer.reference, target=target.label)
    offer.approval_status = target
    return offer
