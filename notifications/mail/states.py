"""The life of a mail."""

from dataclasses import dataclass
from enum import IntEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MailState(TextChoices):
    QUEUED = "queued", _("Queued")
    SENDING = "sending", _("Sending")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Given up")
    CANCELED = "canceled", _("Canceled")


class MailPriority(IntEnum):
    """Which of the waiting jobs a worker takes first: nobody's password mail waits behind ten thousand of one kind."""

    BULK = -10
    NORMAL = 0


@dataclass(frozen=True, slots=True)
class MailTransition:
    verb: str
    source: MailState
    target: MailState


TRANSITIONS = (
    MailTransition("claim", MailState.QUEUED, MailState.SENDING),
    MailTransition("claim", MailState.SENDING, MailState.SENDING),  # whoever sent it is gone: its lease is over
    MailTransition("deliver", MailState.SENDING, MailState.SENT),
    MailTransition("postpone", MailState.SENDING, MailState.QUEUED),
    MailTransition("give up", MailState.SENDING, MailState.FAILED),
    MailTransition("cancel", MailState.QUEUED, MailState.CANCELED),
    MailTransition("resend", MailState.FAILED, MailState.QUEUED),
    MailTransition("resend", MailState.CANCELED, MailState.QUEUED),
)

UNFINISHED = (MailState.QUEUED, MailState.SENDING)


def find_transition(verb: str, state: str) -> MailTransition | None:
    """Return the one step that the verb takes from this state, None when it takes none."""
    return next((step for step in TRANSITIONS if step.verb == verb and step.source == state), None)
