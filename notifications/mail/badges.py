from django.utils.html import format_html
from django.utils.safestring import SafeString

from notifications.mail.states import MailState

TONES = {
    MailState.QUEUED: "waiting",
    MailState.SENDING: "moving",
    MailState.SENT: "done",
    MailState.FAILED: "bad",
    MailState.CANCELED: "back",
}


def mail_badge(state: str) -> SafeString:
    """Write a mail's state as a coloured badge."""
    known = MailState(state)
    return format_html('<span class="desk-badge desk-badge-{}">{}</span>', TONES[known], known.label)
