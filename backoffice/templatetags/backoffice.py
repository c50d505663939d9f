"""Template tags that pages of several rooms share."""

from django import template

from backoffice.money import money_text

register = template.Library()


@register.filter
def money(amount: int | None, currency_iso_code: str) -> str:
    return money_text(amount, currency_iso_code)
