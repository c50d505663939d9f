"""State badges, in lists and on pages."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from orders.labels import state_label, state_tone


def state_badge(state: str) -> SafeString:
    """Write a state as a coloured badge; the process's own name of it is in the tooltip."""
    return format_html(
        '<span class="desk-badge desk-badge-{}" title="{}">{}</span>', state_tone(state), state, state_label(state)
    )


def state_badges(states: Iterable[str]) -> SafeString:
    badges = format_html_join(" ", "{}", ((state_badge(state),) for state in states))
    return format_html('<span class="desk-badges">{}</span>', badges)
