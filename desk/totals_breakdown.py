"""How each figure of an order's totals came about, row by row (orders.md, 10.5)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from catalog.models import PriceMode
from orders.models import Order, OrderDiscount, OrderExpense, OrderItem
from orders.models.money import ExpenseType
from pricing.calculation.rounding import plain_decimal

TIMES = "\N{MULTIPLICATION SIGN}"


@dataclass(frozen=True)
class BreakdownRow:
    label: str
    amount: int
    is_part: bool = False
    """Part of the row above, as an option is of its item."""
    quiet: str = ""


@dataclass(frozen=True)
class BreakdownFigure:
    """One figure with the rows that it is the sum of."""

    label: str
    amount: int
    rows: list[BreakdownRow] = field(default_factory=list)
    is_taken_away: bool = False
    is_grand: bool = False

    @property
    def row_sum(self) -> int:
        return sum(row.amount for row in self.rows)

    @property
    def gap(self) -> int:
        """What the rows do not explain: imported orders may say more than their rows do."""
        return self.amount - self.row_sum if self.rows else 0


def totals_breakdown(
    order: Order, items: Iterable[OrderItem], discounts: Iterable[OrderDiscount]
) -> list[BreakdownFigure]:
    """Return the figures of the newest totals in the order in which they are added up; what is nothing is left out."""
    totals = order.totals
    if totals is None:
        return []
    lines, expenses = list(items), list(order.expenses.all())
    is_net = order.price_mode == PriceMode.NET
    figures = [
        BreakdownFigure(_("Subtotal"), totals.subtotal, list(_lines(lines))),
        BreakdownFigure(_("Expenses"), totals.expense_total, [_expense(expense) for expense in expenses]),
        BreakdownFigure(_("Discounts"), totals.discount_total, list(_discounts(discounts)), is_taken_away=True),
        BreakdownFigure(_("Canceled"), totals.canceled_total, list(_canceled(lines, expenses)), is_taken_away=True),
    ]
    grand = [BreakdownRow(figure.label, _signed(figure)) for figure in figures if figure.amount]
    taxes = BreakdownFigure(_("Total taxes"), totals.tax_total, list(_taxes(lines, expenses)))
    if is_net and taxes.amount:
        grand.append(BreakdownRow(taxes.label, taxes.amount))
    shown = [figure for figure in figures if figure.amount or figure is figures[0]]
    shown += [BreakdownFigure(_("Grand total"), totals.grand_total, grand, is_grand=True), taxes]
    promised = [BreakdownRow(item.name, item.remuneration_amount) for item in lines if item.remuneration_amount]
    paid_back = [BreakdownRow(refund.comment or _("Refund"), refund.amount) for refund in order.refunds.all()]
    extra = [
        BreakdownFigure(_("Remuneration total"), totals.remuneration_total, promised),
        BreakdownFigure(_("Refund total"), totals.refund_total, paid_back),
    ]
    return shown + [figure for figure in extra if figure.amount]


def _signed(figure: BreakdownFigure) -> int:
    return -figure.amount if figure.is_taken_away else figure.amount


def _lines(items: Iterable[OrderItem]) -> Iterable[BreakdownRow]:
    for item in items:
        yield BreakdownRow(f"{item.quantity} {TIMES} {item.name}", item.sum_price)
        for option in item.options.all():
            yield BreakdownRow(f"{option.group_name}: {option.name}", option.sum_price, is_part=True)


def _expense(expense: OrderExpense) -> BreakdownRow:
    if expense.type == ExpenseType.SHIPMENT:
        carrier = f" ({expense.shipment.carrier_name})" if expense.shipment and expense.shipment.carrier_name else ""
        return BreakdownRow(f"{expense.name or _('Shipment')}{carrier}", expense.sum_price)
    return BreakdownRow(expense.name or _("Threshold fee"), expense.sum_price)


def _discounts(discounts: Iterable[OrderDiscount]) -> Iterable[BreakdownRow]:
    sums: dict[tuple[str, str], int] = {}
    for discount in discounts:
        key = (discount.display_name, discount.voucher_code or "")
        sums[key] = sums.get(key, 0) + discount.sum_amount
    return [BreakdownRow(name, amount, quiet=code) for (name, code), amount in sums.items()]


def _canceled(items: Iterable[OrderItem], expenses: Iterable[OrderExpense]) -> Iterable[BreakdownRow]:
    yield from (BreakdownRow(item.name, item.canceled_amount) for item in items if item.canceled_amount)
    yield from (
        BreakdownRow(expense.name or _("Expenses"), expense.canceled_amount)
        for expense in expenses
        if expense.canceled_amount
    )


def _taxes(items: Iterable[OrderItem], expenses: Iterable[OrderExpense]) -> Iterable[BreakdownRow]:
    """Taxes by rate, without what fell away with refunds."""
    sums: dict[str, int] = {}
    for item in items:
        tax = item.sum_tax_amount_full_aggregation - (item.tax_amount_after_cancellation or 0)
        rate = plain_decimal(item.tax_rate)
        sums[rate] = sums.get(rate, 0) + tax
    for expense in expenses:
        tax = expense.sum_tax_amount - (expense.tax_amount_after_cancellation or 0)
        rate = plain_decimal(expense.tax_rate)
        sums[rate] = sums.get(rate, 0) + tax
    return [BreakdownRow(_("%(rate)s%% tax") % {"rate": rate}, amount) for rate, amount in sums.items() if amount]
