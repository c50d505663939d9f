"""Template tags that pages of several rooms share."""

from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from backoffice.formats import CACHED_TEXTS, day_text, money_text, quantity_text, time_text

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
    return _moment(local.isoformat(timespec="seconds"), local, get_language())


@lru_cache(maxsize=CACHED_TEXTS)
def _moment(written: str, local: datetime, language: str | None) -> SafeString:
    """Equal moments are written differently in different time zones, so the written one is part of the key."""
    return format_html('<time datetime="{}">{} <span>{}</span></time>', written, day_text(local), time_text(local))


@register.simple_tag
def version() -> str:
    """Write which Kontor this is."""
    return str(settings.VERSION)
