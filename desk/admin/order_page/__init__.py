"""The page of one order and the pages below it, on which staff change it (orders.md, 14, rows 14 to 50)."""

from desk.admin.order_page.views import OrderPageAdmin

__all__ = ["OrderPageAdmin"]
