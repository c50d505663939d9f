"""Which discounts a cart may have: those that are valid and whose decision rule holds (checkout.md, 17.1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pricing.calculation.cart_input import CalculationInput, CartLine, DiscountRule
from pricing.discount_rules import QueryUnreadable, RuleContext, RuleItem, read_decision


@dataclass(frozen=True, slots=True)
class DiscountCandidate:
    """A discount, with the code that brought it if one did."""

    rule: DiscountRule
    code: str | None = None


class RuleInput:
    """The lines of a cart as decision rules see them."""

    def __init__(self, cart: CalculationInput, lines: Sequence[CartLine], expense_total: int) -> None:
        subtotal = sum(line.subtotal for line in lines)
        self.items = [_item(cart, line) for line in lines]
        self.situation = RuleContext(
            now=cart.now,
            currency=cart.currency,
            price_mode=cart.price_mode,
            subtotal=subtotal,
            grand_total=subtotal + expense_total,
            total_quantity=sum(line.quantity for line in lines),
            customer=cart.customer,
            currency_digits=cart.currency_digits,
        )

    @cached_property
    def products(self) -> list[RuleItem]:
        """Return the lines of one SKU as one, for rules that ask for its quantity."""
        merged: dict[str, RuleItem] = {}
        for item in self.items:
            known = merged.get(item.product.sku)
            merged[item.product.sku] = replace(known, quantity=known.quantity + item.quantity) if known else item
        return list(merged.values())


def _item(cart: CalculationInput, line: CartLine) -> RuleItem:
    shipment = None if line.shipment is None else cart.shipments[line.shipment].rule_input
    return RuleItem(line.product, line.unit_price, line.quantity, shipment)


def candidates(cart: CalculationInput) -> list[DiscountCandidate]:
    """Return the valid rules by their ids, then those of usable codes; of two codes of a discount the first counts."""
    rules = sorted((rule for rule in cart.rules if rule.is_valid_at(cart.now)), key=lambda rule: rule.id)
    by_code: dict[int, DiscountCandidate] = {}
    for entered in cart.codes:
        if entered.is_usable_at(cart.now):
            by_code.setdefault(entered.rule.id, DiscountCandidate(entered.rule, entered.code))
    return [DiscountCandidate(rule) for rule in rules] + [by_code[rule_id] for rule_id in sorted(by_code)]


def holds(rule: DiscountRule, scene: RuleInput) -> bool:
    """Tell whether enough pieces satisfy the decision rule. A rule that cannot be read does not hold."""
    try:
        decision = read_decision(rule.decision_rule)
    except QueryUnreadable:
        return False
    return _reaches(
        rule.minimum_item_amount if decision.expression else 1,
        (
            item.quantity
            for item in (scene.products if decision.is_about_quantity else scene.items)
            if decision.matches(item, scene.situation)
        ),
    )


def _reaches(minimum: int, quantities: Iterable[int]) -> bool:
    """Stop counting where the sum is reached: most rules ask about the cart, and the first line decides."""
    total = 0
    for quantity in quantities:
        total += quantity
        if total >= minimum:
            return True
    return False
