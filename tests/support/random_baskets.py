"""Random carts in plain values, for the second calculation, and as the shop's own calculation takes them."""

from decimal import Decimal
from fractions import Fraction
from random import Random

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
from tests.pricing.oracle.basket import (
    GROSS,
    NET,
    Basket,
    PlainDiscount,
    PlainFee,
    PlainLine,
    PlainOption,
    PlainThreshold,
)
from tests.support.sample_carts import TUESDAY

RATES = tuple(Fraction(rate) for rate in ("0", "7", "19", "19", "20", "5.5", "7.7"))
PERCENTS = tuple(Fraction(percent) for percent in ("1", "5", "10", "10", "12.5", "33.33", "50", "99.99", "100", "120"))
CURRENCIES = ("EUR", "EUR", "CHF", "USD")


def random_basket(seed: int) -> Basket:
    """Make the basket of a seed: either price mode, whole and split lines, promotions, fees, gift cards."""
    random = Random(seed)
    top = random.choice((3, 30, 1_000, 200_000))
    fees = tuple(PlainFee(random.randint(0, top), random.choice(RATES)) for _ in range(random.randint(0, 3)))
    discounts = tuple(_discount(random, number, top, len(fees)) for number in range(1, random.randint(0, 5) + 1))
    promotions = [each for each in discounts if each.free_pieces is not None]
    lines = tuple(
        _line(random, f"l{number}", top, len(fees), promotions) for number in range(1, random.randint(1, 6) + 1)
    )
    paid = sum(
        (line.price + sum(option.price for option in line.options)) * line.quantity
        for line in lines
        if line.promotion is None
    )
    lines = tuple(line for line in lines if _holds(line, promotions, paid))
    return Basket(
        mode=random.choice((GROSS, NET)),
        lines=lines,
        fees=fees,
        thresholds=tuple(_threshold(random, top) for _ in range(random.randint(0, 2))),
        discounts=discounts,
        gift_cards=tuple(random.randint(0, top * 5) for _ in range(random.randint(0, 2))),
    )


def _holds(line: PlainLine, promotions: list[PlainDiscount], paid: int) -> bool:
    """Whether a free line stays: its promotion is asked of what is paid for (`checkout.md`, 16.1)."""
    own = next((each for each in promotions if each.id == line.promotion), None)
    return own is None or 0 < paid >= own.minimum_subtotal


def _line(random: Random, key: str, top: int, shipments: int, promotions: list[PlainDiscount]) -> PlainLine:
    is_free = promotions and random.random() < 0.4
    return PlainLine(
        key=key,
        price=random.randint(0, top),
        quantity=random.choice((1, 1, 1, 2, 3, 7, 9, 10, 12, 120)),
        rate=random.choice(RATES),
        options=tuple(
            PlainOption(random.choice((0, random.randint(0, top))), random.choice(RATES))
            for _ in range(random.choice((0, 0, 1, 2)))
        ),
        shipment=random.randrange(shipments) if shipments else None,
        splittable=random.random() < 0.7,
        in_configured_bundle=random.random() < 0.1,
        promotion=random.choice(promotions).id if is_free else None,
    )


def _discount(random: Random, number: int, top: int, shipments: int) -> PlainDiscount:
    is_fixed = random.random() < 0.4
    return PlainDiscount(
        id=number,
        name=f"rule {number}",
        lines=frozenset(f"l{line}" for line in range(1, 7) if random.random() < 0.7),
        fees=frozenset(fee for fee in range(shipments) if random.random() < 0.2),
        percent=None if is_fixed else random.choice(PERCENTS),
        fixed=random.choice((0, 1, random.randint(1, top * 3))) if is_fixed else None,
        priority=random.choice((None, None, 100, 200, 5000)),
        exclusive=random.random() < 0.08,
        free_pieces=random.choice((None, None, None, 1, 3, 20)),
        minimum_subtotal=random.choice((0, 0, random.randint(0, top * 4))),
    )


def _threshold(random: Random, top: int) -> PlainThreshold:
    minimum, rate = random.randint(1, top * 20), random.choice(RATES)
    if random.random() < 0.5:
        return PlainThreshold(minimum, rate, fixed=random.randint(0, top))
    return PlainThreshold(minimum, rate, percent=Fraction(random.randint(0, 30)))


def as_input(basket: Basket, seed: int = 0) -> CalculationInput:
    """Write the basket as the shop's calculation takes it; the last discounts, as the seed says, come as vouchers."""
    rules = tuple(_rule(basket, discount) for discount in basket.discounts)
    codes_from = Random(seed).randint(0, len(rules))
    return CalculationInput(
        price_mode=PricingMode(basket.mode),
        currency=Random(seed).choice(CURRENCIES),
        now=TUESDAY,
        lines=tuple(_cart_line(line) for line in basket.lines),
        shipments=tuple(
            CartShipment(RuleShipment(carrier=1, method=position, price=fee.price), _decimal(fee.rate))
            for position, fee in enumerate(basket.fees)
        ),
        rules=rules[:codes_from],
        codes=tuple(EnteredCode(f"code{rule.id}", rule) for rule in rules[codes_from:]),
        thresholds=tuple(_rule_threshold(threshold) for threshold in basket.thresholds),
        gift_cards=basket.gift_cards,
    )


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


def _cart_line(line: PlainLine) -> CartLine:
    return CartLine(
        key=line.key,
        product=RuleProduct(sku=line.key),
        unit_price=line.price,
        tax_rate=_decimal(line.rate),
        quantity=line.quantity,
        options=tuple(Option(option.price, _decimal(option.rate)) for option in line.options),
        shipment=line.shipment,
        promotion=line.promotion,
        is_quantity_splittable=line.splittable,
        is_in_configured_bundle=line.in_configured_bundle,
    )


def _rule(basket: Basket, discount: PlainDiscount) -> DiscountRule:
    wanted = [f"sku = '{key}'" for key in sorted(discount.lines)]
    wanted += [f"shipment-method = '{position}'" for position in sorted(discount.fees)]
    minimum = f"{discount.minimum_subtotal // 100}.{discount.minimum_subtotal % 100:02d}"
    return DiscountRule(
        discount.id,
        discount.name,
        decision_rule=f"sub-total >= '{minimum}'" if discount.minimum_subtotal else "",
        collector=" OR ".join(wanted) or "sku = 'nothing'",
        percent_hundredths=None if discount.percent is None else int(discount.percent * 100),
        fixed_amount=discount.fixed,
        is_exclusive=discount.exclusive,
        promotion_quantity=discount.free_pieces,
        **({} if discount.priority is None else {"priority": discount.priority}),
    )


def _rule_threshold(threshold: PlainThreshold) -> Threshold:
    if threshold.percent is None:
        kind, fee = ThresholdKind.SOFT_MINIMUM_FIXED_FEE, threshold.fixed
    else:
        kind, fee = ThresholdKind.SOFT_MINIMUM_FLEXIBLE_FEE, int(threshold.percent)
    return Threshold(kind, threshold.minimum, fee, _decimal(threshold.rate))
