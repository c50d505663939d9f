"""What each discount falls on and is worth, and which are applied in which order (checkout.md, 17.2 to 17.4)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pricing.calculation.cart_input import CalculationInput, CartLine, DiscountRule
from pricing.calculation.discount_amounts import DiscountedPortion, fixed_total, percentage_total
from pricing.calculation.discount_decisions import DiscountCandidate, RuleInput
from pricing.discount_rules import QueryUnreadable, read_collector

Target = tuple[bool, int]
"""A line or a shipment expense of the cart: whether it is a line, and its position."""


@dataclass(frozen=True, slots=True)
class SelectedDiscount:
    """A discount with what it falls on. `worth` is what it takes off as a whole, if nothing else does."""

    candidate: DiscountCandidate
    portions: dict[Target, DiscountedPortion]
    worth: int

    @property
    def rule(self) -> DiscountRule:
        return self.candidate.rule


def select(
    cart: CalculationInput, lines: Sequence[CartLine], scene: RuleInput, found: Iterable[DiscountCandidate]
) -> list[SelectedDiscount]:
    """Return the discounts to be applied, promotions first, in their order; of the lines, not of the cart's own."""
    collected = [_collect(cart, lines, scene, candidate) for candidate in found]
    worthy = [each for each in collected if each.worth > 0]
    promotions = [each for each in worthy if each.rule.is_promotion]
    others = [each for each in worthy if not each.rule.is_promotion]
    return _ranked(promotions) + _ranked(others)


def _ranked(group: list[SelectedDiscount]) -> list[SelectedDiscount]:
    """Sort by priority if any has one, then by worth; the first exclusive one stays alone."""
    ranked = sorted(group, key=lambda each: (each.rule.priority, -each.worth))
    exclusive = next((each for each in ranked if each.rule.is_exclusive), None)
    return [exclusive] if exclusive else ranked


def _collect(
    cart: CalculationInput, lines: Sequence[CartLine], scene: RuleInput, candidate: DiscountCandidate
) -> SelectedDiscount:
    rule = candidate.rule
    portions = _given_away(cart, lines, rule) if rule.is_promotion else _collected(cart, lines, scene, rule)
    return SelectedDiscount(candidate, portions, _worth(rule, portions.values()))


def _given_away(
    cart: CalculationInput, lines: Sequence[CartLine], rule: DiscountRule
) -> dict[Target, DiscountedPortion]:
    """Take the lines of the promotion, and no more pieces than it has: the dearest, whatever the order of the lines."""
    own = [(at, line) for at, line in enumerate(lines) if line.promotion == rule.id]
    pieces: dict[int, int] = {}
    left = rule.promotion_quantity or 0
    for at, line in sorted(own, key=lambda placed: -placed[1].unit_price):
        pieces[at] = min(left, line.quantity)
        left -= pieces[at]
    return {
        (True, at): DiscountedPortion(
            line.unit_price, pieces[at], line.is_split(cart.whole_from), line_quantity=line.quantity
        )
        for at, line in own
        if pieces[at]
    }


def _collected(
    cart: CalculationInput, lines: Sequence[CartLine], scene: RuleInput, rule: DiscountRule
) -> dict[Target, DiscountedPortion]:
    try:
        collector = read_collector(rule.collector)
    except QueryUnreadable:
        return {}
    portions: dict[Target, DiscountedPortion] = {
        (True, at): DiscountedPortion(line.unit_price, line.quantity, line.is_split(cart.whole_from))
        for at, (line, item) in enumerate(zip(lines, scene.items, strict=True))
        if not line.is_gift_card and collector.collects_item(item, scene.situation)
    }
    for at, shipment in enumerate(cart.shipments):
        if collector.collects_shipment(shipment.rule_input, scene.situation):
            portions[False, at] = DiscountedPortion(shipment.rule_input.price)
    return portions


def _worth(rule: DiscountRule, portions: Iterable[DiscountedPortion]) -> int:
    if rule.percent_hundredths is not None:
        return percentage_total(portions, Decimal(rule.percent_hundredths) / 100)
    return fixed_total(portions, rule.fixed_amount or 0)
