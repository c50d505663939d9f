"""Items of orders in their processes, for tests."""

from orders.models import ItemStateChange, Order, OrderItem
from orders.oms import start_process


def states_of(order: Order) -> list[str]:
    return list(order.items.order_by("pk").values_list("state", flat=True))


def started(order: Order, process: str = "DummyPayment01") -> list[OrderItem]:
    ItemStateChange.objects.filter(item__order=order).delete()
    order.items.update(process=process)
    items = list(order.items.select_related("order"))
    start_process(items=items)
    return items
