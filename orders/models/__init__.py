"""Sales orders and everything that an order keeps of the moment when it was placed."""

from orders.models.choices import PaymentMethod, ReturnReason
from orders.models.documents import OrderDocument
from orders.models.history import ItemStateChange, OrderAmendment, OrderComment
from orders.models.items import OrderBundle, OrderConfiguredBundle, OrderItem, OrderItemOption
from orders.models.money import OrderDiscount, OrderExpense, OrderPayment, OrderTotals
from orders.models.orders import Order

__all__ = [
    "ItemStateChange",
    "Order",
    "OrderAmendment",
    "OrderBundle",
    "OrderComment",
    "OrderConfiguredBundle",
    "OrderDiscount",
    "OrderDocument",
    "OrderExpense",
    "OrderItem",
    "OrderItemOption",
    "OrderPayment",
    "OrderTotals",
    "PaymentMethod",
    "ReturnReason",
]
