"""The arithmetic of carts and orders (checkout.md, 15 to 20; orders.md, 10): lines, rules and rates in, totals out.

Pure and exact: no Django, no database, integers in the minor unit at the edges and exact fractions in between.
`calculate_cart` is the whole of it, `split_order` goes on where a cart becomes an order, both share `calculate`.
"""

from carts.calculation.application import Share
from carts.calculation.bundles import BundleAmounts, bundle_amounts, spread_bundle_price
from carts.calculation.cancellation import cancel, cancel_expense, cancel_line
from carts.calculation.cart import (
    LAST_PRIORITY,
    WHOLE_FROM,
    Cart,
    CartLine,
    CartShipment,
    DiscountRule,
    EnteredCode,
)
from carts.calculation.cart_results import (
    AppliedDiscount,
    CalculatedCart,
    CartTotals,
    OpenPromotion,
    PricedExpense,
    PricedLine,
)
from carts.calculation.decisions import Candidate
from carts.calculation.discounts import Portion, cut_off, distribute, fixed_total, percentage_total
from carts.calculation.lines import Basket, Expense, Line, Option, PriceMode
from carts.calculation.prices import Price, charged_price
from carts.calculation.results import CalculatedBasket, CalculatedExpense, CalculatedLine, Totals
from carts.calculation.rounding import Carry, rounded
from carts.calculation.splitting import OrderItem, SplitOrder, split_order
from carts.calculation.steps import calculate_cart
from carts.calculation.thresholds import AppliedThreshold, Threshold, ThresholdType
from carts.calculation.totals import calculate

__all__ = [
    "LAST_PRIORITY",
    "WHOLE_FROM",
    "AppliedDiscount",
    "AppliedThreshold",
    "Basket",
    "BundleAmounts",
    "CalculatedBasket",
    "CalculatedCart",
    "CalculatedExpense",
    "CalculatedLine",
    "Candidate",
    "Carry",
    "Cart",
    "CartLine",
    "CartShipment",
    "CartTotals",
    "DiscountRule",
    "EnteredCode",
    "Expense",
    "Line",
    "OpenPromotion",
    "Option",
    "OrderItem",
    "Portion",
    "Price",
    "PriceMode",
    "PricedExpense",
    "PricedLine",
    "Share",
    "SplitOrder",
    "Threshold",
    "ThresholdType",
    "Totals",
    "bundle_amounts",
    "calculate",
    "calculate_cart",
    "cancel",
    "cancel_expense",
    "cancel_line",
    "charged_price",
    "cut_off",
    "distribute",
    "fixed_total",
    "percentage_total",
    "rounded",
    "split_order",
    "spread_bundle_price",
]
