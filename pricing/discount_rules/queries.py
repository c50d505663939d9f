"""The two queries of a discount, read once a text and kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from pricing.discount_rules.errors import QueryUnreadable
from pricing.discount_rules.expressions import Expression, comparisons
from pricing.discount_rules.fields import COLLECTOR_FIELDS, DECISION_FIELDS
from pricing.discount_rules.matchers import collect_items, collect_shipments, decide
from pricing.discount_rules.parser import parse
from pricing.discount_rules.rule_input import RuleContext, RuleItem, RuleShipment

CACHED_QUERIES_MAX = 2048
Query = TypeVar("Query", bound="Decision | Collector")


@dataclass(frozen=True, slots=True)
class Decision:
    """When a discount holds. Without an expression it always does."""

    expression: Expression | None
    matches: Callable[[RuleItem, RuleContext], bool]
    is_about_quantity: bool
    """Whether lines of the same product count as one, because the quantity of a line is asked for."""


@dataclass(frozen=True, slots=True)
class Collector:
    """What a discount falls on. Without an expression that is nothing."""

    expression: Expression | None
    collects_item: Callable[[RuleItem, RuleContext], bool]
    collects_shipment: Callable[[RuleShipment, RuleContext], bool]


def read_decision(text: str) -> Decision:
    """Return the decision that a text writes, or raise `QueryUnreadable`."""
    return _readable(_decision(text))


def read_collector(text: str) -> Collector:
    """Return the collector that a text writes, or raise `QueryUnreadable`."""
    return _readable(_collector(text))


def unreadable_queries(decision_rule: str, collector: str) -> Mapping[str, QueryUnreadable]:
    """Say which of the queries of a discount cannot be read, and why, by the name of its field."""
    answers = {"decision_rule": _decision(decision_rule), "collector": _collector(collector)}
    return {name: answer for name, answer in answers.items() if isinstance(answer, QueryUnreadable)}


@lru_cache(maxsize=CACHED_QUERIES_MAX)
def fields_of(decision_rule: str, collector: str) -> frozenset[str]:
    """Return the names of the fields that the queries of a discount ask for; an unreadable query asks for none."""
    read = (_decision(decision_rule), _collector(collector))
    expressions = [query.expression for query in read if not isinstance(query, QueryUnreadable) and query.expression]
    return frozenset(comparison.field.name for expression in expressions for comparison in comparisons(expression))


@lru_cache(maxsize=CACHED_QUERIES_MAX)
def _decision(text: str) -> Decision | QueryUnreadable:
    """Keep refusals too: a rule that cannot be read is met by every cart."""
    if not text.strip():
        return Decision(None, lambda _item, _situation: True, is_about_quantity=False)
    try:
        expression = parse(text, DECISION_FIELDS)
    except QueryUnreadable as problem:
        return problem
    fields = {comparison.field.name for comparison in comparisons(expression)}
    return Decision(expression, decide(expression), is_about_quantity="item-quantity" in fields)


@lru_cache(maxsize=CACHED_QUERIES_MAX)
def _collector(text: str) -> Collector | QueryUnreadable:
    if not text.strip():
        return Collector(None, lambda _item, _situation: False, lambda _shipment, _situation: False)
    try:
        expression = parse(text, COLLECTOR_FIELDS)
    except QueryUnreadable as problem:
        return problem
    return Collector(expression, collect_items(expression), collect_shipments(expression))


def _readable(answer: Query | QueryUnreadable) -> Query:
    if isinstance(answer, QueryUnreadable):
        raise answer.with_traceback(None)
    return answer
