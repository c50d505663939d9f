"""Orders out of CSV tables, of orders, items and expenses, as shops export them (orders.md, 14, row 13)."""

from transfer.order_tables.documents import OrderTables
from transfer.order_tables.layout import Layout, LayoutUnusable, read_layout

__all__ = ["Layout", "LayoutUnusable", "OrderTables", "read_layout"]
