"""Reads of merchants and their offers that other rooms ask for."""

from merchants.queries.merchants import in_any_category, visible_merchants

__all__ = ["in_any_category", "visible_merchants"]
