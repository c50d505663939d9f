"""The language in which a shop writes when a discount holds and what it falls on (checkout.md, 17.2).

Pure: a query is parsed once, cached, and asked about plain values; neither Django nor the database is needed.
"""

from pricing.discount_rules.errors import QueryUnreadable
from pricing.discount_rules.expressions import Chain, Comparison, Expression, Joiner, write
from pricing.discount_rules.fields import COLLECTOR_FIELDS, DECISION_FIELDS, Operator
from pricing.discount_rules.queries import (
    Collector,
    Decision,
    fields_of,
    read_collector,
    read_decision,
    unreadable_queries,
)
from pricing.discount_rules.rule_input import RuleContext, RuleCustomer, RuleItem, RuleProduct, RuleShipment

__all__ = [
    "COLLECTOR_FIELDS",
    "DECISION_FIELDS",
    "Chain",
    "Collector",
    "Comparison",
    "Decision",
    "Expression",
    "Joiner",
    "Operator",
    "QueryUnreadable",
    "RuleContext",
    "RuleCustomer",
    "RuleItem",
    "RuleProduct",
    "RuleShipment",
    "fields_of",
    "read_collector",
    "read_decision",
    "unreadable_queries",
    "write",
]
