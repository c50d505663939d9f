"""The columns of a line or item, of an expense, of a whole cart or order (checkout.md, 16.2; orders.md, 10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tests.pricing.oracle.basket import GROSS, PlainOption
from tests.pricing.oracle.exact import Carry, half_away, two_decimals

Columns = dict[str, int | str]


@dataclass(frozen=True)
class Priced:
    """A line, an item or a fee after its discounts: what is taxed. A fee has no options."""

    price: int
    quantity: int
    rate: Fraction
    options: tuple[PlainOption, ...]
    unit_discount: int
    sum_discount: int


def tax_of(mode: str, amount: int, rate: Fraction) -> Fraction:
    """The exact tax in a gross amount, or on a net one; of nothing, nothing."""
    if amount <= 0:
        return Fraction(0)
    return amount * rate / (100 + rate) if mode == GROSS else amount * rate / 100


def taxes_of(mode: str, items: Sequence[Priced], fees: Sequence[Priced], *, unit: bool) -> tuple[list[int], list[int]]:
    """Full taxes of items and of fees, with one carry through all items, then all options, then all fees."""
    carry = Carry()

    def taxed(amount: int, rate: Fraction) -> int:
        return carry.round(tax_of(mode, amount, rate)) if amount > 0 and rate > 0 else 0

    def base(item: Priced) -> int:
        return item.price - item.unit_discount if unit else item.price * item.quantity - item.sum_discount

    of_items = [taxed(base(item), item.rate) for item in items]
    for position, item in enumerate(items):
        for option in item.options:
            of_items[position] += taxed(option.price * (1 if unit else item.quantity), option.rate)
    return of_items, [taxed(base(fee), fee.rate) for fee in fees]


def item_columns(mode: str, item: Priced, unit_tax: int, sum_tax: int) -> Columns:
    """Every unit and sum column of a line or of an item of an order."""
    options = sum(option.price for option in item.options)
    unit_subtotal = item.price + options
    added = (0, 0) if mode == GROSS else (unit_tax, sum_tax)
    to_pay = unit_subtotal * item.quantity - item.sum_discount + added[1]
    net = mode != GROSS
    return {
        "unitPrice": item.price,
        "sumPrice": item.price * item.quantity,
        "unitGrossPrice": 0 if net else item.price,
        "sumGrossPrice": 0 if net else item.price * item.quantity,
        "unitNetPrice": item.price if net else 0,
        "sumNetPrice": item.price * item.quantity if net else 0,
        "taxRate": two_decimals(item.rate),
        "unitTaxAmountFullAggregation": unit_tax,
        "sumTaxAmountFullAggregation": sum_tax,
        "unitProductOptionPriceAggregation": options,
        "sumProductOptionPriceAggregation": options * item.quantity,
        "unitSubtotalAggregation": unit_subtotal,
        "sumSubtotalAggregation": unit_subtotal * item.quantity,
        "unitDiscountAmountAggregation": item.unit_discount,
        "sumDiscountAmountAggregation": item.sum_discount,
        "unitDiscountAmountFullAggregation": item.unit_discount,
        "sumDiscountAmountFullAggregation": item.sum_discount,
        "unitPriceToPayAggregation": unit_subtotal - item.unit_discount + added[0],
        "sumPriceToPayAggregation": to_pay,
        "refundableAmount": to_pay,
        "taxRateAverageAggregation": _average_rate(mode, item, to_pay),
    }


def units_from_sums(columns: Columns, quantity: int) -> Columns:
    """The unit columns of an item of an order, which are read as the sum by the quantity (orders.md, 9.4)."""
    return {
        "unit" + name.removeprefix("sum"): half_away(Fraction(int(amount), quantity))
        for name, amount in columns.items()
        if name.startswith("sum")
    }


def _average_rate(mode: str, item: Priced, to_pay: int) -> str:
    """The rate that the taxes of product and options come to together, from unrounded taxes; none in net mode."""
    tax = tax_of(mode, item.price * item.quantity - item.sum_discount, item.rate)
    tax += sum((tax_of(mode, option.price * item.quantity, option.rate) for option in item.options), Fraction(0))
    if mode != GROSS or to_pay == tax:
        return "0.00"
    return two_decimals((to_pay / (to_pay - tax) - 1) * 100)


def fee_columns(mode: str, fee: Priced, tax: int) -> Columns:
    """The columns of an expense."""
    return {
        "sumPrice": fee.price,
        "sumGrossPrice": fee.price if mode == GROSS else 0,
        "sumNetPrice": 0 if mode == GROSS else fee.price,
        "taxRate": two_decimals(fee.rate),
        "sumDiscount": fee.sum_discount,
        "sumTaxAmount": tax,
        "sumPriceToPayAggregation": fee.price - fee.sum_discount + (0 if mode == GROSS else tax),
    }


def totals_of(items: Sequence[Columns], fees: Sequence[Columns], gift_cards: Sequence[int]) -> dict[str, int]:
    """The totals of a cart or of a fresh order."""

    def total(columns: Sequence[Columns], name: str) -> int:
        return sum(int(column[name]) for column in columns)

    grand = total(items, "sumPriceToPayAggregation") + total(fees, "sumPriceToPayAggregation")
    return {
        "subtotal": total(items, "sumSubtotalAggregation"),
        "expenseTotal": total(fees, "sumPrice"),
        "discountTotal": total(items, "sumDiscountAmountFullAggregation") + total(fees, "sumDiscount"),
        "taxTotal": total(items, "sumTaxAmountFullAggregation") + total(fees, "sumTaxAmount"),
        "grandTotal": grand,
        "priceToPay": max(grand - sum(gift_cards), 0),
    }
