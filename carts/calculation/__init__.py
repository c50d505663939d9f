"""The arithmetic of carts and orders (orders.md, 10): lines, discounts and rates in, totals out.

Pure and exact: no Django, no database, integers in the minor unit at the edges and fractions in between.
"""

from carts.calculation.cancellation import cancel
from carts.calculation.discounts import Portion, cut_off, distribute, fixed_total, percentage_total
from carts.calculation.lines import Basket, Expense, Line, Option, PriceMode
from carts.calculation.results import CalculatedBasket, CalculatedExpense, CalculatedLine, Totals
from carts.calculation.rounding import Carry, rounded
from carts.calculation.totals import calculate

__all__ = [
    "Basket",
    "CalculatedBasket",
    "CalculatedExpense",
    "CalculatedLine",
    "Carry",
    "Expense",
    "Line",
    "Option",
    "Portion",
    "PriceMode",
    "Totals",
    "calculate",
    "cancel",
    "cut_off",
    "distribute",
    "fixed_total",
    "percentage_total",
    "rounded",
]
