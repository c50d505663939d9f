"""Discounts dealt out to lines and expenses, and cut off at their prices (checkout.md, 17.5 and 16.2)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pricing.calculation.discount_amounts import DiscountedPortion, cut_off, distribute
from pricing.calculation.discount_decisions import DiscountCandidate
from pricing.calculation.discount_selection import SelectedDiscount, Target
from pricing.calculation.rounding import Carry, rounded_ratio


@dataclass(frozen=True, slots=True)
class DiscountShare:
    """What one discount takes off one line or expense: an amount for each piece, or one for a line that is not split.

    Amounts may be 0; only the others are entries of `calculatedDiscounts`. `amount` is their sum, `unit_amount` what
    the first piece that gets anything gets, or a piece's part of the only amount, which may round to nothing.
    """

    candidate: DiscountCandidate
    amounts: tuple[int, ...]
    amount: int
    unit_amount: int


def share_of(candidate: DiscountCandidate, amounts: tuple[int, ...], portion: DiscountedPortion) -> DiscountShare:
    """Make the share of a portion from its amounts."""
    first = next(filter(None, amounts), 0)
    unit_amount = first if portion.is_splittable else rounded_ratio(first, portion.pieces_of_line)
    return DiscountShare(candidate, amounts, sum(amounts), unit_amount)


def apply_discounts(selected: Sequence[SelectedDiscount]) -> dict[Target, tuple[DiscountShare, ...]]:
    """Deal every discount out in turn, with one carry; each gets what those before it left of the price."""
    dealt: dict[Target, list[DiscountShare]] = {}
    carry = Carry()
    for each in selected:
        portions = [_lessened(each, portion, dealt.get(target, ())) for target, portion in each.portions.items()]
        amounts = distribute(each.worth, portions, carry)
        for target, portion, of_portion in zip(each.portions, portions, amounts, strict=True):
            earlier = dealt.setdefault(target, [])
            left = portion.unit_price * portion.pieces_of_line - sum([share.amount for share in earlier])
            if sum(of_portion) > left:
                of_portion = cut_off(of_portion, left)
            if any(of_portion):
                earlier.append(share_of(each.candidate, of_portion, portion))
    return {target: tuple(shares) for target, shares in dealt.items()}


def _lessened(
    selected: SelectedDiscount, portion: DiscountedPortion, earlier: Iterable[DiscountShare]
) -> DiscountedPortion:
    """Lessen the price of a line by what discounts of a higher rank took off it already, to the cent.

    Only percentages with a priority look at that: 20 % and then 10 % of 100.00 are 20.00 and 8.00.
    """
    rule = selected.rule
    if rule.percent_hundredths is None or not rule.has_priority:
        return portion
    taken = sum([share.amount for share in earlier if share.candidate.rule.priority < rule.priority])
    return replace(portion, taken=taken) if taken else portion


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
