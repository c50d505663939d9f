"""Leaving the change of an order: its cart is given up, and the order is what it was (storefront.md, 7.2)."""

from typing import Any

from audit import THE_CUSTOMER
from orders.models import Order
from orders.oms import trigger_event

CANCEL = "cancel-order-amendment"


def cancel_amendment(*, order_reference: str, customer_id: int | None, **event: Any) -> None:
    """Let the items that wait for the cart go back. A process that knows no such event keeps them where they are."""
    order = Order.objects.filter(reference=order_reference, customer=customer_id).first()
    if order is not None:
        trigger_event(event=CANCEL, items=list(order.items.order_by("pk")), actor=THE_CUSTOMER.at("carts"))
