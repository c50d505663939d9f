"""The `calculations` of a line (checkout.md, 3.4 and 16.2)."""

from collections.abc import Sequence
from decimal import Decimal

from pricing.calculation import CalculatedLine, PricingMode, bundle_amounts
from pricing.calculation.rounding import rounded_ratio

LineCalculations = dict[str, int | float]


def line_amounts(amounts: CalculatedLine, tax_rate: Decimal, price_mode: PricingMode) -> LineCalculations:
    return {
        **_prices(amounts.unit_price, amounts.sum_price, tax_rate, price_mode),
        "unitTaxAmountFullAggregation": amounts.unit_full_tax,
        "sumTaxAmountFullAggregation": amounts.full_tax,
        "sumSubtotalAggregation": amounts.subtotal,
        "unitSubtotalAggregation": amounts.unit_subtotal,
        "unitProductOptionPriceAggregation": amounts.unit_option_price,
        "sumProductOptionPriceAggregation": amounts.option_price,
        "unitDiscountAmountAggregation": amounts.unit_discount,
        "sumDiscountAmountAggregation": amounts.discount,
        "unitDiscountAmountFullAggregation": amounts.unit_discount,
        "sumDiscountAmountFullAggregation": amounts.full_discount,
        "unitPriceToPayAggregation": amounts.unit_price_to_pay,
        "sumPriceToPayAggregation": amounts.price_to_pay,
    }


def amounts_of_bundle(
    pieces: Sequence[CalculatedLine], instances: int, unit_price: int, tax_rate: Decimal, price_mode: PricingMode
) -> LineCalculations:
    """Sum up the pieces of all instances; what one instance comes to is its part of each sum."""
    whole = bundle_amounts(pieces)

    def unit(amount: int) -> int:
        return rounded_ratio(amount, instances)

    return {
        **_prices(unit_price, whole.sum_price, tax_rate, price_mode),
        "unitTaxAmountFullAggregation": unit(whole.full_tax),
        "sumTaxAmountFullAggregation": whole.full_tax,
        "sumSubtotalAggregation": whole.subtotal,
        "unitSubtotalAggregation": unit(whole.subtotal),
        "unitProductOptionPriceAggregation": unit(whole.option_price),
        "sumProductOptionPriceAggregation": whole.option_price,
        "unitDiscountAmountAggregation": unit(whole.discount),
        "sumDiscountAmountAggregation": whole.discount,
        "unitDiscountAmountFullAggregation": unit(whole.full_discount),
        "sumDiscountAmountFullAggregation": whole.full_discount,
        "unitPriceToPayAggregation": unit(whole.price_to_pay),
        "sumPriceToPayAggregation": whole.price_to_pay,
    }


def _prices(unit_price: int, sum_price: int, tax_rate: Decimal, price_mode: PricingMode) -> LineCalculations:
    """Fill the members of the price mode; those of the other one are 0."""
    is_net = price_mode == PricingMode.NET
    return {
        "unitPrice": unit_price,
        "sumPrice": sum_price,
        "taxRate": as_number(tax_rate),
        "unitNetPrice": unit_price if is_net else 0,
        "sumNetPrice": sum_price if is_net else 0,
        "unitGrossPrice": 0 if is_net else unit_price,
        "sumGrossPrice": 0 if is_net else sum_price,
    }


def as_number(rate: Decimal) -> int | float:
    """Write 19.00 as 19 and 7.70 as 7.7."""
    return int(rate) if rate == int(rate) else float(rate)
