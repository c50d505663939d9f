"""Orders of merchants, made the way they come about: placed, paid and handed over."""

from audit import THE_CUSTOMER
from orders.models import MerchantOrderItem, OrderItem
from orders.oms import trigger_event
from orders.returns.actions import ReturnedItem, create_return
from tests.support import factories
from tests.support.oms_items import started


def sell(*sold, **fields):
    """Place and pay one order with an item of each of these merchants and marks; return the merchants' items."""
    order = factories.make_order(item_states=["new"] * len(sold), **fields)
    for item, (merchant, mark) in zip(order.items.order_by("pk"), sold, strict=True):
        item.merchant_reference, item.name, item.sku = merchant.reference, f"{mark} camera", f"{mark}-1"
        item.save(update_fields=["merchant_reference", "name", "sku"])
    trigger_event(event="pay", items=started(order, "MarketplacePayment01"))
    return list(MerchantOrderItem.objects.filter(merchant_order__order=order).with_order().order_by("pk"))


def fire(event, *items):
    trigger_event(event=event, items=MerchantOrderItem.objects.filter(pk__in=[item.pk for item in items]).with_order())


def send_back(*items, reason="too heavy", ship=True):
    """Let the customer send items back that are shipped to him before."""
    if ship:
        fire("ship", *items)
    bought = OrderItem.objects.filter(merchant_item__in=items).select_related("order__customer")
    return create_return(
        store_name=bought[0].order.store_name, items=[ReturnedItem(item, reason) for item in bought], actor=THE_CUSTOMER
    )
