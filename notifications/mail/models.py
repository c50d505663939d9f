"""The mails that left, are about to leave, or could not."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from database.mailboxes import MailboxField, comparable_address
from notifications.mail.states import UNFINISHED, MailState


class MailQuerySet(models.QuerySet["Mail"]):
    def due(self, *, for_at_least: timedelta = timedelta()) -> "MailQuerySet":
        """Keep what can be sent now, in the order of its time: what waits, and what a lost worker left behind."""
        return self.filter(state__in=UNFINISHED, due_at__lte=timezone.now() - for_at_least).order_by("due_at", "pk")

    def outlived(self) -> "MailQuerySet":
        """Keep those whose secrets are of no use to their recipient any more."""
        return self.exclude(secrets="").filter(useful_until__lte=timezone.now())

    def finished_before(self, moment: datetime) -> "MailQuerySet":
        """Keep what was written before and will not be sent any more unless somebody asks for it."""
        return self.exclude(state__in=UNFINISHED).filter(created_at__lt=moment)

    def to_address(self, email: str) -> "MailQuerySet":
        """Keep those to the mailbox that an address names, however it is written."""
        return self.filter(mailbox=comparable_address(email))

    def about(self, reference: str) -> "MailQuerySet":
        return self.filter(about=reference)


class Mail(models.Model):
    """One message to one recipient: first what to write, then also what was written.

    `secrets` holds, sealed, what must not be readable here: links that open something. The subject and the row in
    `MailBody` are written when the mail is sent, with those links cut short.
    """

    kind = models.CharField(_("kind"), max_length=100, help_text=_("Its template is templates/mail/<kind>."))
    recipient = models.CharField(_("recipient"), max_length=255)
    mailbox = MailboxField(source="recipient")
    locale_name = models.CharField(_("locale"), max_length=10)
    about = models.CharField(_("about"), max_length=255, blank=True, help_text=_("Reference of a customer, order, ..."))
    context = models.JSONField(default=dict, editable=False)
    secrets = models.TextField(blank=True, editable=False)
    blind_copy_to = models.CharField(_("blind copy to"), max_length=255, blank=True)
    attachments = models.JSONField(
        _("attachments"), default=list, blank=True, help_text=_("What is made and attached when the mail is sent.")
    )
    useful_until = models.DateTimeField(_("useful until"), null=True, blank=True)
    message_id = models.CharField("Message-ID", max_length=255, unique=True, editable=False)

    state = models.CharField(_("state"), max_length=10, choices=MailState, default=MailState.QUEUED)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    due_at = models.DateTimeField(
        _("due"), help_text=_("Queued: when to send it. Sending: when to take it for abandoned and send it again.")
    )
    last_error = models.TextField(_("last error"), blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    resend_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="copies", verbose_name=_("sent again from")
    )

    subject = models.CharField(_("subject"), max_length=255, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        permissions = [("resend_mail", "Can send a mail again"), ("cancel_mail", "Can cancel a mail")]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state__in=UNFINISHED), name="mail_unfinished_by_due"),
            models.Index(fields=["useful_until"], condition=~Q(secrets=""), name="mail_secrets_by_end"),
            models.Index(fields=["id"], condition=~Q(state=MailState.SENT), name="mail_unsent"),
            models.Index(fields=["about"], name="mail_by_about"),
            models.Index(fields=["mailbox"], name="mail_by_mailbox"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.recipient}"


class MailBody(models.Model):
    """What was sent, in a table of its own: lists and searches of mails read none of it."""

    mail = models.OneToOneField(Mail, models.CASCADE, primary_key=True, related_name="body")
    text = models.TextField()
    html = models.TextField("HTML")

    def __str__(self) -> str:
        return f"What {self.mail} said"
