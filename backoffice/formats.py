"""Money and moments as people read them, in the language of the page."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, lru_cache

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal, get_currency_precision
from django.utils import timezone
from django.utils.translation import get_language

CACHED_TEXTS = 4096
"""So many texts of each kind are cached: a page of many items says the same day and the same price over and over."""


def money_text(amount: int | None, currency_iso_code: str) -> str:
    """Write an amount in the minor unit (cents) with its currency."""
    return "" if amount is None else _money(amount, currency_iso_code, _page_locale())


@lru_cache(maxsize=CACHED_TEXTS)
def _money(amount: int, currency_iso_code: str, locale: Locale) -> str:
    text: str = format_currency(major_unit(amount, currency_iso_code), currency_iso_code, locale=locale)
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
    return _date(day, _page_locale())


def time_text(moment: datetime) -> str:
    return _time(timezone.localtime(moment).time().replace(second=0, microsecond=0), _page_locale())


@lru_cache(maxsize=CACHED_TEXTS)
def _date(day: date, locale: Locale) -> str:
    text: str = format_date(day, "medium", locale=locale)
    return text


@lru_cache(maxsize=CACHED_TEXTS)
def _time(time_of_day: time, locale: Locale) -> str:
    text: str = format_time(time_of_day, "short", locale=locale)
    return text


def _page_locale() -> Locale:
    return _locale(get_language() or "en")


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
