"""Items of orders in their processes, for tests."""

from orders.models import ItemStateChange, MerchantOrderItem, Order, OrderItem
from orders.oms import start_process
from orders.oms.item_kinds import MERCHANT_PROCESSES, ORDER_PROCESSES, Item
from orders.oms.library import usable_process


def states_of(order: Order) -> list[str]:
    return list(order.items.order_by("pk").values_list("state", flat=True))


def started(order: Order, process: str = "DummyPayment01") -> list[OrderItem]:
    ItemStateChange.objects.filter(item__order=order).delete()
    order.items.update(process=process)
    items = list(order.items.select_related("order"))
    start_process(items=items)
    return items


def events_of(order: Order) -> list[tuple[str, Item]]:
    """Return every event that some item knows in its state, of both sides, with the item."""
    merchants = MerchantOrderItem.objects.filter(merchant_order__order=order).with_order()
    sides = ((ORDER_PROCESSES, order.items.select_related("order")), (MERCHANT_PROCESSES, merchants))
    return [
        (event.name, item)
        for family, items in sides
        for item in items.order_by("pk")
        for event in usable_process(item.process, family).events_of(item.state)
    ]
