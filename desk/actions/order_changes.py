"""What every change of a placed order has in common: its row is locked, its revision grows, its timeline says who."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F
from django.utils import timezone

from audit import Actor
from orders.models import Order, OrderChange
from orders.search import search_text_of
from shipments.models import OrderAddress

Details = list[dict[str, Any]]


def locked_order(order: Order) -> Order:
    """Return the order as it is now; nobody else changes it until the transaction ends."""
    return Order.objects.locked([order.pk]).get()


def addresses_of(order: Order) -> list[OrderAddress]:
    """Return the addresses of an order, its own ones first, each once."""
    keys = [order.billing_address_id, order.shipping_address_id]
    keys += order.shipments.order_by("pk").values_list("shipping_address", flat=True)
    found = OrderAddress.objects.in_bulk([key for key in keys if key is not None])
    return list(found.values())


def note_change(
    order: Order, *, kind: OrderChange.Kind, actor: Actor, details: Details, fields: Sequence[str] = ()
) -> None:
    """Write the given fields of an order, and a line for its timeline."""
    note_revision(order, fields=fields)
    OrderChange.objects.create(order=order, user=actor.user, kind=kind, details=details)


def note_revision(order: Order, *, fields: Sequence[str] = ()) -> None:
    """Write the given fields of an order with a new revision, so that its stored document follows."""
    skus = order.items.order_by("pk").values_list("sku", flat=True)
    values: Mapping[str, Any] = {name: getattr(order, name) for name in fields}
    Order.objects.filter(pk=order.pk).update(
        **values,
        search_text=search_text_of(order, addresses=addresses_of(order), skus=skus),
        revision=F("revision") + 1,
        updated_at=timezone.now(),
    )


def differences(row: Any, changes: Mapping[str, Any]) -> Details:
    """Return what the changes make different; nothing and an empty text are the same to people."""
    found = []
    for name, after in changes.items():
        before = getattr(row, name)
        if (before or "") != (after or ""):
            found.append({"name": name, "before": before or "", "after": after or ""})
    return found
