"""What the start page tells of mails."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from backoffice.dashboard import DASHBOARD_ALERTS, DashboardAlert
from notifications.mail.models import Mail, MailQuerySet
from notifications.mail.states import MailState

WAITS_TOO_LONG = timedelta(minutes=10)


def mails_given_up() -> MailQuerySet:
    return Mail.objects.filter(state=MailState.FAILED)


def mails_that_wait() -> MailQuerySet:
    return Mail.objects.due(for_at_least=WAITS_TOO_LONG)


def mail_list() -> str:
    return reverse("admin:mail_mail_changelist")


DASHBOARD_ALERTS += [
    DashboardAlert(
        title=_("Mails that wait"),
        hint=_("Due for ten minutes: is a worker running, does the mail server answer?"),
        icon="schedule_send",
        permission="mail.view_mail",
        rows=mails_that_wait,
        link=mail_list,
        place=20,
    ),
    DashboardAlert(
        title=_("Mails given up"),
        hint=_("They can be sent again, or canceled"),
        icon="unsubscribe",
        permission="mail.view_mail",
        rows=mails_given_up,
        link=lambda: f"{mail_list()}?state={MailState.FAILED}",
        place=21,
    ),
]
