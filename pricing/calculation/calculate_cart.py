"""The calculation of a cart, step by step (checkout.md, 16.1).

Nothing needs to be reset: each run starts from the lines and knows nothing of the one before.
"""

from collections.abc import Iterable, Sequence

from pricing.calculation.basket import Basket, BasketLine, Expense
from pricing.calculation.basket_results import CalculatedBasket
from pricing.calculation.basket_totals import calculate
from pricing.calculation.bundle_prices import BundleAmounts, bundle_amounts
from pricing.calculation.cart_input import CalculationInput, CartLine
from pricing.calculation.cart_results import (
    AppliedDiscount,
    CalculatedCart,
    CartTotals,
    OpenPromotion,
    PricedExpense,
    PricedLine,
)
from pricing.calculation.discount_decisions import DiscountCandidate, RuleInput, candidates, holds
from pricing.calculation.discount_selection import SelectedDiscount, Target, select
from pricing.calculation.discount_shares import DiscountShare, amounts_by_rule, apply_discounts, unit_discount
from pricing.calculation.thresholds import AppliedThreshold, applied_thresholds

Shares = dict[Target, tuple[DiscountShare, ...]]


def calculate_cart(cart: CalculationInput) -> CalculatedCart:
    """Calculate a cart as a whole: its lines, expenses, discounts, taxes, fees and totals."""
    found = candidates(cart) if cart.lines else []
    promotions = _promotions(cart, [each for each in found if each.rule.is_promotion])
    lines = _lines_without_lost_promotions(cart, promotions)
    thresholds = _thresholds(cart, lines)
    scene = _scene(cart, lines, thresholds)
    others = [each for each in found if not each.rule.is_promotion and lines and holds(each.rule, scene)]
    selected = select(cart, lines, scene, promotions + others)
    shares = apply_discounts(selected)
    fees = [each for each in thresholds if each.fee]
    calculated = calculate(_basket(cart, lines, fees, shares))
    discounts = _applied(selected, amounts_by_rule(shares))
    priced_lines = tuple(
        PricedLine(line, amounts, shares.get((True, at), ()))
        for at, (line, amounts) in enumerate(zip(lines, calculated.lines, strict=True))
    )
    redeemed = _redeem(calculated.totals.grand_total, cart.gift_cards)
    return CalculatedCart(
        price_mode=cart.price_mode,
        whole_from=cart.whole_from,
        lines=priced_lines,
        expenses=_priced_expenses(cart, fees, calculated, shares),
        totals=_totals(cart, calculated, redeemed),
        discounts=discounts,
        thresholds=thresholds,
        bundles=_bundles(priced_lines),
        open_promotions=_open_promotions(lines, promotions),
        dropped_lines=tuple(line.key for line in cart.lines if line not in lines)
        if len(lines) < len(cart.lines)
        else (),
        lost_codes=_lost_codes(cart, discounts, promotions),
        redeemed=redeemed,
    )


def _promotions(cart: CalculationInput, found: Sequence[DiscountCandidate]) -> list[DiscountCandidate]:
    """Return the promotions that hold, asked of what is paid for: no free line holds up its own condition."""
    if not found:
        return []
    paid = [line for line in cart.lines if line.promotion is None]
    scene = _scene(cart, paid, _thresholds(cart, paid))
    return [each for each in found if paid and holds(each.rule, scene)]


def _lines_without_lost_promotions(
    cart: CalculationInput, promotions: Iterable[DiscountCandidate]
) -> tuple[CartLine, ...]:
    """Drop the promotional lines whose promotion no longer holds."""
    holding = {each.rule.id for each in promotions}
    return tuple([line for line in cart.lines if line.promotion is None or line.promotion in holding])


def _thresholds(cart: CalculationInput, lines: Sequence[CartLine]) -> tuple[AppliedThreshold, ...]:
    """Compare with the subtotal; an empty cart costs nothing and needs to reach nothing."""
    return applied_thresholds(cart.thresholds, sum(line.subtotal for line in lines)) if lines else ()


def _scene(cart: CalculationInput, lines: Sequence[CartLine], thresholds: Iterable[AppliedThreshold]) -> RuleInput:
    shipping = sum(shipment.rule_input.price for shipment in cart.shipments)
    return RuleInput(cart, lines, shipping + sum(threshold.fee or 0 for threshold in thresholds))


def _basket(
    cart: CalculationInput, lines: Sequence[CartLine], fees: Sequence[AppliedThreshold], shares: Shares
) -> Basket:
    """Shipments were there before the fees, so they are taxed before them."""
    shipments = [
        Expense(shipment.rule_input.price, shipment.tax_rate, _discount(shares.get((False, at), ())))
        for at, shipment in enumerate(cart.shipments)
    ]
    return Basket(
        cart.price_mode,
        tuple([_line(line, shares.get((True, at), ())) for at, line in enumerate(lines)]),
        (*shipments, *(Expense(fee.fee or 0, fee.threshold.tax_rate) for fee in fees)),
    )


def _line(line: CartLine, shares: tuple[DiscountShare, ...]) -> BasketLine:
    return BasketLine(
        line.unit_price,
        line.tax_rate,
        line.quantity,
        _discount(shares),
        line.options,
        unit_discount(shares, line.unit_price),
    )


def _discount(shares: Iterable[DiscountShare]) -> int:
    return sum([share.amount for share in shares])


def _priced_expenses(
    cart: CalculationInput, fees: Sequence[AppliedThreshold], calculated: CalculatedBasket, shares: Shares
) -> tuple[PricedExpense, ...]:
    count = len(cart.shipments)
    shipments = zip(cart.shipments, calculated.expenses[:count], strict=True)
    return (
        *(
            PricedExpense(amounts, shares.get((False, at), ()), shipment=shipment)
            for at, (shipment, amounts) in enumerate(shipments)
        ),
        *(
            PricedExpense(amounts, threshold=fee)
            for fee, amounts in zip(fees, calculated.expenses[count:], strict=True)
        ),
    )


def _totals(cart: CalculationInput, calculated: CalculatedBasket, redeemed: Iterable[int]) -> CartTotals:
    totals = calculated.totals
    return CartTotals(
        subtotal=totals.subtotal,
        expense_total=totals.expense_total,
        shipment_total=sum(shipment.rule_input.price for shipment in cart.shipments),
        discount_total=totals.discount_total,
        tax_total=totals.tax_total,
        grand_total=totals.grand_total,
        price_to_pay=totals.grand_total - sum(redeemed),
    )


def _redeem(grand_total: int, gift_cards: Iterable[int]) -> tuple[int, ...]:
    """Let each gift card pay what those before it left."""
    left = grand_total
    redeemed = []
    for value in gift_cards:
        redeemed.append(max(0, min(value, left)))
        left -= redeemed[-1]
    return tuple(redeemed)


def _applied(selected: Iterable[SelectedDiscount], amounts: dict[int, int]) -> tuple[AppliedDiscount, ...]:
    applied = [AppliedDiscount(each.candidate, amounts[each.rule.id]) for each in selected if amounts.get(each.rule.id)]
    return tuple(sorted(applied, key=lambda each: each.candidate.code is None))


def _bundles(lines: Iterable[PricedLine]) -> dict[str, BundleAmounts]:
    pieces: dict[str, list[PricedLine]] = {}
    for priced in lines:
        if priced.line.bundle is not None:
            pieces.setdefault(priced.line.bundle, []).append(priced)
    return {key: bundle_amounts(piece.amounts for piece in of_bundle) for key, of_bundle in pieces.items()}


def _open_promotions(lines: Iterable[CartLine], promotions: Iterable[DiscountCandidate]) -> tuple[OpenPromotion, ...]:
    given: dict[int, int] = {}
    for line in lines:
        if line.promotion is not None:
            given[line.promotion] = given.get(line.promotion, 0) + line.quantity
    counted = [(each, (each.rule.promotion_quantity or 0) - given.get(each.rule.id, 0)) for each in promotions]
    return tuple(OpenPromotion(candidate, left) for candidate, left in counted if left > 0)


def _lost_codes(
    cart: CalculationInput, discounts: Iterable[AppliedDiscount], promotions: Iterable[DiscountCandidate]
) -> tuple[str, ...]:
    """Name the codes that took nothing off; one of a promotion waits for its product to be chosen."""
    used = {each.candidate.code for each in discounts} | {each.code for each in promotions}
    return tuple(entered.code for entered in cart.codes if entered.code not in used)
