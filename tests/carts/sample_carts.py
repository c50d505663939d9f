"""Carts for the tests: a shop of one rate where nothing else is said, and what hypothesis makes up."""

import datetime as dt
from decimal import Decimal

from hypothesis import strategies as st

from carts.calculation import (
    Cart,
    CartLine,
    CartShipment,
    DiscountRule,
    EnteredCode,
    Option,
    PriceMode,
    Threshold,
    ThresholdType,
)
from carts.rules import Product, Shipment

NINETEEN = Decimal("19.00")
SEVEN = Decimal("7.00")
TUESDAY = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)
STANDARD, EXPRESS = 1, 2


def line(unit_price, quantity=1, key="a", rate=NINETEEN, **facts):
    """Make a line; what belongs to the product (labels, categories, attributes ...) is told from the rest."""
    about_product = {name: facts.pop(name) for name in list(facts) if name in Product.__dataclass_fields__}
    product = Product(**{"sku": key, "abstract_sku": key[:3]} | about_product)
    return CartLine(key, product, unit_price, rate, quantity, **facts)


def shipment(price, method=EXPRESS, rate=NINETEEN):
    return CartShipment(Shipment(carrier=1, method=method, price=price), rate)


def percent(hundredths, rule_id=1, **rule):
    return DiscountRule(rule_id, f"rule {rule_id}", percent_hundredths=hundredths, **{"collector": "sku = '*'"} | rule)


def fixed(amount, rule_id=1, **rule):
    return DiscountRule(rule_id, f"rule {rule_id}", fixed_amount=amount, **{"collector": "sku = '*'"} | rule)


def promotion(rule_id=9, pieces=1, **rule):
    return DiscountRule(
        rule_id, "free", percent_hundredths=10_000, promotion_quantity=pieces, priority=100, **rule
    )  # fmt: skip


def cart(*lines, mode=PriceMode.GROSS, **facts):
    return Cart(mode, "EUR", TUESDAY, lines, **facts)


FREE_DELIVERY = percent(10_000, rule_id=5, collector="shipment-method = '1' OR shipment-method = '3'")

RATES = st.sampled_from([Decimal("0.00"), SEVEN, NINETEEN, Decimal("5.50")])
PRICES = st.integers(0, 30) | st.integers(0, 200_000)
DECISIONS = st.sampled_from(
    ["", "sku = '*'", "sub-total >= '100'", "item-quantity >= '3'", "category = 'c1'", "sku is in 's1;s2'",
     "grand-total < '50' OR day-of-week = '2'", "attribute.color = 'white'", "sku = broken", "total-quantity > '4'"]
)  # fmt: skip
COLLECTORS = st.sampled_from(
    ["sku = '*'", "sku = '*'", "category = 'c1'", "item-price > '0.10'", "item-quantity = '2'", "shipment-method = '1'",
     "sku = '*' OR shipment-method = '*'", "attribute.color != 'white'", "sku = broken", ""]
)  # fmt: skip


@st.composite
def rules(draw, rule_id):
    is_fixed = draw(st.booleans())
    return DiscountRule(
        rule_id,
        f"rule {rule_id}",
        decision_rule=draw(DECISIONS),
        collector=draw(COLLECTORS),
        fixed_amount=draw(st.none() | st.integers(-5, 50_000)) if is_fixed else None,
        percent_hundredths=None if is_fixed else draw(st.integers(0, 12_000)),
        priority=draw(st.sampled_from([9999, 9999, 100, 200, 5000])),
        is_exclusive=draw(st.integers(0, 9)) == 0,
        minimum_item_amount=draw(st.sampled_from([1, 1, 3])),
        promotion_quantity=draw(st.sampled_from([None, None, None, 1, 3])),
    )


@st.composite
def carts(draw, lines_max=6, rules_max=5):
    """Make any cart: both price modes, options, bundles, promotions, fees, codes that do not fit."""
    shipments = draw(st.lists(st.builds(shipment, PRICES, st.integers(1, 3), RATES), max_size=3))
    rule_ids = range(1, draw(st.integers(0, rules_max)) + 1)
    made = [draw(rules(rule_id)) for rule_id in rule_ids]
    codes_from = draw(st.integers(0, len(made)))
    lines = [
        line(
            draw(PRICES),
            draw(st.sampled_from([1, 1, 1, 2, 3, 7, 12])),
            key=f"l{number}",
            rate=draw(RATES),
            sku=f"s{draw(st.integers(1, 3))}",
            categories=draw(st.sampled_from([(), ("c1",), ("c1", "c2")])),
            attributes=draw(st.sampled_from([{}, {"color": ("white", "weiß")}, {"color": ("black",)}])),
            options=tuple(draw(st.lists(st.builds(Option, PRICES, RATES), max_size=2))),
            shipment=draw(st.none() | st.integers(0, len(shipments) - 1)) if shipments else None,
            promotion=draw(st.sampled_from([None, None, None, *rule_ids])),
            is_quantity_splittable=draw(st.integers(0, 4)) > 0,
            is_gift_card=draw(st.integers(0, 9)) == 0,
        )
        for number in range(draw(st.integers(0, lines_max)))
    ]
    return cart(
        *lines,
        mode=draw(st.sampled_from(PriceMode)),
        shipments=tuple(shipments),
        rules=tuple(made[codes_from:]),
        codes=tuple(EnteredCode(f"code{rule.id}", rule) for rule in made[:codes_from]),
        thresholds=tuple(
            Threshold(kind, draw(st.integers(0, 500_000)), draw(st.none() | st.integers(0, 300)), NINETEEN)
            for kind in draw(st.lists(st.sampled_from(ThresholdType), max_size=3, unique=True))
        ),
        gift_cards=tuple(draw(st.lists(st.integers(0, 100_000), max_size=2))),
    )
