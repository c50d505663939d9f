"""Template tags that pages of several rooms share."""

from datetime import datetime
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from backoffice.formats import day_text, money_text, quantity_text, time_text

register = template.Library()


@register.filter
def money(amount: int | None, currency_iso_code: str) -> str:
    return money_text(amount, currency_iso_code)


@register.filter
def quantity(value: Decimal) -> str:
    return quantity_text(value)


@register.filter
def moment(value: datetime) -> SafeString:
    """Write a day and a time of day that machines can read too."""
    local = timezone.localtime(value)
    return format_html(
        '<time datetime="{}">{} <span>{}</span></time>',
        local.isoformat(timespec="seconds"),
        day_text(value),
        time_text(value),
    )
