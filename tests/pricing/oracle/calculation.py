"""The whole second calculation: a basket in, every figure of the cart and of the order made of it out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

from tests.pricing.oracle.basket import Basket, PlainFee
from tests.pricing.oracle.discounts import Target, take_discounts, targets_of
from tests.pricing.oracle.figures import (
    Columns,
    Priced,
    fee_columns,
    item_columns,
    taxes_of,
    totals_of,
    units_from_sums,
)
from tests.pricing.oracle.pieces import pieces_of


@dataclass(frozen=True)
class Figures:
    """The columns of lines (or items) and expenses in order, the totals, and what each discount took by its id."""

    items: list[Columns]
    fees: list[Columns]
    totals: dict[str, int]
    discounts: dict[int, int]


def calculate_both(basket: Basket) -> tuple[Figures, Figures]:
    """The figures of the cart, and of the order made of it: lines split, then everything but the discounts anew."""
    subtotal = sum((line.price + sum(option.price for option in line.options)) * line.quantity for line in basket.lines)
    basket = replace(basket, fees=basket.fees + _threshold_fees(basket, subtotal))
    lines, fees = targets_of(basket)
    take_discounts(basket, lines, fees, subtotal)
    taken = _taken(lines + fees)
    of_lines = [
        Priced(line.price, line.quantity, line.rate, line.options, target.unit_taken(), target.taken)
        for line, target in zip(basket.lines, lines, strict=True)
    ]
    of_fees = [
        Priced(fee.price, 1, fee.rate, (), target.taken, target.taken)
        for fee, target in zip(basket.fees, fees, strict=True)
    ]
    pieces = [piece for line, target in zip(basket.lines, lines, strict=True) for piece in pieces_of(line, target)]
    cart = _figures(basket, of_lines, of_fees, taken)
    order = _figures(basket, pieces, of_fees, taken)
    for columns, piece in zip(order.items, pieces, strict=True):
        columns.update(units_from_sums(columns, piece.quantity))
    return cart, order


def _threshold_fees(basket: Basket, subtotal: int) -> tuple[PlainFee, ...]:
    """The fees of soft minimums that the subtotal does not reach (`checkout.md`, 19)."""
    fees = []
    for threshold in basket.thresholds:
        if basket.lines and subtotal < threshold.minimum:
            percent = threshold.percent or Fraction(0)
            amount = threshold.fixed if threshold.fixed is not None else ceil(subtotal * percent / 100)
            if amount > 0:
                fees.append(PlainFee(amount, threshold.rate))
    return tuple(fees)


def _taken(targets: Sequence[Target]) -> dict[int, int]:
    taken: dict[int, int] = {}
    for target in targets:
        for cut in target.cuts:
            taken[cut.discount.id] = taken.get(cut.discount.id, 0) + cut.sum
    return taken


def _figures(basket: Basket, items: list[Priced], fees: list[Priced], taken: dict[int, int]) -> Figures:
    sums, fee_taxes = taxes_of(basket.mode, items, fees, unit=False)
    units, _ = taxes_of(basket.mode, items, fees, unit=True)
    item_figures = [
        item_columns(basket.mode, item, unit, tax) for item, unit, tax in zip(items, units, sums, strict=True)
    ]
    fee_figures = [fee_columns(basket.mode, fee, tax) for fee, tax in zip(fees, fee_taxes, strict=True)]
    return Figures(item_figures, fee_figures, totals_of(item_figures, fee_figures, basket.gift_cards), taken)
