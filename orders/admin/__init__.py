"""Orders in the back office: the list, the page of one order, and the orders of a customer (orders.md, 14)."""

from orders.admin.choices import PaymentMethodAdmin, ReturnReasonAdmin
from orders.admin.customers import CustomerWithOrdersAdmin
from orders.admin.orders import OrderAdmin

__all__ = ["CustomerWithOrdersAdmin", "OrderAdmin", "PaymentMethodAdmin", "ReturnReasonAdmin"]
