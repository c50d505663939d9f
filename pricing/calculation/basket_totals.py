"""The calculation of a basket: prices, taxes, what is to be paid (orders.md, 10.2, 10.4 and 10.5)."""

from collections.abc import Collection
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from pricing.calculation.basket import Basket, BasketLine, Expense, PricingMode
from pricing.calculation.basket_results import CalculatedBasket, CalculatedExpense, CalculatedLine
from pricing.calculation.rounding import rounded, rounded_ratio
from pricing.calculation.taxes import Taxable, Taxes, run_taxes, tax_of

HUNDREDTHS = Decimal("0.01")
NO_TAX = Decimal("0.00")


def calculate(basket: Basket) -> CalculatedBasket:
    """Calculate every line and expense; the totals are sums over the result."""
    taxes = _taxes(basket)
    unit_taxes = _unit_taxes(basket)
    return CalculatedBasket(
        lines=tuple(_line(basket, line, taxes, unit_taxes, at) for at, line in enumerate(basket.lines)),
        expenses=tuple(
            _expense(basket, expense, taxes.expenses[at], unit_taxes.expenses[at])
            for at, expense in enumerate(basket.expenses)
        ),
    )


def _taxes(basket: Basket) -> Taxes:
    return run_taxes(
        basket.price_mode,
        lines=[Taxable(line.sum_price - line.discount, line.tax_rate) for line in basket.lines],
        options=[
            [Taxable(option.unit_price * line.quantity - option.discount, option.tax_rate) for option in line.options]
            for line in basket.lines
        ],
        expenses=_taxable_expenses(basket),
    )


def _unit_taxes(basket: Basket) -> Taxes:
    """Run once more with unit values, for the unit columns."""
    return run_taxes(
        basket.price_mode,
        lines=[Taxable(line.unit_price - _unit_discount(line), line.tax_rate) for line in basket.lines],
        options=[
            [Taxable(option.unit_price - _per_unit(option.discount, line), option.tax_rate) for option in line.options]
            for line in basket.lines
        ],
        expenses=_taxable_expenses(basket),
    )


def _taxable_expenses(basket: Basket) -> list[Taxable]:
    return [Taxable(expense.price - expense.discount, expense.tax_rate) for expense in basket.expenses]


def _unit_discount(line: BasketLine) -> int:
    return _per_unit(line.discount, line) if line.unit_discount is None else line.unit_discount


def _per_unit(amount: int, line: BasketLine) -> int:
    return rounded_ratio(amount, line.quantity)


def _line(basket: Basket, line: BasketLine, taxes: Taxes, unit_taxes: Taxes, at: int) -> CalculatedLine:
    unit_option_price = sum([option.unit_price for option in line.options])
    option_price = unit_option_price * line.quantity
    full_discount = line.discount + sum([option.discount for option in line.options])
    full_tax = taxes.lines[at] + sum(taxes.options[at])
    subtotal = line.sum_price + option_price
    is_net = basket.price_mode == PricingMode.NET
    price_to_pay = subtotal - full_discount + (full_tax if is_net else 0)
    unit_full_tax = unit_taxes.lines[at] + sum(unit_taxes.options[at])
    unit_discount = _unit_discount(line)
    return CalculatedLine(
        sum_price=line.sum_price,
        option_price=option_price,
        subtotal=subtotal,
        discount=line.discount,
        full_discount=full_discount,
        tax=taxes.lines[at],
        option_taxes=taxes.options[at],
        unit_full_tax=unit_full_tax,
        average_tax_rate=_average_rate(basket.price_mode, line, price_to_pay),
        price_to_pay=price_to_pay,
        unit_price=line.unit_price,
        unit_option_price=unit_option_price,
        unit_discount=unit_discount,
        unit_price_to_pay=line.unit_price + unit_option_price - unit_discount + (unit_full_tax if is_net else 0),
    )


def _average_rate(price_mode: PricingMode, line: BasketLine, price_to_pay: int) -> Decimal:
    """Return the rate that the unrounded taxes of a gross line amount to, in percent with two decimals; 0 for net."""
    if price_mode == PricingMode.NET or not price_to_pay:
        return NO_TAX
    if all(option.tax_rate == line.tax_rate and not option.discount for option in line.options):
        return line.tax_rate.quantize(HUNDREDTHS, ROUND_HALF_UP)
    exact_tax = tax_of(line.sum_price - line.discount, line.tax_rate, price_mode) + sum(
        tax_of(option.unit_price * line.quantity - option.discount, option.tax_rate, price_mode)
        for option in line.options
    )
    net_price = price_to_pay - exact_tax
    if not net_price:
        return NO_TAX
    hundredths = rounded((Fraction(price_to_pay) / net_price - 1) * 10_000)
    return (Decimal(hundredths) / 100).quantize(HUNDREDTHS, ROUND_HALF_UP)


def _expense(basket: Basket, expense: Expense, tax: int, unit_tax: int) -> CalculatedExpense:
    return CalculatedExpense(
        price=expense.price,
        discount=expense.discount,
        tax=tax,
        unit_tax=unit_tax,
        tax_rate=expense.tax_rate,
        price_to_pay=expense.price - expense.discount + (tax if basket.price_mode == PricingMode.NET else 0),
    )


def cancel(
    basket: CalculatedBasket,
    line_positions: Collection[int],
    price_mode: PricingMode,
    *,
    canceled_positions: Collection[int] = (),
) -> CalculatedBasket:
    """Refund these lines in full, and the expenses with them once no other line has anything left to refund.

    Lines that will not be delivered, being canceled, are not such others (orders.md, 10.7).
    """
    lines = tuple(
        cancel_line(line) if position in line_positions else line for position, line in enumerate(basket.lines)
    )
    if any(line.refundable for position, line in enumerate(lines) if position not in canceled_positions):
        return replace(basket, lines=lines)
    return CalculatedBasket(lines, tuple(cancel_expense(expense, price_mode) for expense in basket.expenses))


def cancel_line(line: CalculatedLine, amount: int | None = None) -> CalculatedLine:
    """Cancel an amount of a line, or all that is left of it."""
    canceled = line.canceled + (line.refundable if amount is None else amount)
    tax_left = rounded(tax_of(line.price_to_pay - canceled, line.average_tax_rate, PricingMode.GROSS))
    return replace(line, canceled=canceled, tax_after_cancellation=line.full_tax - tax_left)


def cancel_expense(expense: CalculatedExpense, price_mode: PricingMode) -> CalculatedExpense:
    """Cancel all that is left of an expense."""
    canceled = (expense.canceled or 0) + expense.refundable
    tax_left = rounded(tax_of(expense.price_to_pay - canceled, expense.tax_rate, price_mode))
    return replace(expense, canceled=canceled, tax_after_cancellation=expense.tax - tax_left)
