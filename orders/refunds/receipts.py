"""Money that comes in: which items it is for, and which payment it came by (orders.md, 10.8)."""

from collections.abc import Sequence

from django.db.models import Sum
from django.utils import timezone

from orders.models import OrderExpense, OrderItem, OrderPayment
from orders.refunds.ledger import GIFT_CARD


def receive_payment(*, items: Sequence[OrderItem]) -> None:
    """Note that these items, of orders that the caller holds, are paid; expenses are with the first of an order.

    What gift cards paid counts first, the other payment received the rest. Nothing is noted of orders of which nobody
    knows what came in.
    """
    keys, order_ids = [item.pk for item in items], {item.order_id for item in items}
    OrderItem.objects.filter(pk__in=keys, paid_at=None).update(paid_at=timezone.now())
    payments = OrderPayment.objects.filter(order__in=order_ids, received_amount__isnull=False)
    by_cards, others = dict[int, int](), list[OrderPayment]()
    for payment in payments.order_by("pk"):
        if payment.provider == GIFT_CARD:
            by_cards[payment.order_id] = by_cards.get(payment.order_id, 0) + payment.amount
        else:
            others.append(payment)
    costs = _costs_of_paid(order_ids)
    changed = []
    for payment in others:
        due = max(0, costs.get(payment.order_id, 0) - by_cards.get(payment.order_id, 0))
        received = max(payment.received_amount or 0, min(payment.amount, due))
        if received != payment.received_amount:
            payment.received_amount = received
            changed.append(payment)
    OrderPayment.objects.bulk_update(changed, ["received_amount"])


def receive_whole_payment(*, payment: OrderPayment) -> None:
    """Note that a provider received all of a payment, for whatever of its order."""
    payment.received_amount = payment.amount
    payment.save(update_fields=["received_amount"])
    OrderItem.objects.filter(order=payment.order_id, paid_at=None).update(paid_at=timezone.now())


def _costs_of_paid(order_ids: set[int]) -> dict[int, int]:
    """Return what the paid items of each order cost, its expenses included."""
    items = OrderItem.objects.filter(order__in=order_ids, paid_at__isnull=False).order_by()
    costs = dict(items.values_list("order_id").annotate(Sum("sum_price_to_pay_aggregation")))
    expenses = OrderExpense.objects.filter(order__in=costs).order_by()
    for order_id, amount in expenses.values_list("order_id").annotate(Sum("sum_price_to_pay_aggregation")):
        costs[order_id] += amount
    return costs
