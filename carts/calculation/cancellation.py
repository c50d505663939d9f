"""What a refund leaves of the numbers (orders.md, 10.7)."""

from collections.abc import Collection
from dataclasses import replace

from carts.calculation.lines import PriceMode
from carts.calculation.results import CalculatedBasket, CalculatedExpense, CalculatedLine
from carts.calculation.rounding import rounded
from carts.calculation.taxes import tax_of


def cancel(basket: CalculatedBasket, line_positions: Collection[int], price_mode: PriceMode) -> CalculatedBasket:
    """Refund these lines in full, and the expenses with them once no other line has anything left to refund."""
    lines = tuple(
        cancel_line(line) if position in line_positions else line for position, line in enumerate(basket.lines)
    )
    if any(line.refundable for line in lines):
        return replace(basket, lines=lines)
    return CalculatedBasket(lines, tuple(cancel_expense(expense, price_mode) for expense in basket.expenses))


def cancel_line(line: CalculatedLine, amount: int | None = None) -> CalculatedLine:
    """Cancel an amount of a line, or all that is left of it."""
    canceled = line.canceled + (line.refundable if amount is None else amount)
    tax_left = rounded(tax_of(line.price_to_pay - canceled, line.average_tax_rate, PriceMode.GROSS))
    return replace(line, canceled=canceled, tax_after_cancellation=line.full_tax - tax_left)


def cancel_expense(expense: CalculatedExpense, price_mode: PriceMode) -> CalculatedExpense:
    """Cancel all that is left of an expense."""
    canceled = (expense.canceled or 0) + expense.refundable
    tax_left = rounded(tax_of(expense.price_to_pay - canceled, expense.tax_rate, price_mode))
    return replace(expense, canceled=canceled, tax_after_cancellation=expense.tax - tax_left)
