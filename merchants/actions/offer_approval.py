"""Approving and denying what merchants offer: customers buy by approved offers alone (catalog.md, 13)."""

from django.db import transaction

from merchants.errors import OfferStepNotAllowed
from merchants.models import OfferApproval, ProductOffer

SOURCES = {
    OfferApproval.APPROVED: (OfferApproval.WAITING, OfferApproval.DENIED),
    OfferApproval.DENIED: (OfferApproval.WAITING, OfferApproval.APPROVED),
}


def approve_offer(*, offer: ProductOffer) -> ProductOffer:
    return _settle(offer, OfferApproval.APPROVED)


def deny_offer(*, offer: ProductOffer) -> ProductOffer:
    return _settle(offer, OfferApproval.DENIED)


@transaction.atomic
def _settle(offer: ProductOffer, target: OfferApproval) -> ProductOffer:
    """Change the status where the one that was seen still holds. Raises `OfferStepNotAllowed`."""
    seen = offer.approval_status
    rows = ProductOffer.objects.filter(pk=offer.pk, approval_status=seen)
    if seen not in SOURCES[target] or not rows.update(approval_status=target):
        raise OfferStepNotAllowed(reference=offer.reference, target=target.label)
    offer.approval_status = target
    return offer
