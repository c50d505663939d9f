"""How many mails strangers can cause: whoever types an address that is not theirs floods nobody's mailbox."""

from collections.abc import Collection
from datetime import timedelta

from django.conf import settings
from django.db.models import Count
from django.utils import timezone

from database.mailboxes import comparable_address
from limits import counters
from notifications.mail.models import Mail

WINDOW_SECONDS = 3600


def may_be_mailed(*, kind: str, recipient: str, client: str = "") -> bool:
    """Count a mail of this kind that anybody can cause, and tell whether it may still go out within this hour.

    Whoever asks goes on as if it had: the answer and its time tell neither of the limit nor of the account. `client` is
    the client address, where there is one. A limit of 0 is none.
    """
    to_recipient = counters.add(counters.name_of("mail-to", kind, comparable_address(recipient)), WINDOW_SECONDS)
    by_client = counters.add(counters.name_of("mail-by", kind, client), WINDOW_SECONDS).number if client else 0
    return _is_within(to_recipient.number, settings.MAIL_RECIPIENT_HOURLY_MAX) and _is_within(
        by_client, settings.MAIL_CLIENT_HOURLY_MAX
    )


def mailboxes_at_limit(*, kind: str, mailboxes: Collection[str]) -> set[str]:
    """Return which of these mailboxes got as many mails of a kind within the last hour as strangers may cause.

    For mails that are written many at a time: it reads the mails themselves, in one statement.
    """
    limit = settings.MAIL_RECIPIENT_HOURLY_MAX
    if not limit:
        return set()
    recent = Mail.objects.filter(
        kind=kind, mailbox__in=mailboxes, created_at__gt=timezone.now() - timedelta(seconds=WINDOW_SECONDS)
    )
    counted = recent.order_by().values("mailbox").annotate(number=Count("pk")).filter(number__gte=limit)
    return {mailbox for mailbox in counted.values_list("mailbox", flat=True) if mailbox is not None}


def _is_within(number: int, limit: int) -> bool:
    return limit == 0 or number <= limit
