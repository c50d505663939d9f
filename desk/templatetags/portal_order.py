"""Template tags of a merchant's orders and returns."""

from django import template

from desk.portal.labels import event_label

register = template.Library()


@register.filter
def event_name(event: str) -> str:
    return event_label(event)
