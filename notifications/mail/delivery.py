"""Hand one mail to the mail server: at least once, by whichever worker comes first."""

import logging
import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from limits import counters
from notifications.mail.errors import MailError, MailOutdated, MailRefused, MailServerUnavailable, SecretsUnreadable
from notifications.mail.models import Mail, MailBody
from notifications.mail.rendering import RenderedMail, render_mail
from notifications.mail.secrets import masked, open_secrets
from notifications.mail.smtp import send_message
from notifications.mail.states import MailState

logger = logging.getLogger(__name__)

ERROR_TEXT_MAX = 2000
PAUSE = "mail-server-rests"


def deliver_mail(*, mail_id: int) -> Mail | None:
    """Try to send a mail that is due and return it in its new state; None when somebody else took it or it is gone.

    Runs outside a transaction: every step is committed before the next, so that a worker that dies leaves a mail
    that another one picks up when the lease is over.
    """
    mail = Mail.objects.due().filter(pk=mail_id).first()
    if mail is None:
        return None
    if is_server_paused():
        _wait_for_server(mail)
    elif _claim(mail):
        _attempt(mail)
    else:
        return None
    return Mail.objects.filter(pk=mail_id).first()


def _attempt(mail: Mail) -> None:
    try:
        _send(mail)
    except (MailRefused, MailOutdated, SecretsUnreadable) as problem:
        _give_up(mail, str(problem))
    except Exception as problem:  # a broken template may be mended, an unknown fault may pass: nothing is lost
        if isinstance(problem, MailServerUnavailable):
            pause_server()
        _postpone(mail, str(problem) if isinstance(problem, MailError) else f"{type(problem).__name__}: {problem}")


def is_server_paused() -> bool:
    """Tell whether the mail server did not answer a moment ago, so that not every mail waits for it in turn."""
    return counters.read(PAUSE).number > 0


def pause_server() -> None:
    """Leave the server alone for less than any mail waits for its next attempt."""
    counters.forget(PAUSE)
    counters.add(PAUSE, settings.MAIL_RETRY_BASE_SECONDS // 2)


def retry_delay(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts: doubled each time, bounded, a fifth more or less."""
    doubled = settings.MAIL_RETRY_BASE_SECONDS * 2 ** min(attempts - 1, 30)
    spread = random.uniform(0.8, 1.2)  # noqa: S311  # spreads the load, guards nothing
    return timedelta(seconds=min(doubled, settings.MAIL_RETRY_MAX_SECONDS) * spread)


def _claim(mail: Mail) -> bool:
    """Take the mail for one lease. `due_at` changes with every step, so it tells whether anybody was faster."""
    lease_over_at = timezone.now() + timedelta(seconds=settings.MAIL_LEASE_SECONDS)
    read = Mail.objects.filter(pk=mail.pk, state=mail.state, due_at=mail.due_at)
    if not read.update(state=MailState.SENDING, attempts=mail.attempts + 1, due_at=lease_over_at):
        return False
    mail.state, mail.attempts, mail.due_at = MailState.SENDING, mail.attempts + 1, lease_over_at
    return True


def _send(mail: Mail) -> None:
    if mail.useful_until and mail.useful_until <= timezone.now():
        raise MailOutdated
    secrets = open_secrets(mail.secrets)
    kept = render_mail(mail, {name: masked(secret) for name, secret in secrets.items()})
    send_message(mail, render_mail(mail, secrets))
    _note_sent(mail, kept)


def _note_sent(mail: Mail, kept: RenderedMail) -> None:
    """Record the truth whoever holds the lease by now: the server has taken the message."""
    changes = {
        "state": MailState.SENT,
        "sent_at": timezone.now(),
        "subject": kept.subject,
        "last_error": "",
    }
    with transaction.atomic():
        if Mail.objects.filter(pk=mail.pk).exclude(state=MailState.SENT).update(**changes):
            MailBody.objects.create(mail=mail, text=kept.text, html=kept.html)


def _postpone(mail: Mail, reason: str) -> None:
    if mail.attempts >= settings.MAIL_ATTEMPTS_MAX:
        _give_up(mail, reason)
    else:
        _release(mail, MailState.QUEUED, reason, due_at=timezone.now() + retry_delay(mail.attempts))


def _give_up(mail: Mail, reason: str) -> None:
    _release(mail, MailState.FAILED, reason, due_at=mail.due_at)


def _release(mail: Mail, state: MailState, reason: str, *, due_at: datetime) -> None:
    """Give the mail back, unless the lease ran out and somebody else has it now."""
    reason = " ".join(_without_secrets(mail, reason).split())[:ERROR_TEXT_MAX]
    logger.warning("Mail %s (%s) is %s after attempt %s: %s", mail.pk, mail.kind, state, mail.attempts, reason)
    held = Mail.objects.filter(pk=mail.pk, state=MailState.SENDING, due_at=mail.due_at)
    held.update(state=state, last_error=reason, due_at=due_at)


def _wait_for_server(mail: Mail) -> None:
    """Put the mail off without counting an attempt."""
    due_at = timezone.now() + retry_delay(1)
    read = Mail.objects.filter(pk=mail.pk, state=mail.state, due_at=mail.due_at)
    read.update(state=MailState.QUEUED, due_at=due_at)


def _without_secrets(mail: Mail, text: str) -> str:
    try:
        secrets = open_secrets(mail.secrets)
    except SecretsUnreadable:
        return text
    for secret in secrets.values():
        text = text.replace(secret, masked(secret))
    return text


BATCH = 100


def deliver_due_mails() -> Iterator[Mail]:
    """Yield each mail after the attempt at it, until none is due or the server does not answer.

    Several workers may run this: each takes a batch in an order of its own, so that they seldom want the same mail.
    """
    while not is_server_paused():
        batch = list(Mail.objects.due().values_list("pk", flat=True)[:BATCH])
        if not batch:
            return
        random.shuffle(batch)
        for mail_id in batch:
            if is_server_paused():
                return
            mail = deliver_mail(mail_id=mail_id)
            if mail is not None:
                yield mail
