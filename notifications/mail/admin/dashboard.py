"""What the start page tells of mails."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from backoffice.dashboard import DashboardAlert
from notifications.mail.models import Mail, MailQuerySet
from notifications.mail.states import MailState

WAITS_TOO_LONG = timedelta(minutes=10)


def mails_given_up() -> MailQuerySet:
    return Mail.objects.filter(state=MailState.FAILED)


def mails_that_wait() -> MailQuerySet:
    return Mail.objects.due(for_at_least=WAITS_TOO_LONG)


MAIL_ALERTS = (
    DashboardAlert(
        title=_("Mails that wait"),
        hint=_("Due for ten minutes: is a worker running, does the mail server answer?"),
        icon="schedule_send",
        rows=mails_that_wait,
        position=20,
    ),
    DashboardAlert(
        title=_("Mails given up"),
        hint=_("They can be sent again, or canceled"),
        icon="unsubscribe",
        rows=mails_given_up,
        query=f"state={MailState.FAILED}",
        position=21,
    ),
)
