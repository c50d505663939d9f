"""Money and moments as people read them, in the language of the page."""

import re
from datetime import date, datetime
from decimal import Decimal

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal, get_currency_precision
from django.utils import timezone
from django.utils.translation import get_language


def money_text(amount: int | None, currency_iso_code: str) -> str:
    """Write an amount in the minor unit (cents) with its currency."""
    if amount is None:
        return ""
    text: str = format_currency(major_unit(amount, currency_iso_code), currency_iso_code, locale=_page_locale())
    return re.sub(rf"({re.escape(currency_iso_code)})(?=\d)", "\\1\N{NO-BREAK SPACE}", text)


def major_unit(amount: int, currency_iso_code: str) -> Decimal:
    """Return an amount in the minor unit as a number of whole units, as spreadsheets add it up."""
    return Decimal(amount).scaleb(-get_currency_precision(currency_iso_code))


def quantity_text(quantity: Decimal) -> str:
    """Write a quantity without the zeros of its ten decimals."""
    text: str = format_decimal(quantity, "#,##0.##########", locale=_page_locale())
    return text


def day_text(moment: datetime) -> str:
    return date_text(timezone.localtime(moment).date())


def date_text(day: date) -> str:
    text: str = format_date(day, "medium", locale=_page_locale())
    return text


def time_text(moment: datetime) -> str:
    text: str = format_time(timezone.localtime(moment).timetz(), "short", locale=_page_locale())
    return text


def _page_locale() -> Locale:
    try:
        return Locale.parse(get_language() or "en", sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
