"""What a merchant's part of an order comes to: the calculation of orders, over its own items and expenses alone."""

from collections.abc import Iterable, Sequence

from django.utils import timezone

from orders.models import MerchantOrder, MerchantOrderTotals, Order, OrderExpense, OrderItem
from pricing.calculation import (
    Basket,
    BasketLine,
    CalculatedBasket,
    Expense,
    Option,
    PricingMode,
    calculate,
    cancel_expense,
    cancel_line,
)

REFUND_CAUSE = "refund"
REFUND_CAUSE = "refund"


def append_merchant_totals(*, merchant_orders: Sequence[MerchantOrder], cause: str) -> None:
    """Calculate merchants' orders of one order anew, and write the totals of those that changed.

    Taxes are carried through the merchant's lines alone, so cents can differ from the marketplace's (orders.md, 13).
    """
    if not merchant_orders:
        return
    order = merchant_orders[0].order
    items: dict[int, list[OrderItem]] = {merchant_order.pk: [] for merchant_order in merchant_orders}
    rows = OrderItem.objects.filter(merchant_item__merchant_order__in=items).select_related("merchant_item")
    for item in rows.prefetch_related("options").order_by("pk"):
        items[item.merchant_item.merchant_order_id].append(item)
    expenses: dict[str | None, list[OrderExpense]] = {}
    for expense in OrderExpense.objects.filter(order=order).order_by("pk"):
        expenses.setdefault(expense.merchant_reference, []).append(expense)
    changed = []
    for merchant_order in merchant_orders:
        own = items[merchant_order.pk]
        totals = _totals(merchant_order, own, expenses.get(merchant_order.merchant_reference, []), cause)
        if merchant_order.totals is None or _values(totals) != _values(merchant_order.totals):
            changed.append((merchant_order, totals))
        merchant_order.item_count = len(own)
    written = MerchantOrderTotals.objects.bulk_create([totals for _, totals in changed])
    for (merchant_order, _), totals in zip(changed, written, strict=True):
        merchant_order.totals, merchant_order.updated_at = totals, timezone.now()
    MerchantOrder.objects.bulk_update([each for each, _ in changed], ["totals", "item_count", "updated_at"])


def _totals(
    merchant_order: MerchantOrder, items: Sequence[OrderItem], expenses: Sequence[OrderExpense], cause: str
) -> MerchantOrderTotals:
    sums = _calculated(merchant_order.order, items, expenses).totals
    old = merchant_order.totals or MerchantOrderTotals()
    refunded = sums.canceled_total - old.canceled_total if cause == REFUND_CAUSE else 0
    return MerchantOrderTotals(
        merchant_order=merchant_order,
        cause=cause,
        subtotal=sums.subtotal,
        expense_total=sums.expense_total,
        discount_total=sums.discount_total,
        tax_total=sums.tax_total,
        canceled_total=sums.canceled_total,
        grand_total=sums.grand_total,
        remuneration_total=sum(item.remuneration_amount for item in items),
        refund_total=old.refund_total + refunded,
    )


def _calculated(order: Order, items: Iterable[OrderItem], expenses: Sequence[OrderExpense]) -> CalculatedBasket:
    """Calculate lines as if the order had no others, and cancel in them what is canceled in the order."""
    items, mode = list(items), PricingMode(order.price_mode)
    basket = calculate(Basket(mode, tuple(map(_line, items)), tuple(map(_expense, expenses))))
    lines = []
    for item, line in zip(items, basket.lines, strict=True):
        is_whole = item.refundable_amount == 0
        lines.append(cancel_line(line, None if is_whole else item.canceled_amount) if item.canceled_amount else line)
    canceled = [
        cancel_expense(calculated, mode) if expense.canceled_amount else calculated
        for expense, calculated in zip(expenses, basket.expenses, strict=True)
    ]
    return CalculatedBasket(tuple(lines), tuple(canceled))


def _line(item: OrderItem) -> BasketLine:
    """The whole line as one piece. Imported options may not say which of them a discount is on: the first has it."""
    options = [
        Option(
            option.sum_price,
            item.tax_rate if option.tax_rate is None else option.tax_rate,
            option.sum_discount_amount,
        )
        for option in item.options.all()
    ]
    of_options = item.sum_discount_amount_full_aggregation - item.sum_discount_amount_aggregation
    unplaced = of_options - sum(option.discount for option in options)
    if options and unplaced:
        first = options[0]
        options[0] = Option(first.unit_price, first.tax_rate, first.discount + unplaced)
    return BasketLine(
        unit_price=item.sum_price,
        tax_rate=item.tax_rate,
        discount=item.sum_discount_amount_aggregation,
        options=tuple(options),
    )


def _expense(expense: OrderExpense) -> Expense:
    return Expense(expense.sum_price, expense.tax_rate, expense.sum_discount_amount)


def _values(totals: MerchantOrderTotals) -> list[int]:
    return [getattr(totals, name) for name in MerchantOrderTotals.MONEY]
