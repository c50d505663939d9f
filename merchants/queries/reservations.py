"""What open orders keep back of offers."""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Sum

from merchants.models import OfferReservation


def kept_back(references: Iterable[str]) -> dict[str, Decimal]:
    """Return how much of each of these offers is reserved, where something is; one statement."""
    kept = OfferReservation.objects.filter(offer_reference__in=list(references)).order_by()
    return dict(kept.values_list("offer_reference").annotate(Sum("quantity")))
