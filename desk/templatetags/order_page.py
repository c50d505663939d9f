"""Template tags of the order page and of lists of orders."""

import json
from functools import lru_cache
from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from backoffice.formats import CACHED_TEXTS
from desk.badges import state_badge, state_badges
from desk.labels import state_label
from orders.models import Order
from orders.refunds.ledger import OrderLedger, ledger_of_complete
from pricing.calculation.rounding import plain_decimal

register = template.Library()


@register.simple_tag(name="state_badge")
def badge(state: str) -> SafeString:
    return state_badge(state)


@register.simple_tag
def states_of_order(order: Order) -> SafeString:
    """Write the distinct states of an order whose items were read before."""
    return state_badges(dict.fromkeys(item.state for item in order.items.all()))


@register.simple_tag
def ledger(order: Order) -> OrderLedger:
    """Return what came in for an order, what went back and what is owed; all of its rows were read before."""
    return ledger_of_complete(order)


@register.filter
def badges_of(states: str) -> SafeString:
    """Write the badges of states that are kept as one text, with commas between them."""
    return state_badges(states.split(", "))


@register.filter
def state_name(state: str) -> str:
    return state_label(state)


register.filter(plain_decimal)


@register.filter
def at(values: dict[Any, Any], key: Any) -> Any:
    """Return what is known under a key that is itself a variable."""
    return values.get(key)


@register.filter
@lru_cache(maxsize=CACHED_TEXTS)
def described(pairs: tuple[tuple[str, str], ...]) -> SafeString:
    """Write pairs of a word and what it is, for a list of them; steps of many items have the same ones."""
    return format_html_join("", "<dt>{}</dt><dd>{}</dd>", pairs)


@register.filter
def json_pairs(text: str | None) -> list[tuple[str, Any]]:
    """Return the members of a JSON object to list them; a text that is none becomes one unnamed value."""
    if not text:
        return []
    try:
        content = json.loads(text)
    except ValueError:
        return [("", text)]
    if not isinstance(content, dict):
        return [("", content)] if content else []
    return list(content.items())
