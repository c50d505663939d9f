"""Every write that a room or a member of staff asks for; sending itself is in `delivery.py`."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from email.utils import make_msgid
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from database.mailboxes import comparable_address
from notifications.mail.errors import MailOutdated, MailTransitionNotAllowed
from notifications.mail.models import Mail
from notifications.mail.secrets import seal_secrets
from notifications.mail.states import MailPriority, MailState, find_transition
from notifications.mail.tasks import send_queued_mail


@transaction.atomic
def queue_mail(
    *,
    kind: str,
    to: str,
    locale_name: str,
    context: Mapping[str, Any],
    about: str = "",
    secrets: Mapping[str, str] | None = None,
    useful_until: datetime | None = None,
    priority: MailPriority = MailPriority.NORMAL,
    blind_copy_to: str = "",
    attachments: Sequence[str] = (),
) -> Mail:
    """Write a mail down as part of the caller's transaction; a worker renders and sends it after the commit.

    A rollback takes the mail with it, and nothing here waits for a template or a mail server. `kind` names the
    template `templates/mail/<kind>.<language>.html`, `context` what it shows, as JSON. `about` is the public reference
    of what the mail concerns. `secrets` are shown by the template like the context, but kept sealed and never
    shown to staff: they need `useful_until`, after which the mail is not sent and the secrets are wiped.
    `attachments` name files that are made when the mail is sent (`attachments.py`).
    """
    if secrets and useful_until is None:
        raise ValueError(f"The mail {kind} has secrets, so it needs the time until which they are useful.")
    mail = Mail.objects.create(
        kind=kind,
        recipient=to,
        locale_name=locale_name,
        context=dict(context),
        about=about,
        secrets=seal_secrets(secrets or {}),
        useful_until=useful_until,
        blind_copy_to=blind_copy_to,
        attachments=list(attachments),
        message_id=new_message_id(),
        due_at=timezone.now(),
    )
    send_queued_mail.using(priority=priority).enqueue(mail.pk)
    return mail


@transaction.atomic
def cancel_mail(*, mail: Mail) -> Mail:
    """Keep a waiting mail from being sent. Raises `StepNotAllowed` for one that is being sent or is finished."""
    _step(mail, "cancel")
    return mail


@transaction.atomic
def resend_mail(*, mail: Mail) -> Mail:
    """Send a mail once more and return the one that waits now.

    One that never left goes back into the queue. One that was sent is copied under a new Message-ID, because mail
    programs hide a message that they already have. Raises `MailOutdated` or `StepNotAllowed`.
    """
    if mail.useful_until and mail.useful_until <= timezone.now():
        raise MailOutdated
    if mail.state == MailState.SENT:
        waiting = Mail.objects.create(
            kind=mail.kind,
            recipient=mail.recipient,
            locale_name=mail.locale_name,
            context=mail.context,
            about=mail.about,
            secrets=mail.secrets,
            useful_until=mail.useful_until,
            blind_copy_to=mail.blind_copy_to,
            attachments=mail.attachments,
            message_id=new_message_id(),
            due_at=timezone.now(),
            resend_of=mail,
        )
    else:
        _step(mail, "resend", attempts=0, due_at=timezone.now())
        waiting = mail
    send_queued_mail.enqueue(waiting.pk)
    return waiting


def wipe_outlived_secrets() -> int:
    """Remove the secrets of mails that are not useful any more, and return of how many."""
    return Mail.objects.outlived().update(secrets="")


def forget_mails(*, about: str, address: str) -> int:
    """Delete every mail about a reference or to an address, sent or not, and return how many (anonymising, 10.3)."""
    _, deleted = Mail.objects.filter(Q(about=about) | Q(mailbox=comparable_address(address))).delete()
    return deleted.get(Mail._meta.label, 0)


def clear_mails(*, before: datetime, batch_size: int) -> Iterator[int]:
    """Delete finished mails written before a moment, and yield the number after each batch; safe to run twice."""
    while batch := list(Mail.objects.finished_before(before).order_by("pk").values_list("pk", flat=True)[:batch_size]):
        Mail.objects.filter(pk__in=batch).delete()
        yield len(batch)


def _step(mail: Mail, verb: str, **changes: Any) -> None:
    """Change the state where the one that was read still holds."""
    step = find_transition(verb, mail.state)
    moved = step is not None and Mail.objects.filter(pk=mail.pk, state=step.source).update(state=step.target, **changes)
    mail.refresh_from_db()
    if not moved:
        raise MailTransitionNotAllowed(verb=verb, state=mail.state)


def new_message_id() -> str:
    """Return a Message-ID under the sender's domain; it stays the same over all attempts at one mail."""
    return make_msgid(domain=settings.MAIL_FROM_ADDRESS.rpartition("@")[2])
