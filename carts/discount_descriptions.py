"""Discount queries as sentences, for staff who do not write them (checkout.md, 17.2), in the active language."""

import calendar
from collections.abc import Sequence

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation import pgettext_lazy as in_query

from pricing.discount_rules import (
    Comparison,
    Expression,
    Joiner,
    Operator,
    QueryUnreadable,
    read_collector,
    read_decision,
)

FIELDS = {
    "sub-total": in_query("discount query", "the subtotal"),
    "grand-total": in_query("discount query", "the total with expenses"),
    "total-quantity": in_query("discount query", "the number of pieces in the cart"),
    "currency": in_query("discount query", "the currency"),
    "price-mode": in_query("discount query", "the price mode"),
    "calendar-week": in_query("discount query", "the calendar week"),
    "day-of-week": in_query("discount query", "the day of the week"),
    "month": in_query("discount query", "the month"),
    "time": in_query("discount query", "the time of day"),
    "customer-group": in_query("discount query", "the customer group"),
    "customer-reference": in_query("discount query", "the customer number"),
    "customer-order-count": in_query("discount query", "the number of earlier orders"),
    "max-order-amount": in_query("discount query", "the largest earlier order"),
    "sku": in_query("discount query", "the SKU"),
    "item-quantity": in_query("discount query", "the quantity of the item"),
    "item-price": in_query("discount query", "the price of the item"),
    "product-label": in_query("discount query", "the product label"),
    "category": in_query("discount query", "the category"),
    "product-offer-reference": in_query("discount query", "the offer"),
    "merchant-reference": in_query("discount query", "the merchant"),
    "shipment-carrier": in_query("discount query", "the number of the carrier"),
    "shipment-method": in_query("discount query", "the number of the shipment method"),
    "shipment.price": in_query("discount query", "the shipment price"),
}
OPERATORS = {
    Operator.EQUAL: gettext_lazy("{field} is {value}"),
    Operator.NOT_EQUAL: gettext_lazy("{field} is not {value}"),
    Operator.LESS: gettext_lazy("{field} is less than {value}"),
    Operator.LESS_OR_EQUAL: gettext_lazy("{field} is at most {value}"),
    Operator.GREATER: gettext_lazy("{field} is more than {value}"),
    Operator.GREATER_OR_EQUAL: gettext_lazy("{field} is at least {value}"),
    Operator.CONTAINS: gettext_lazy("{field} contains {value}"),
    Operator.DOES_NOT_CONTAIN: gettext_lazy("{field} does not contain {value}"),
    Operator.IS_IN: gettext_lazy("{field} is {value}"),
    Operator.IS_NOT_IN: gettext_lazy("{field} is not {value}"),
}
JOINERS = {Joiner.AND: gettext_lazy("and"), Joiner.OR: gettext_lazy("or")}
DAYS = {str(day + 1): WEEKDAYS[day] for day in range(len(calendar.day_name))}
NAMES = {"day-of-week": DAYS, "month": {str(number): name for number, name in MONTHS.items()}}


def describe_decision(text: str) -> str:
    """Say when a discount holds."""
    try:
        expression = read_decision(text).expression
    except QueryUnreadable as problem:
        return _unreadable(problem)
    return describe(expression) if expression else _("always")


def describe_collector(text: str) -> str:
    """Say what a discount falls on."""
    try:
        expression = read_collector(text).expression
    except QueryUnreadable as problem:
        return _unreadable(problem)
    return describe(expression) if expression else _("nothing")


def describe(expression: Expression) -> str:
    """Put an expression into words; brackets show what belongs together where AND and OR meet."""
    if isinstance(expression, Comparison):
        return _describe_comparison(expression)
    words = _describe_part(expression.first)
    previous: Joiner | None = None
    for joiner, part in expression.steps:
        if previous not in (None, joiner):
            words = f"({words})"
        words = f"{words} {JOINERS[joiner]} {_describe_part(part)}"
        previous = joiner
    return words


def _describe_part(part: Expression) -> str:
    return describe(part) if isinstance(part, Comparison) else f"({describe(part)})"


def _describe_comparison(comparison: Comparison) -> str:
    field = FIELDS.get(comparison.field.name) or _("the attribute {key}").format(key=comparison.attribute)
    if comparison.is_about_anything:
        is_positive = comparison.operator.opposite is None
        return (_("{field} is anything") if is_positive else _("{field} is missing")).format(field=field)
    names = NAMES.get(comparison.field.name, {})
    values = [names.get(member) or member for member in comparison.members]
    return str(OPERATORS[comparison.operator]).format(field=field, value=_either(values))


def _either(values: Sequence[str | Promise]) -> str:
    """Join the members of a list, as people do."""
    *first, last = [str(value) for value in values] or ["-"]
    return f"{', '.join(first)} {_('or')} {last}" if first else last


def _unreadable(problem: QueryUnreadable) -> str:
    return _("cannot be read: {problem}").format(problem=problem)
