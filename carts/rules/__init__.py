"""The language in which a shop writes when a discount holds and what it falls on (checkout.md, 17.2).

Pure: a query is read once, kept, and asked about plain facts; neither Django nor the database is needed.
"""

from carts.rules.errors import QueryUnreadable
from carts.rules.expressions import Chain, Comparison, Expression, Joiner, write
from carts.rules.facts import Customer, Item, Product, Shipment, Situation
from carts.rules.fields import COLLECTOR_FIELDS, DECISION_FIELDS, Operator
from carts.rules.rules import Collector, Decision, fields_of, read_collector, read_decision, unreadable_queries

__all__ = [
    "COLLECTOR_FIELDS",
    "DECISION_FIELDS",
    "Chain",
    "Collector",
    "Comparison",
    "Customer",
    "Decision",
    "Expression",
    "Item",
    "Joiner",
    "Operator",
    "Product",
    "QueryUnreadable",
    "Shipment",
    "Situation",
    "fields_of",
    "read_collector",
    "read_decision",
    "unreadable_queries",
    "write",
]
