"""What the calculation says, named as on the wire (orders.md, 3.3, 3.6 and 3.8)."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class CalculatedLine:
    """Amounts of the line, and of a piece of it; a refund needs only those of the line (`unit_...` are then 0)."""

    sum_price: int
    option_price: int
    subtotal: int
    discount: int
    """Of the product itself."""
    full_discount: int
    """Of the product and its options."""
    tax: int
    """Of the product alone."""
    option_taxes: tuple[int, ...]
    unit_full_tax: int
    average_tax_rate: Decimal
    price_to_pay: int
    unit_price: int = 0
    unit_option_price: int = 0
    unit_discount: int = 0
    unit_price_to_pay: int = 0
    canceled: int = 0
    tax_after_cancellation: int | None = None

    @property
    def unit_subtotal(self) -> int:
        return self.unit_price + self.unit_option_price

    @property
    def full_tax(self) -> int:
        return self.tax + sum(self.option_taxes)

    @property
    def refundable(self) -> int:
        return self.price_to_pay - self.canceled


@dataclass(frozen=True, slots=True)
class CalculatedExpense:
    price: int
    discount: int
    tax: int
    tax_rate: Decimal
    price_to_pay: int
    unit_tax: int = 0
    canceled: int | None = None
    tax_after_cancellation: int | None = None

    @property
    def refundable(self) -> int:
        return self.price_to_pay - (self.canceled or 0)


@dataclass(frozen=True, slots=True)
class Totals:
    subtotal: int
    expense_total: int
    discount_total: int
    tax_total: int
    canceled_total: int
    grand_total: int


@dataclass(frozen=True, slots=True)
class CalculatedBasket:
    lines: tuple[CalculatedLine, ...]
    expenses: tuple[CalculatedExpense, ...]

    @property
    def totals(self) -> Totals:
        """Sum up (orders.md, 3.3): `grand_total` is what is still to be paid, taxes are less what was canceled."""
        canceled = sum(line.canceled for line in self.lines) + sum(part.canceled or 0 for part in self.expenses)
        to_pay = sum(line.price_to_pay for line in self.lines) + sum(part.price_to_pay for part in self.expenses)
        line_taxes = sum(line.full_tax - (line.tax_after_cancellation or 0) for line in self.lines)
        expense_taxes = sum(part.tax - (part.tax_after_cancellation or 0) for part in self.expenses)
        return Totals(
            subtotal=sum(line.subtotal for line in self.lines),
            expense_total=sum(part.price for part in self.expenses),
            discount_total=sum(line.full_discount for line in self.lines)
            + sum(part.discount for part in self.expenses),
            tax_total=line_taxes + expense_taxes,
            canceled_total=canceled,
            grand_total=to_pay - canceled,
        )
