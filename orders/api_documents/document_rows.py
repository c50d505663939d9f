"""The rows of many orders, read in one statement a table."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import F

from orders.models import (
    Order,
    OrderBundle,
    OrderConfiguredBundle,
    OrderDiscount,
    OrderExpense,
    OrderItem,
    OrderItemOption,
    OrderPayment,
)
from shipments.models import Shipment


@dataclass(slots=True)
class OrderRows:
    """One order and all rows that its documents are made of, each list in the order of the wire."""

    order: Order
    items: list[OrderItem] = field(default_factory=list)
    options: dict[int, list[OrderItemOption]] = field(default_factory=lambda: defaultdict(list))
    discounts: list[OrderDiscount] = field(default_factory=list)
    expenses: list[OrderExpense] = field(default_factory=list)
    payments: list[OrderPayment] = field(default_factory=list)
    shipments: list[Shipment] = field(default_factory=list)
    bundles: dict[int, OrderBundle] = field(default_factory=dict)
    configured_bundles: dict[int, OrderConfiguredBundle] = field(default_factory=dict)

    def sort_items(self) -> None:
        """Bring items, which come by their keys, by shipment first if there are several (orders.md, 3.5)."""
        if len(self.shipments) > 1:
            self.items.sort(key=lambda item: item.shipment_id or 0)


def read_rows(order_ids: Iterable[int]) -> list[OrderRows]:
    """Read the orders with these keys; the number of statements does not depend on how many there are."""
    orders = Order.objects.select_related("billing_address", "shipping_address", "totals").filter(
        pk__in=list(order_ids)
    )
    rows = {order.pk: OrderRows(order) for order in orders}
    keys = list(rows)
    for shipment in Shipment.objects.filter(order__in=keys).order_by("pk"):
        rows[shipment.order_id].shipments.append(shipment)
    for bundle in OrderBundle.objects.filter(order__in=keys):
        rows[bundle.order_id].bundles[bundle.pk] = bundle
    for configured in OrderConfiguredBundle.objects.filter(order__in=keys):
        rows[configured.order_id].configured_bundles[configured.pk] = configured
    for expense in OrderExpense.objects.filter(order__in=keys).order_by("pk"):
        rows[expense.order_id].expenses.append(expense)
    for payment in OrderPayment.objects.filter(order__in=keys).order_by("pk"):
        rows[payment.order_id].payments.append(payment)
    for discount in OrderDiscount.objects.filter(order__in=keys).order_by("pk"):
        rows[discount.order_id].discounts.append(discount)
    for item in OrderItem.objects.filter(order__in=keys).order_by("pk"):
        rows[item.order_id].items.append(item)
    options = OrderItemOption.objects.filter(item__order__in=keys).order_by("pk")
    for option in options.annotate(order_key=F("item__order_id")):
        rows[option.order_key].options[option.item_id].append(option)
    for order_rows in rows.values():
        order_rows.sort_items()
    return list(rows.values())
