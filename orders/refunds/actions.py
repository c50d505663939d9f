"""Money that goes back after the order: refunds, and what is promised when a return starts (orders.md, 10.7, 10.8)."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from audit import Actor
from orders.gift_cards.actions import refund_to_gift_cards
from orders.merchant_orders.totals import REFUND_CAUSE, append_merchant_totals
from orders.models import Order, OrderExpense, OrderItem, OrderRefund, OrderTotals
from orders.refunds.ledger import ledgers_of
from orders.states import CANCELED_STATES
from pricing.calculation import CalculatedBasket, CalculatedExpense, CalculatedLine, PricingMode, cancel

RETURN_CAUSE = "start of return"
CANCELLATION = ("canceled_amount", "refundable_amount", "tax_amount_after_cancellation")


@transaction.atomic
def refund_items(*, items: Sequence[OrderItem], actor: Actor, comment: str = "") -> OrderRefund | None:
    """Refund items of one order in full, and its expenses with the last item that has anything left to refund.

    Items are always refunded whole, but never more goes back than came in for them: nothing happens for items that
    were not paid, and nothing is returned where nothing goes back. What the other payment did not pay goes back onto
    the gift cards that did. The totals history gets a row, and the order a new revision.
    """
    order = _locked_order(items)
    ledger = ledgers_of([order.pk])[order.pk]
    rows = list(order.items.order_by("pk"))
    keys = {item.pk for item in items}
    positions = [at for at, row in enumerate(rows) if row.pk in keys and (row.paid_at or not ledger.is_known)]
    before, after, expenses = _refunded(order, rows, positions)
    amount = after.totals.canceled_total - before.totals.canceled_total
    amount = min(amount, ledger.left)
    if amount <= 0:
        return None
    _write(OrderItem, [(row, after.lines[at]) for at, row in enumerate(rows) if after.lines[at] != before.lines[at]])
    _write(
        OrderExpense,
        [(row, after.expenses[at]) for at, row in enumerate(expenses) if after.expenses[at] != before.expenses[at]],
    )
    to_cards = refund_to_gift_cards(order=order, amount=max(0, amount - ledger.left_of_provider), actor=actor)
    refund = OrderRefund.objects.create(
        order=order, amount=amount, gift_card_amount=to_cards, comment=comment, **actor.columns
    )
    _append_totals(
        order,
        cause=REFUND_CAUSE,
        canceled_total=after.totals.canceled_total,
        tax_total=after.totals.tax_total,
        grand_total=after.totals.grand_total,
        refund_total=(order.totals.refund_total if order.totals else 0) + amount,
    )
    return refund


def _refunded(
    order: Order, rows: Sequence[OrderItem], positions: Sequence[int]
) -> tuple[CalculatedBasket, CalculatedBasket, list[OrderExpense]]:
    """Return the calculation as it is stored and after these items were refunded, and the expenses of the order."""
    expenses = list(order.expenses.order_by("pk"))
    before = CalculatedBasket(tuple(map(_line, rows)), tuple(map(_expense, expenses)))
    canceled = {at for at, row in enumerate(rows) if row.state in CANCELED_STATES}
    mode = PricingMode(order.price_mode)
    after = cancel(before, positions, mode, canceled_positions=canceled) if positions else before
    return before, after, expenses


@transaction.atomic
def set_remuneration(*, items: Sequence[OrderItem]) -> None:
    """Promise what can be refunded for items of one order whose return starts."""
    order = _locked_order(items)
    rows = list(order.items.order_by("pk"))
    keys = {item.pk for item in items}
    for row in rows:
        if row.pk in keys:
            row.remuneration_amount = row.refundable_amount
    OrderItem.objects.bulk_update([row for row in rows if row.pk in keys], ["remuneration_amount"])
    _append_totals(order, cause=RETURN_CAUSE, remuneration_total=sum(row.remuneration_amount for row in rows))


def _locked_order(items: Sequence[OrderItem]) -> Order:
    """Return the order of the items; nobody else changes it until the transaction ends."""
    (order_id,) = {item.order_id for item in items}
    return Order.objects.locked([order_id]).get()


def _line(item: OrderItem) -> CalculatedLine:
    """The stored item as the calculation left it. Taxes of options are part of the item's."""
    return CalculatedLine(
        sum_price=item.sum_price,
        option_price=item.sum_product_option_price_aggregation,
        subtotal=item.sum_subtotal_aggregation,
        discount=item.sum_discount_amount_aggregation,
        full_discount=item.sum_discount_amount_full_aggregation,
        tax=item.sum_tax_amount_full_aggregation,
        option_taxes=(),
        unit_full_tax=0,
        average_tax_rate=item.tax_rate_average_aggregation,
        price_to_pay=item.sum_price_to_pay_aggregation,
        canceled=item.canceled_amount,
        tax_after_cancellation=item.tax_amount_after_cancellation,
    )


def _expense(expense: OrderExpense) -> CalculatedExpense:
    return CalculatedExpense(
        price=expense.sum_price,
        discount=expense.sum_discount_amount,
        tax=expense.sum_tax_amount,
        tax_rate=expense.tax_rate,
        price_to_pay=expense.sum_price_to_pay_aggregation,
        canceled=expense.canceled_amount,
        tax_after_cancellation=expense.tax_amount_after_cancellation,
    )


def _write(model: type[Any], changes: Sequence[tuple[Any, CalculatedLine | CalculatedExpense]]) -> None:
    for row, calculated in changes:
        row.canceled_amount = calculated.canceled
        row.refundable_amount = calculated.refundable
        row.tax_amount_after_cancellation = calculated.tax_after_cancellation
    if changes:
        model.objects.bulk_update([row for row, _ in changes], CANCELLATION)


def _append_totals(order: Order, *, cause: str, **changes: int) -> None:
    """Write the new totals below the old ones and let the order point at them; its merchants' orders follow."""
    old = order.totals or OrderTotals()
    kept = {name: getattr(old, name) for name in OrderTotals.MONEY}
    order.totals = OrderTotals.objects.create(order=order, cause=cause, **{**kept, **changes})
    order.revision, order.updated_at = F("revision") + 1, timezone.now()
    order.save(update_fields=["totals", "revision", "updated_at"])
    append_merchant_totals(merchant_orders=list(order.merchant_orders.select_related("totals")), cause=cause)
