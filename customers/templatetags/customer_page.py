"""Template tags of a customer's pages."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from backoffice.formats import date_text
from backoffice.templatetags.backoffice import moment
from customers.models import RefreshToken
from notifications.mail.badges import mail_badge

register = template.Library()


@register.simple_tag
def mail_state(state: str) -> SafeString:
    return mail_badge(state)


@register.simple_tag
def token_state(token: RefreshToken) -> SafeString:
    """Write whether a refresh token is still good. One that was used up and one that was revoked look alike."""
    if token.revoked is not None:
        tone, label = "back", _("Used or revoked")
    elif token.expires_at <= timezone.now():
        tone, label = "back", _("Expired")
    else:
        tone, label = "done", _("Good")
    return format_html('<span class="desk-badge desk-badge-{}">{}</span>', tone, label)


@register.filter
def history_value(value: Any) -> str | SafeString:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return date_text(value)
    return str(value) if value else "\N{EN DASH}"
