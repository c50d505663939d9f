"""The arithmetic of carts and orders (checkout.md, 15 to 20; orders.md, 10): lines, rules and rates in, totals out.

Pure and exact: no Django, no database, integers in the minor unit at the edges and exact fractions in between.
`calculate_cart` is the whole of it, `split_order` goes on where a cart becomes an order, both share `calculate`.
"""

from pricing.calculation.basket import Basket, BasketLine, Expense, Option, PricingMode
from pricing.calculation.basket_results import CalculatedBasket, CalculatedExpense, CalculatedLine, Totals
from pricing.calculation.basket_totals import calculate, cancel, cancel_expense, cancel_line
from pricing.calculation.bundle_prices import BundleAmounts, bundle_amounts, spread_bundle_price
from pricing.calculation.calculate_cart import calculate_cart
from pricing.calculation.cart_input import (
    LAST_PRIORITY,
    WHOLE_FROM,
    CalculationInput,
    CartLine,
    CartShipment,
    DiscountRule,
    EnteredCode,
)
from pricing.calculation.cart_results import (
    AppliedDiscount,
    CalculatedCart,
    CartTotals,
    OpenPromotion,
    PricedExpense,
    PricedLine,
)
from pricing.calculation.discount_amounts import DiscountedPortion, cut_off, distribute, fixed_total, percentage_total
from pricing.calculation.discount_decisions import DiscountCandidate
from pricing.calculation.discount_shares import DiscountShare
from pricing.calculation.order_split import SplitItem, SplitOrder, split_order
from pricing.calculation.rounding import Carry, rounded
from pricing.calculation.thresholds import AppliedThreshold, Threshold, ThresholdKind

__all__ = [
    "LAST_PRIORITY",
    "WHOLE_FROM",
    "AppliedDiscount",
    "AppliedThreshold",
    "Basket",
    "BasketLine",
    "BundleAmounts",
    "CalculatedBasket",
    "CalculatedCart",
    "CalculatedExpense",
    "CalculatedLine",
    "CalculationInput",
    "Carry",
    "CartLine",
    "CartShipment",
    "CartTotals",
    "DiscountCandidate",
    "DiscountRule",
    "DiscountShare",
    "DiscountedPortion",
    "EnteredCode",
    "Expense",
    "OpenPromotion",
    "Option",
    "PricedExpense",
    "PricedLine",
    "PricingMode",
    "SplitItem",
    "SplitOrder",
    "Threshold",
    "ThresholdKind",
    "Totals",
    "bundle_amounts",
    "calculate",
    "calculate_cart",
    "cancel",
    "cancel_expense",
    "cancel_line",
    "cut_off",
    "distribute",
    "fixed_total",
    "percentage_total",
    "rounded",
    "split_order",
    "spread_bundle_price",
]
