"""The life of a merchant (orders.md, 5.2)."""

from dataclasses import dataclass

from django.db import models


class MerchantStatus(models.TextChoices):
    WAITING = "waiting-for-approval", "waiting for approval"
    APPROVED = "approved", "approved"
    DENIED = "denied", "denied"


@dataclass(frozen=True, slots=True)
class MerchantTransition:
    verb: str
    source: MerchantStatus
    target: MerchantStatus


TRANSITIONS = (
    MerchantTransition("approve", MerchantStatus.WAITING, MerchantStatus.APPROVED),
    MerchantTransition("approve", MerchantStatus.DENIED, MerchantStatus.APPROVED),
    MerchantTransition("deny", MerchantStatus.WAITING, MerchantStatus.DENIED),
    MerchantTransition("deny", MerchantStatus.APPROVED, MerchantStatus.DENIED),
)


def find_transition(verb: str, status: str) -> MerchantTransition | None:
    """Return the one step that the verb takes from this status, None when it takes none."""
    return next((step for step in TRANSITIONS if step.verb == verb and step.source == status), None)


def verbs_from(status: str) -> list[str]:
    """Return what may be done to a merchant of this status."""
    return [step.verb for step in TRANSITIONS if step.source == status]
