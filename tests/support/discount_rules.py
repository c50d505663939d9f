"""Facts that queries are asked about, and queries that hypothesis writes."""

import datetime as dt
from dataclasses import replace

from hypothesis import strategies as st

from pricing.discount_rules import (
    DECISION_FIELDS,
    Operator,
    RuleContext,
    RuleCustomer,
    RuleItem,
    RuleProduct,
    RuleShipment,
)
from pricing.discount_rules.fields import ATTRIBUTE, ValueKind

CAMERA = RuleProduct(
    sku="066_23294028",
    abstract_sku="066",
    labels=("New", "SALE %"),
    categories=("cameras", "digital-cameras"),
    attributes={"color": ("white", "weiß"), "weight": ("450",), "empty": ("",)},
    offer_reference="offer5",
    merchant_reference="MER000001",
)
ITEM = RuleItem(CAMERA, unit_price=39353, quantity=2, shipment=RuleShipment(carrier=1, method=3, price=490))
PLAIN = RuleItem(RuleProduct(sku="plain"), unit_price=500)
SITUATION = RuleContext(
    now=dt.datetime(2026, 11, 24, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=1))),
    currency="EUR",
    price_mode="GROSS_MODE",
    subtotal=10000,
    grand_total=10490,
    total_quantity=7,
    customer=RuleCustomer("DE--34", groups=("Golden", "B2B"), order_count=0, max_order_amount=5050),
)
GUEST = replace(SITUATION, customer=None)

VALUES = {
    ValueKind.TEXT: st.text(st.characters(exclude_characters="'\""), max_size=8),
    ValueKind.NUMBER: st.integers(-5, 500).map(str),
    ValueKind.MONEY: st.decimals(0, 500, places=2).map(str),
    ValueKind.TIME: st.times().map(lambda time: f"{time:%H:%M}"),
    ValueKind.ANY: st.integers(0, 500).map(str),
}


@st.composite
def comparison_texts(draw, fields=DECISION_FIELDS):
    """Write one comparison with anything that is allowed in it."""
    field = draw(st.sampled_from(sorted(fields.values(), key=lambda each: each.name)))
    operator = draw(st.sampled_from([each for each in Operator if each in field.kind.operators]))
    name = f"{ATTRIBUTE}.color" if field.name == ATTRIBUTE else field.name
    value = draw(st.just("*") | VALUES[field.kind])
    quote = draw(st.sampled_from("'\""))
    space = draw(st.sampled_from(["", " ", "\t\n"])) if operator.value[0] in "!<=>" else " "
    word = draw(st.sampled_from([operator, operator.upper(), operator.title()]))
    return f"{name}{space}{word}{space}{quote}{value}{quote}"


def query_texts(fields=DECISION_FIELDS):
    """Write whole queries: comparisons joined, with brackets here and there."""

    def join(parts):
        joined = st.lists(st.tuples(st.sampled_from(["AND", "or", "And"]), parts), min_size=1, max_size=3)
        return st.tuples(parts, joined).map(
            lambda chain: f"({chain[0]} {' '.join(f'{joiner} {part}' for joiner, part in chain[1])})"
        )

    return st.recursive(comparison_texts(fields), join, max_leaves=6)
