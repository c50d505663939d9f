"""Items that came without a process, as imported ones do, get the one of their order's payment (orders.md, 12.1)."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.conf import settings

from orders.models import OrderItem, OrderPayment, PaymentMethod
from orders.oms.definitions import Process
from orders.oms.item_kinds import ORDER_ITEMS
from orders.oms.timeouts import timeouts_on_entering

GIFT_CARD = "GiftCard"
NO_PAYMENT = "Nopayment"


def process_names_by_payment(order_ids: Collection[int]) -> dict[int, str]:
    """Return the name of each order's process; orders whose payment is mapped to none are left out."""
    payments: dict[int, list[tuple[str, str]]] = {order_id: [] for order_id in order_ids}
    rows = OrderPayment.objects.filter(order__in=order_ids).order_by("pk")
    for order_id, provider, method in rows.values_list("order_id", "provider", "method"):
        payments[order_id].append((provider or "", method or ""))
    keys = {
        (provider, name): key
        for provider, name, key in PaymentMethod.objects.values_list("provider_name", "name", "key")
    }
    names = {order_id: _process_name(of_order, keys) for order_id, of_order in payments.items()}
    return {order_id: name for order_id, name in names.items() if name}


def _process_name(payments: Iterable[tuple[str, str]], keys: dict[tuple[str, str], str]) -> str | None:
    """A gift card decides only where it pays everything; an order without any payment had nothing to pay."""
    mapping = settings.PAYMENT_PROCESSES
    ordered = sorted(payments, key=lambda payment: payment[0] == GIFT_CARD) or [(NO_PAYMENT, "")]
    provider, method = ordered[0]
    return mapping.get(keys.get((provider, method), "")) or mapping.get(provider)


def assign_process(process: Process, items: Collection[OrderItem], now: datetime) -> None:
    """Put items that have no process under one, in the state that they are in.

    Clocks run from now. Stock that such items keep back was never counted, and they give none back later
    (`moving.Reservations`).
    """
    keys = [item.pk for item in items]
    OrderItem.objects.filter(pk__in=keys, process="").update(process=process.name)
    for item in items:
        item.process = process.name
    by_state: dict[str, list[OrderItem]] = {}
    for item in items:
        by_state.setdefault(item.state, []).append(item)
    rows = [
        ORDER_ITEMS.timeouts(**row)
        for state, of_state in by_state.items()
        for row in timeouts_on_entering(ORDER_ITEMS, process, state, of_state, now)
    ]
    ORDER_ITEMS.timeouts.objects.bulk_create(rows, ignore_conflicts=True)
