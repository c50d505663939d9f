"""Quantities as staff pack by: pieces in their base unit, and beside them what the shopper typed (checkout.md, 3.4)."""

from collections.abc import Iterable, Mapping

from catalog.queries.units import base_unit_names
from orders.models import OrderItem
from pricing.calculation.rounding import plain_decimal


def base_units_of_items(items: Iterable[OrderItem], locale_name: str) -> Mapping[str, str]:
    """Return by SKU the unit that a quantity counts, for items sold in sales units; a statement where there are any."""
    skus = {item.sku for item in items if item.sales_unit}
    return base_unit_names(skus, locale_name) if skus else {}


def packed_quantity(item: OrderItem, base_units: Mapping[str, str]) -> str:
    """Write `6 Meter (4.5 Rolls)`: how many base units to pack, and the amount that was typed, as a note only."""
    counted = " ".join(part for part in (str(item.quantity), base_units.get(item.sku, "")) if part)
    if item.amount is None or not item.sales_unit:
        return counted
    return f"{counted} ({plain_decimal(item.amount)} {item.sales_unit['name']})"
