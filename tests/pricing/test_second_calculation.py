"""The shop's calculation and a second one say the same of every cart, and of the order made of it."""

import itertools
import os
import time
from random import SystemRandom
from typing import Any

import pytest

from pricing.calculation import CalculatedExpense, CalculatedLine, PricingMode, calculate_cart, split_order
from pricing.calculation.rounding import unit_value
from tests.pricing.oracle.calculation import Figures, calculate_both
from tests.support.random_baskets import as_input, random_basket

FUZZ_SECONDS = float(os.environ.get("FUZZ_SECONDS", "0"))
CARTS = 400
IN_SUMS = {
    "sumPrice": "sum_price",
    "sumTaxAmountFullAggregation": "full_tax",
    "sumProductOptionPriceAggregation": "option_price",
    "sumSubtotalAggregation": "subtotal",
    "sumDiscountAmountAggregation": "discount",
    "sumDiscountAmountFullAggregation": "full_discount",
    "sumPriceToPayAggregation": "price_to_pay",
    "refundableAmount": "refundable",
}
IN_UNITS = {
    "unitPrice": "unit_price",
    "unitTaxAmountFullAggregation": "unit_full_tax",
    "unitProductOptionPriceAggregation": "unit_option_price",
    "unitSubtotalAggregation": "unit_subtotal",
    "unitDiscountAmountAggregation": "unit_discount",
    "unitDiscountAmountFullAggregation": "unit_discount",
    "unitPriceToPayAggregation": "unit_price_to_pay",
}


def compare(seed: int) -> None:
    """Compare every figure of the random cart with this seed, and of its order."""
    basket = random_basket(seed)
    cart, order = calculate_both(basket)
    ours = calculate_cart(as_input(basket, seed))
    assert [each.line.key for each in ours.lines] == [line.key for line in basket.lines]
    split = split_order(ours)
    is_net = ours.price_mode is PricingMode.NET
    lines = [_columns(each.amounts, IN_SUMS | IN_UNITS, is_net) for each in ours.lines]
    assert lines == [_shown(columns) for columns in cart.items]
    items = [
        _item(amounts, item.quantity, is_net) for item, amounts in zip(split.items, split.calculated.lines, strict=True)
    ]
    assert items == [_shown(columns) for columns in order.items]
    for of_expenses, figures in (
        ([each.amounts for each in ours.expenses], cart),
        (split.calculated.expenses, order),
    ):
        assert [_expense(each, is_net) for each in of_expenses] == [
            {name: value for name, value in columns.items() if name != "taxRate"} for columns in figures.fees
        ]
    totals = _totals(ours.totals)
    assert totals | {"priceToPay": ours.totals.price_to_pay} == cart.totals
    assert _totals(split.calculated.totals) == {
        name: value for name, value in order.totals.items() if name != "priceToPay"
    }
    assert {each.candidate.rule.id: each.amount for each in ours.discounts} == cart.discounts
    _compare_entries(split, order)


def _compare_entries(split: Any, order: Figures) -> None:
    """What the items' discounts add up to is what the order says of each discount."""
    assert sum(share.amount for item in split.items for share in item.shares) == sum(
        int(columns["sumDiscountAmountAggregation"]) for columns in order.items
    )


def _shown(columns: dict[str, int | str]) -> dict[str, Any]:
    return {name: value for name, value in columns.items() if name != "taxRate"}


def _columns(amounts: CalculatedLine, names: dict[str, str], is_net: bool) -> dict[str, Any]:
    found = {name: getattr(amounts, field) for name, field in names.items()}
    for kind in ("unit", "sum"):
        price = found.get(f"{kind}Price", 0)
        found[f"{kind}GrossPrice"], found[f"{kind}NetPrice"] = (0, price) if is_net else (price, 0)
    return found | {"taxRateAverageAggregation": f"{amounts.average_tax_rate:.2f}"}


def _item(amounts: CalculatedLine, quantity: int, is_net: bool) -> dict[str, Any]:
    """Only sums of an item are stored; its unit columns are read from them."""
    found = _columns(amounts, IN_SUMS, is_net)
    sums = {name: value for name, value in found.items() if name.startswith("sum")}
    return found | {"unit" + name.removeprefix("sum"): unit_value(value, quantity) for name, value in sums.items()}


def _expense(amounts: CalculatedExpense, is_net: bool) -> dict[str, int]:
    return {
        "sumPrice": amounts.price,
        "sumGrossPrice": 0 if is_net else amounts.price,
        "sumNetPrice": amounts.price if is_net else 0,
        "sumDiscount": amounts.discount,
        "sumTaxAmount": amounts.tax,
        "sumPriceToPayAggregation": amounts.price_to_pay,
    }


def _totals(totals: Any) -> dict[str, int]:
    return {
        "subtotal": totals.subtotal,
        "expenseTotal": totals.expense_total,
        "discountTotal": totals.discount_total,
        "taxTotal": totals.tax_total,
        "grandTotal": totals.grand_total,
    }


def test_hundreds_of_random_carts_agree():
    for seed in range(CARTS):
        compare(seed)


@pytest.mark.skipif(not FUZZ_SECONDS, reason="make fuzz asks for it")
def test_random_carts_agree(pytestconfig, capsys):
    first = SystemRandom().randrange(10**12)
    end = time.monotonic() + FUZZ_SECONDS
    for seed in itertools.count(first):
        try:
            compare(seed)
        except Exception as problem:
            problem.add_note(f"The cart is random_basket({seed}).")
            raise
        if time.monotonic() > end:
            break
    reporter = pytestconfig.pluginmanager.get_plugin("terminalreporter")
    with capsys.disabled():
        reporter.write_line(
            f"\n{seed - first + 1} random carts, from random_basket({first}) on: both calculations agree"
        )
