"""What tests of the order desk share: addresses of its pages, and what a customer reads of the order meanwhile."""

import re
from html import unescape

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


def confirmed(client, question, *, follow=False):
    """Press the button of the question that a grave event was answered with, with all that its form holds."""
    assert question.status_code == 200
    form = re.search(
        r'<form class="desk-card desk-question" method="post" action="([^"]*)".*?</form>', question.text, re.S
    )
    assert form is not None, question.text
    sent = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form[0]):
        sent.setdefault(name, []).append(unescape(value))
    return client.post(unescape(form[1]), sent, follow=follow)
