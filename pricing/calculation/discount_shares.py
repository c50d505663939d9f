"""Discounts dealt out to lines and expenses, and cut off at their prices (checkout.md, 17.5 and 16.2)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pricing.calculation.discount_amounts import DiscountedPortion, cut_off, distribute
from pricing.calculation.discount_decisions import DiscountCandidate
from pricing.calculation.discount_selection import SelectedDiscount, Target
from pricing.calculation.rounding import Carry, rounded_ratio


@dataclass(frozen=True, slots=True)
class DiscountShare:
    """What one discount takes off one line or expense: an amount for each piece, or one for a line that is not split.

    Amounts may be 0; only the others are entries of `calculatedDiscounts`. `amount` is their sum, `unit_amount` what
    the first piece that gets anything gets: at least a cent if the line gets anything.
    """

    candidate: DiscountCandidate
    amounts: tuple[int, ...]
    amount: int
    unit_amount: int


def share_of(candidate: DiscountCandidate, amounts: tuple[int, ...], portion: DiscountedPortion) -> DiscountShare:
    """Make the share of a portion from its amounts."""
    first = next(filter(None, amounts), 0)
    is_of_several = first and not portion.is_splittable
    unit_amount = max(1, rounded_ratio(first, portion.quantity)) if is_of_several else first
    return DiscountShare(candidate, amounts, sum(amounts), unit_amount)


def apply_discounts(selected: Sequence[SelectedDiscount]) -> dict[Target, tuple[DiscountShare, ...]]:
    """Deal every discount out in turn, with one carry, then cut what is more than the price."""
    dealt: dict[Target, list[tuple[DiscountedPortion, DiscountShare]]] = {}
    carry = Carry()
    for each in selected:
        portions = [_lessened(each, portion, dealt.get(target, ())) for target, portion in each.portions.items()]
        amounts = distribute(each.worth, portions, carry)
        for target, portion, of_portion in zip(each.portions, portions, amounts, strict=True):
            dealt.setdefault(target, []).append((portion, share_of(each.candidate, of_portion, portion)))
    return {target: _cut(of_target) for target, of_target in dealt.items()}


def _lessened(
    selected: SelectedDiscount, portion: DiscountedPortion, earlier: Iterable[tuple[DiscountedPortion, DiscountShare]]
) -> DiscountedPortion:
    """Lessen the price of a piece by what discounts of a higher rank took off it already.

    Only percentages with a priority look at that: 20 % and then 10 % of 100.00 are 20.00 and 8.00.
    """
    rule = selected.rule
    if rule.percent_hundredths is None or not rule.has_priority:
        return portion
    taken = sum([share.unit_amount for _, share in earlier if share.candidate.rule.priority < rule.priority])
    return DiscountedPortion(portion.unit_price, portion.quantity, portion.is_splittable, taken) if taken else portion


def _cut(dealt: Sequence[tuple[DiscountedPortion, DiscountShare]]) -> tuple[DiscountShare, ...]:
    """Cut each entry so that the running total never exceeds the price, and leave out who gets nothing at all."""
    shares = [share for _, share in dealt]
    price = max([portion.sum_price for portion, _ in dealt])
    if sum([share.amount for share in shares]) > price:
        left = iter(cut_off((amount for share in shares for amount in share.amounts), price))
        shares = [
            share_of(share.candidate, tuple([next(left) for _ in share.amounts]), portion) for portion, share in dealt
        ]
    return tuple([share for share in shares if share.amount])


def unit_discount(shares: Iterable[DiscountShare], unit_price: int) -> int:
    """Return what a piece is cheaper by: the first entry of each discount, and never more than the price."""
    return min(unit_price, sum([share.unit_amount for share in shares]))


def amounts_by_rule(shares: Mapping[Target, tuple[DiscountShare, ...]]) -> dict[int, int]:
    """Sum up what each discount takes off, by its id; one that takes nothing off does not appear."""
    amounts: dict[int, int] = {}
    for of_target in shares.values():
        for share in of_target:
            rule_id = share.candidate.rule.id
            amounts[rule_id] = amounts.get(rule_id, 0) + share.amount
    return amounts
