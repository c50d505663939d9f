"""Template tags of a merchant's orders and returns."""

from django import template

from desk.merchant_event_labels import merchant_event_label

register = template.Library()


@register.filter
def event_name(event: str) -> str:
    return merchant_event_label(event)
