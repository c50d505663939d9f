"""Taxes with one carry a run, so that the cents lost to rounding are found again in a later line (orders.md, 10.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from carts.calculation.lines import PriceMode
from carts.calculation.rounding import rounded


@dataclass(frozen=True, slots=True)
class Taxable:
    """An amount after discounts, and its rate in percent."""

    amount: int
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Taxes:
    lines: tuple[int, ...]
    options: tuple[tuple[int, ...], ...]
    expenses: tuple[int, ...]


def tax_of(amount: int, rate: Decimal, price_mode: PriceMode) -> Fraction:
    """Return the exact tax: contained in a gross amount, on top of a net one; none of nothing or less."""
    if amount <= 0 or rate <= 0:
        return Fraction(0)
    percent = Fraction(rate)
    return amount * percent / (100 + percent if price_mode == PriceMode.GROSS else 100)


def run_taxes(
    price_mode: PriceMode,
    lines: Sequence[Taxable],
    options: Sequence[Sequence[Taxable]],
    expenses: Sequence[Taxable],
) -> Taxes:
    """Tax all lines, then all options, then all expenses, in this order and with one carry.

    The last taxed line, or the last taxed expense where there are expenses, takes what is left of the carry.
    """
    run = _Run(price_mode)
    line_taxes = [run.tax(line) for line in lines]
    if not expenses:
        run.settle(line_taxes)
    option_taxes = tuple(tuple(run.tax(option) for option in of_line) for of_line in options)
    expense_taxes = [run.tax(expense) for expense in expenses]
    run.settle(expense_taxes)
    return Taxes(tuple(line_taxes), option_taxes, tuple(expense_taxes))


class _Run:
    def __init__(self, price_mode: PriceMode) -> None:
        self.price_mode = price_mode
        self.carry = Fraction(0)

    def tax(self, taxable: Taxable) -> int:
        """Round the tax and keep the difference for the next; what is not taxed leaves the carry alone."""
        exact = tax_of(taxable.amount, taxable.rate, self.price_mode)
        if not exact:
            return 0
        exact += self.carry
        tax = rounded(exact)
        self.carry = exact - tax
        return tax

    def settle(self, taxes: list[int]) -> None:
        for position in reversed(range(len(taxes))):
            if taxes[position]:
                taxes[position] = rounded(taxes[position] + self.carry)
                return
