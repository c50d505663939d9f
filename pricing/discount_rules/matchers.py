"""From an expression to a function that answers it."""

import operator
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from pricing.discount_rules.expressions import Chain, Comparison, Expression, Joiner
from pricing.discount_rules.fields import Operator, Subject, Value, ValueKind, Values
from pricing.discount_rules.parser import NUMBER
from pricing.discount_rules.rule_input import RuleContext, RuleItem, RuleShipment

Matcher = Callable[[Any, RuleContext], bool]
"""Asked of an item, or of a shipment, in the situation of the cart."""
Reader = Callable[[Any, RuleContext], Values]
Test = Callable[[Value, RuleContext], bool]

ORDER = {
    Operator.LESS: operator.lt,
    Operator.LESS_OR_EQUAL: operator.le,
    Operator.GREATER: operator.gt,
    Operator.GREATER_OR_EQUAL: operator.ge,
}
COMPARED_AS_NUMBERS = frozenset({ValueKind.NUMBER, ValueKind.MONEY, ValueKind.TIME})


def decide(expression: Expression) -> Matcher:
    """Return a function of an item of the cart: whether the expression holds for it."""
    return _compile(expression, _of_decision)


def collect_items(expression: Expression) -> Matcher:
    """Return a function of an item of the cart: whether it is collected. What is said of shipments collects none."""
    return _compile(expression, lambda comparison: _of_subject(comparison, Subject.ITEM))


def collect_shipments(expression: Expression) -> Matcher:
    """Return a function of a shipment: whether its expense is collected. What is said of lines collects none."""
    return _compile(expression, lambda comparison: _of_subject(comparison, Subject.SHIPMENT))


def _compile(expression: Expression, reader: Callable[[Comparison], Reader | None]) -> Matcher:
    if isinstance(expression, Comparison):
        return _compare(expression, reader(expression))
    return _join(expression, reader)


def _join(chain: Chain, reader: Callable[[Comparison], Reader | None]) -> Matcher:
    """Walk from left to right; what cannot change the answer so far is not asked."""
    first = _compile(chain.first, reader)
    steps = [(joiner is Joiner.AND, _compile(part, reader)) for joiner, part in chain.steps]

    def matches(thing: Any, situation: RuleContext) -> bool:
        answer = first(thing, situation)
        for is_and, part in steps:
            if answer is is_and:
                answer = part(thing, situation)
        return answer

    return matches


def _of_decision(comparison: Comparison) -> Reader:
    read = _reader(comparison)
    if comparison.field.subject is Subject.CART:
        return lambda _, situation: read(situation)
    if comparison.field.subject is Subject.SHIPMENT:
        return lambda item, _: read(item.shipment) if item.shipment else ()
    return lambda item, _: read(item)


def _of_subject(comparison: Comparison, subject: Subject) -> Reader | None:
    read = _reader(comparison)
    return (lambda thing, _: read(thing)) if comparison.field.subject is subject else None


def _reader(comparison: Comparison) -> Callable[[Any], Values]:
    read, attribute = comparison.field.read, comparison.attribute
    if not attribute:
        return read
    return lambda item: [value for value in item.product.attributes.get(attribute, ()) if value]


def _compare(comparison: Comparison, read: Reader | None) -> Matcher:
    """Match where one of the values passes; a negative operator matches where none does."""
    if read is None:
        return lambda _thing, _situation: False
    expected = comparison.operator.opposite is None
    test = _test(comparison)

    def matches(thing: RuleItem | RuleShipment, situation: RuleContext) -> bool:
        for value in read(thing, situation):
            if test(value, situation):
                return expected
        return not expected

    return matches


def _test(comparison: Comparison) -> Test:
    if comparison.is_about_anything:
        return lambda _value, _situation: True
    if comparison.operator in ORDER:
        return _order_test(comparison)
    if comparison.field.kind in COMPARED_AS_NUMBERS:
        return _number_test(comparison)
    return _text_test(comparison)


def _order_test(comparison: Comparison) -> Test:
    compare, kind = ORDER[comparison.operator], comparison.field.kind
    (wanted,) = _numbers(comparison)
    if kind is ValueKind.MONEY:
        return lambda value, situation: compare(value, wanted.scaleb(situation.currency_digits))
    if kind is ValueKind.ANY:
        return lambda value, _: (number := _number(value)) is not None and compare(number, wanted)
    return lambda value, _: compare(value, wanted)


def _number_test(comparison: Comparison) -> Test:
    wanted = frozenset(_numbers(comparison))
    if comparison.field.kind is ValueKind.MONEY:
        return lambda value, situation: any(value == each.scaleb(situation.currency_digits) for each in wanted)
    return lambda value, _: value in wanted


def _text_test(comparison: Comparison) -> Test:
    if comparison.operator in (Operator.CONTAINS, Operator.DOES_NOT_CONTAIN):
        part = comparison.value.casefold()
        return lambda value, _: part in str(value).casefold()
    wanted = frozenset(member.casefold() for member in comparison.members)
    return lambda value, _: str(value).casefold() in wanted


def _numbers(comparison: Comparison) -> list[Decimal]:
    """Return what is compared with: a time of day counts its minutes."""
    if comparison.field.kind is not ValueKind.TIME:
        return [Decimal(member.strip()) for member in comparison.members]
    clocks = [member.strip().split(":") for member in comparison.members]
    return [Decimal(int(hour) * 60 + int(minute)) for hour, minute in clocks]


def _number(value: Value) -> Decimal | None:
    """Return the number that an attribute says, if it says one."""
    text = str(value).strip()
    return Decimal(text) if NUMBER.fullmatch(text) else None
