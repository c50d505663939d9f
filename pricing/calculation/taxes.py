"""Taxes with one carry a run, so that the cents lost to rounding are found again in a later line (orders.md, 10.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pricing.calculation.basket import PricingMode
from pricing.calculation.rounding import Carry


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


def tax_of(amount: int, rate: Decimal, price_mode: PricingMode) -> Fraction:
    """Return the exact tax: contained in a gross amount, on top of a net one; none of nothing or less."""
    if amount <= 0 or rate <= 0:
        return Fraction(0)
    numerator, denominator = tax_share(rate, price_mode)
    return Fraction(amount * numerator, denominator)


def tax_share(rate: Decimal, price_mode: PricingMode) -> tuple[int, int]:
    """Return which part of an amount its tax is, as numerator and denominator."""
    percent, base = rate.as_integer_ratio()
    return percent, 100 * base + (percent if price_mode == PricingMode.GROSS else 0)


def run_taxes(
    price_mode: PricingMode,
    lines: Sequence[Taxable],
    options: Sequence[Sequence[Taxable]],
    expenses: Sequence[Taxable],
) -> Taxes:
    """Tax all lines, then all options, then all expenses, in this order and with one carry.

    The last one takes what is left of the carry, says orders.md; that is less than a cent, or half of one that was
    rounded up, so it never changes an amount, and there is no step for it here.
    """
    run = _Run(price_mode)
    return Taxes(
        tuple([run.tax(line) for line in lines]),
        tuple([tuple([run.tax(option) for option in of_line]) for of_line in options]),
        tuple([run.tax(expense) for expense in expenses]),
    )


class _Run:
    """Knows the shares of the rates that it met: most carts have one or two."""

    def __init__(self, price_mode: PricingMode) -> None:
        self.price_mode = price_mode
        self.carry = Carry()
        self.shares: dict[Decimal, tuple[int, int]] = {}

    def tax(self, taxable: Taxable) -> int:
        """Round the tax and keep the difference for the next; what is not taxed leaves the carry alone."""
        amount, rate = taxable.amount, taxable.rate
        if amount <= 0 or rate <= 0:
            return 0
        share = self.shares.get(rate)
        if share is None:
            share = self.shares[rate] = tax_share(rate, self.price_mode)
        return self.carry.round(amount * share[0], share[1])
