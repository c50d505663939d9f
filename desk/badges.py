"""State badges, in lists and on pages."""

from collections.abc import Iterable
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from backoffice.formats import CACHED_TEXTS
from desk.labels import state_label, state_tone


def state_badge(state: str) -> SafeString:
    """Write a state as a coloured badge; the process's own name of it is in the tooltip."""
    return _badge(state, get_language())


@lru_cache(maxsize=CACHED_TEXTS)
def _badge(state: str, language: str | None) -> SafeString:
    """Write it once in each language: a page of many items shows the same few states over and over."""
    return format_html(
        '<span class="desk-badge desk-badge-{}" title="{}">{}</span>', state_tone(state), state, state_label(state)
    )


def state_badges(states: Iterable[str]) -> SafeString:
    badges = format_html_join(" ", "{}", ((state_badge(state),) for state in states))
    return format_html('<span class="desk-badges">{}</span>', badges)
