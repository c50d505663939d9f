"""Orders in the back office: the list and the page of one order (orders.md, 14)."""

from orders.admin.orders import OrderAdmin

__all__ = ["OrderAdmin"]
