"""Template tags of the product page."""

from collections.abc import Mapping

from django import template
from django.utils.safestring import SafeString

from catalog.availability import Available
from catalog.badges import approval_badge, availability_badge
from catalog.models import AbstractProduct

register = template.Library()


@register.filter
def approval(product: AbstractProduct) -> SafeString:
    return approval_badge(product.approval_status, product.get_approval_status_display())


@register.simple_tag
def left_badge(left: Available, store_name: str = "") -> SafeString:
    return availability_badge(left, store_name)


@register.filter
def attribute_pairs(attributes: Mapping[str, object]) -> list[tuple[str, str]]:
    """Write attributes as people read them: a list of values becomes one text."""
    return [
        (key, ", ".join(map(str, value)) if isinstance(value, list) else str(value))
        for key, value in attributes.items()
    ]
