"""What tests of the order desk share: addresses of its pages, and what a customer reads of the order meanwhile."""

from tests.support.storefront import Storefront, customer_token, document

RIGHTS = {
    "trigger": "orders.trigger_order_event",
    "cancel": "orders.cancel_order",
    "refund": "orders.refund_order",
    "address": "orders.change_order_address",
    "customer": "orders.change_order_customer",
    "reference": "orders.change_order_reference",
    "shipment": "orders.change_order_shipment",
    "split": "orders.split_order_item",
    "comment": "orders.add_ordercomment",
    "return": "orders.add_return",
    "claim": "orders.add_claim",
    "invoice": "orders.view_invoice",
}


def page_of(order, below="change/"):
    return f"/backoffice/orders/order/{order.pk}/{below}"


def read_by_customer(order, query="?include=order-shipments"):
    """Return the whole document of an order as its customer reads it."""
    return document(Storefront(customer_token(order.customer)).read(f"/orders/{order.reference}{query}"))


def attributes_read(order):
    return read_by_customer(order, "")["data"]["attributes"]


def words_of(response):
    assert response.status_code == 200
    return " ".join(response.content.decode().split())
