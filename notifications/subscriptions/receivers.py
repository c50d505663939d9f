"""What follows here from what lower rooms tell; each runs inside the transaction of its cause."""

from typing import Any

from customers.models import Customer
from notifications.mail.actions import forget_mails
from notifications.subscriptions.actions import remove_subscriptions_of
from notifications.subscriptions.tasks import announce_returns_to_stock


def schedule_announcements(**event: Any) -> None:
    """Leave one job behind, however many products came back and however many people wait for them."""
    announce_returns_to_stock.enqueue()


def forget_anonymized(*, customer: Customer, **event: Any) -> None:
    """Remove the subscriptions, and the mails that a worker wrote about them until just now (identity.md, 10.3)."""
    remove_subscriptions_of(customer_reference=customer.reference)
    forget_mails(about=customer.reference, address=customer.email)
