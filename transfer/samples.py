"""The first orders of an import as a page to look at, before anything is written."""

from collections.abc import Sequence
from typing import Any

from transfer.resources import OrderResource

SAMPLES_MAX = 10
COLUMNS = ("Order", "Placed (UTC)", "Customer", "Items", "States", "Shipments", "Expenses", "Discounts", "Grand total")


def samples_page(resources: Sequence[OrderResource]) -> str:
    """Return the orders as lines of aligned columns; amounts are in the major unit of the order's currency."""
    rows = [COLUMNS, *(_row(resource) for resource in resources)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def _row(resource: OrderResource) -> tuple[str, ...]:
    told = resource.attributes.members
    totals = told.get("totals")
    totals = totals if isinstance(totals, dict) else {}
    items = _objects(told.get("items"))
    states = dict.fromkeys(str(item.get("state") or "unknown") for item in items)
    return (
        resource.reference,
        str(told.get("createdAt", ""))[:16],
        resource.customer_reference or "guest",
        str(len(items)),
        ", ".join(states),
        str(len(resource.shipments) or len({item.get("idShipment") for item in items} - {None})),
        str(len(_objects(told.get("expenses")))),
        _amount(totals.get("discountTotal"), told),
        _amount(totals.get("grandTotal"), told),
    )


def _objects(value: Any) -> list[dict[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _amount(value: Any, told: dict[str, Any]) -> str:
    if not isinstance(value, int):
        return "?"
    return (
        f"{value // 100 if value >= 0 else -(-value // 100)}.{abs(value) % 100:02d} {told.get('currencyIsoCode', '')}"
    )
