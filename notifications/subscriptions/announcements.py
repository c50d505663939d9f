"""Tell subscribers that a product is back: exactly one mail each a return (catalog.md, 17.5).

The change of stock leaves a `BackInStock` row and a job, however many people wait. A batch of mails and how far it
came are one transaction that holds the row: a worker that dies takes its batch along and leaves the row to the next.
"""

from collections.abc import Iterator
from functools import cache

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from catalog.models import BackInStock
from notifications.mail.limits import mailboxes_at_limit
from notifications.subscriptions.mails import BACK_IN_STOCK, back_in_stock_mail
from notifications.subscriptions.models import AvailabilitySubscription
from notifications.subscriptions.queries import product_summary

BATCH_SIZE = 100
UNWANTED_BATCH_SIZE = 5_000


def announce_returns(*, batch_size: int = BATCH_SIZE) -> Iterator[int]:
    """Work until nothing is open that nobody else works on; yield the number of mails after each batch."""
    while (count := announce_batch(batch_size=batch_size)) is not None:
        yield count


def announce_batch(*, batch_size: int = BATCH_SIZE) -> int | None:
    """Write the next mails about the oldest return that nobody else works on; return how many, None without any."""
    if _close_unwanted():
        return 0
    return _write_mails(batch_size)


@transaction.atomic
def _close_unwanted() -> int:
    """Mark the oldest returns that nobody waits for as handled: after an import these are almost all."""
    waiting = AvailabilitySubscription.objects.filter(
        sku=OuterRef("sku"), store_name=OuterRef("store_name"), pk__gt=OuterRef("progress")
    )
    open_changes = BackInStock.objects.open().select_for_update(skip_locked=True)
    ids = open_changes.filter(~Exists(waiting)).values_list("pk", flat=True)[:UNWANTED_BATCH_SIZE]
    return BackInStock.objects.filter(pk__in=list(ids)).update(handled_at=timezone.now())


@transaction.atomic
def _write_mails(batch_size: int) -> int | None:
    change = BackInStock.objects.open().select_for_update(skip_locked=True).first()
    if change is None:
        return None
    summary_in = cache(lambda locale_name: product_summary(change.sku, locale_name))
    batch = list(AvailabilitySubscription.objects.waiting_for(change).locked()[:batch_size])
    flooded = mailboxes_at_limit(kind=BACK_IN_STOCK, mailboxes={each.mailbox for each in batch if each.mailbox})
    for subscription in batch:
        if subscription.mailbox in flooded:
            continue  # whoever subscribed this mailbox to many products may have been a stranger
        back_in_stock_mail(subscription=subscription, product=summary_in(subscription.locale_name))
    if len(batch) < batch_size:
        change.handled_at = timezone.now()
    if batch:
        change.progress = batch[-1].pk
    change.save(update_fields=["handled_at", "progress"])
    if settings.AVAILABILITY_DELETE_AFTER_NOTIFICATION:
        AvailabilitySubscription.objects.filter(pk__in=[subscription.pk for subscription in batch]).delete()
    return len(batch)
