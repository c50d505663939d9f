"""Prices of products and prices of a time (data-import.md, 15)."""

from operator import itemgetter
from typing import Any

from django.conf import settings

from catalog.importers.owner_importer import OwnedImporter
from catalog.importers.references import CURRENCY, STORE
from catalog.models import PriceSchedule, ProductPrice
from csv_import.errors import RowRefused
from csv_import.rows import CsvRow
from csv_import.table_importer import Values

VOLUME_COLUMN = "price_data.volume_prices"


class ProductPriceImporter(OwnedImporter):
    entity = "product-price"
    model = ProductPrice
    natural_key = {
        "abstract_id": "abstract_sku",
        "concrete_id": "concrete_sku",
        "price_type": "price_type",
        "store_id": "store",
        "currency_id": "currency",
    }
    references = {**OwnedImporter.owner_references, "store": STORE, "currency": CURRENCY}

    def values(self, row: CsvRow) -> Values:
        return {
            **self.owner(row),
            "price_type": row.key("price_type"),
            "store_id": self.reference(row, "store"),
            "currency_id": self.reference(row, "currency"),
            **product_amounts(row),
            "volume_prices": volume_prices(row),
        }


class PriceScheduleImporter(OwnedImporter):
    """Several windows of one product overlap; the window is part of what tells them apart."""

    entity = "product-price-schedule"
    model = PriceSchedule
    natural_key = {
        **ProductPriceImporter.natural_key,
        "starts_at": "from_included",
        "ends_at": "to_included",
    }
    references = ProductPriceImporter.references

    def values(self, row: CsvRow) -> Values:
        starts_at, ends_at = row.moment("from_included"), row.moment("to_included")
        if starts_at is None or ends_at is None:
            raise RowRefused("from_included" if starts_at is None else "to_included", "The cell is empty.")
        if ends_at < starts_at:
            raise RowRefused("to_included", "The window ends before it begins.")
        return {
            **self.owner(row),
            "price_type": row.key("price_type"),
            "store_id": self.reference(row, "store"),
            "currency_id": self.reference(row, "currency"),
            **product_amounts(row),
            "starts_at": starts_at,
            "ends_at": ends_at,
        }


def amounts(row: CsvRow) -> Values:
    """Return net and gross cents; an empty cell is no price in that mode."""
    return {"net_price": amount(row, "value_net"), "gross_price": amount(row, "value_gross")}


def product_amounts(row: CsvRow) -> Values:
    """Return net and gross cents; the reference shop reads an empty cell of a product's price as 0."""
    empty = 0 if settings.PRODUCT_PRICE_EMPTY_IS_ZERO else None
    return {name: empty if value is None else value for name, value in amounts(row).items()}


def amount(row: CsvRow, column: str) -> int | None:
    value = row.cents(column)
    if value is not None and value < 0:
        raise RowRefused(column, f"{value} is less than nothing.")
    return value


def volume_prices(row: CsvRow) -> list[dict[str, int | None]]:
    """Return the prices by quantity, the smallest first; a text that is no such list costs only itself."""
    if not row.optional_text(VOLUME_COLUMN):
        return []
    try:
        entries = [_volume_price(entry) for entry in _list(row.json(VOLUME_COLUMN))]
    except (RowRefused, KeyError, TypeError, ValueError):
        row.warn(VOLUME_COLUMN, "The cell is not a list of volume prices; the price goes in without them.")
        return []
    return sorted(entries, key=itemgetter("quantity"))


def _volume_price(entry: Any) -> dict[str, Any]:
    quantity = int(entry["quantity"])
    if quantity < 1:
        raise ValueError
    return {
        "quantity": quantity,
        "net_price": _cents(entry.get("net_price")),
        "gross_price": _cents(entry.get("gross_price")),
    }


def _cents(value: Any) -> int | None:
    """Read an amount; an empty text is none."""
    if value in ("", None):
        return None
    cents = int(value)
    if isinstance(value, float) or cents < 0:
        raise ValueError
    return cents


def _list(document: object) -> list[Any]:
    if not isinstance(document, list):
        raise TypeError
    return document
