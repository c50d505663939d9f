"""Payments that come back from a provider that sent the customer away (checkout.md, 11)."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from orders.models import OrderPayment
from orders.payments.providers import provider_named


@transaction.atomic
def complete_payment(*, identifier: str, payload: Any) -> bool:
    """Let the provider of a payment take what came back, and tell whether it is paid now.

    A payment that was completed before stays so: whoever comes back twice changes nothing and is told the same.
    """
    payments = OrderPayment.objects.select_related("order").select_for_update(of=("self",))
    payment = payments.filter(identifier=identifier).first()
    if payment is None:
        return False
    if payment.completed_at is not None:
        return True
    if not provider_named(payment.provider or "").complete(payment, payload):
        return False
    payment.completed_at = timezone.now()
    payment.save(update_fields=["completed_at"])
    return True
