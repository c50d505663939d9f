"""Carts for the tests: a shop of one rate where nothing else is said, and what hypothesis makes up."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import strategies as st

from pricing.calculation import (
    CalculationInput,
    CartLine,
    CartShipment,
    DiscountRule,
    EnteredCode,
    Option,
    PricingMode,
    Threshold,
    ThresholdKind,
)
from pricing.discount_rules import RuleProduct, RuleShipment

NINETEEN = Decimal("19.00")
SEVEN = Decimal("7.00")
TUESDAY = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)
STANDARD, EXPRESS = 1, 2


def line(unit_price, quantity=1, key="a", rate=NINETEEN, **values):
    """Make a line; what belongs to the product (labels, categories, attributes ...) is told from the rest."""
    about_product = {name: values.pop(name) for name in list(values) if name in RuleProduct.__dataclass_fields__}
    product = RuleProduct(**{"sku": key, "abstract_sku": key[:3]} | about_product)
    return CartLine(key, product, unit_price, rate, quantity, **values)


def shipment(price, method=EXPRESS, rate=NINETEEN):
    return CartShipment(RuleShipment(carrier=1, method=method, price=price), rate)


def percent(hundredths, rule_id=1, **rule):
    return DiscountRule(rule_id, f"rule {rule_id}", percent_hundredths=hundredths, **{"collector": "sku = '*'"} | rule)


def fixed(amount, rule_id=1, **rule):
    return DiscountRule(rule_id, f"rule {rule_id}", fixed_amount=amount, **{"collector": "sku = '*'"} | rule)


def promotion(rule_id=9, pieces=1, **rule):
    return DiscountRule(
        rule_id, "free", percent_hundredths=10_000, promotion_quantity=pieces, priority=100, **rule
    )  # fmt: skip


def cart(*lines, mode=PricingMode.GROSS, **values):
    return CalculationInput(mode, "EUR", TUESDAY, lines, **values)


FREE_DELIVERY = percent(10_000, rule_id=5, collector="shipment-method = '1' OR shipment-method = '3'")

RATES = (Decimal("0.00"), SEVEN, NINETEEN, Decimal("5.50"))
PRICES = st.integers(0, 30) | st.integers(0, 200_000)
DECISIONS = (
    "", "sku = '*'", "sub-total >= '100'", "item-quantity >= '3'", "category = 'c1'", "sku is in 's1;s2'",
    "grand-total < '50' OR day-of-week = '2'", "attribute.color = 'white'", "sku = broken", "total-quantity > '4'",
)  # fmt: skip
COLLECTORS = (
    "sku = '*'", "sku = '*'", "category = 'c1'", "item-price > '0.10'", "item-quantity = '2'", "shipment-method = '1'",
    "sku = '*' OR shipment-method = '*'", "attribute.color != 'white'", "sku = broken", "",
)  # fmt: skip


@dataclass(frozen=True)
class Chance:
    """Who decides: hypothesis, which can make a failure smaller, or a random generator, which is much faster."""

    number: Callable[[int, int], int]
    choose: Callable[[Sequence[Any]], Any]

    def one_in(self, count: int) -> bool:
        return self.number(1, count) == count

    def price(self) -> int:
        return self.number(0, self.choose((30, 200_000)))

    def several(self, most: int, make: Callable[[int], Any]) -> tuple[Any, ...]:
        return tuple(make(number) for number in range(1, self.number(0, most) + 1))


@st.composite
def carts(draw, lines_max=6, rules_max=5):
    """Let hypothesis make any cart."""
    return any_cart(
        Chance(
            lambda low, high: draw(st.integers(low, high)),
            lambda options: draw(st.sampled_from(options)),
        ),
        lines_max,
        rules_max,
    )


def random_cart(seed):
    """Make the cart of a seed."""
    random = Random(seed)
    return any_cart(Chance(random.randint, random.choice), lines_max=6, rules_max=5)


def any_cart(chance, lines_max, rules_max):
    """Make a cart of either price mode with options, promotions, fees, gift cards, and rules that nobody can read."""
    shipments = chance.several(
        3, lambda _: shipment(chance.price(), chance.number(1, 3), chance.choose(RATES))
    )  # fmt: skip
    made = chance.several(rules_max, lambda number: any_rule(chance, number))
    codes_from = chance.number(0, len(made))
    return cart(
        *chance.several(lines_max, lambda number: any_line(chance, number, len(shipments), len(made))),
        mode=chance.choose(tuple(PricingMode)),
        shipments=shipments,
        rules=made[codes_from:],
        codes=tuple(EnteredCode(f"code{rule.id}", rule) for rule in made[:codes_from]),
        thresholds=chance.several(3, lambda _: any_threshold(chance)),
        gift_cards=chance.several(2, lambda _: chance.number(0, 100_000)),
    )


def any_rule(chance, number):
    is_fixed = chance.one_in(2)
    return DiscountRule(
        number,
        f"rule {number}",
        decision_rule=chance.choose(DECISIONS),
        collector=chance.choose(COLLECTORS),
        fixed_amount=chance.number(-5, 50_000) if is_fixed and not chance.one_in(5) else None,
        percent_hundredths=None if is_fixed else chance.number(0, 12_000),
        priority=chance.choose((9999, 9999, 100, 200, 5000)),
        is_exclusive=chance.one_in(10),
        minimum_item_amount=chance.choose((1, 1, 3)),
        promotion_quantity=chance.choose((None, None, None, 1, 3)),
    )


def any_line(chance, number, shipment_count, rule_count):
    return line(
        chance.price(),
        chance.choose((1, 1, 1, 2, 3, 7, 12)),
        key=f"l{number}",
        rate=chance.choose(RATES),
        sku=chance.choose(("s1", "s2", "s3")),
        categories=chance.choose(((), ("c1",), ("c1", "c2"))),
        attributes=chance.choose(({}, {"color": ("white", "weiß")}, {"color": ("black",)})),
        options=chance.several(2, lambda _: Option(chance.price(), chance.choose(RATES))),
        shipment=chance.number(0, shipment_count - 1) if shipment_count and chance.one_in(2) else None,
        promotion=chance.number(1, rule_count) if rule_count and chance.one_in(4) else None,
        is_quantity_splittable=not chance.one_in(5),
        is_gift_card=chance.one_in(10),
    )


def any_threshold(chance):
    fee = None if chance.one_in(3) else chance.number(0, 300)
    return Threshold(chance.choose(tuple(ThresholdKind)), chance.number(0, 500_000), fee, NINETEEN)
