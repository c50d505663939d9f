"""Taking orders out of the database as if they had never been; only a demo shop has a use for that."""

from django.db import transaction

from orders.models import Invoice, Order, OrderItem, Return
from shipments.models import OrderAddress, Shipment


@transaction.atomic
def delete_orders(*, references: set[str]) -> int:
    """Delete these orders with all that belongs to them, and say how many there were."""
    orders = Order.objects.filter(reference__in=references)
    keys = list(orders.values_list("pk", flat=True))
    addresses = {
        key
        for fields in orders.values_list("billing_address_id", "shipping_address_id", "shipments__shipping_address_id")
        for key in fields
    } - {None}
    # From the leaves inwards: totals and shipments are protected from vanishing below an order that stays.
    orders.update(totals=None)
    Return.objects.filter(items__order_item__order__in=keys).delete()
    Invoice.objects.filter(order__in=keys).delete()
    OrderItem.objects.filter(order__in=keys).delete()
    Shipment.objects.filter(order__in=keys).delete()
    Order.objects.filter(pk__in=keys).delete()
    OrderAddress.objects.filter(pk__in=addresses).delete()
    return len(keys)
