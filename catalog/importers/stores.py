"""Stores with what they trade in (data-import.md, 4)."""

import zoneinfo
from collections import Counter
from typing import ClassVar

from catalog.importers.references import CURRENCY, STORE
from catalog.models import Currency, Store, StoreCountry, StoreCurrency, StoreLocale
from csv_import.errors import RowRefused
from csv_import.rows import CsvRow
from csv_import.table_importer import TableImporter, Values


class StoreImporter(TableImporter):
    entity = "store"
    model = Store
    natural_key = {"name": "name"}


class CurrencyImporter(TableImporter):
    entity = "currency"
    model = Currency
    natural_key = {"iso_code": "iso_code"}
    value_columns = ("name",)

    def values(self, row: CsvRow) -> Values:
        return {**self.key_values(row), "name": row.text("name"), "symbol": row.cell("currency_symbol")}


class StoreListImporter(TableImporter):
    """What a store has in a fixed order: the order of the rows, which `/stores` shows."""

    def __init__(self) -> None:
        self._rows_of_store: Counter[int] = Counter()

    def values(self, row: CsvRow) -> Values:
        values = self.key_values(row)
        position = self._rows_of_store[values["store_id"]]
        self._rows_of_store[values["store_id"]] += 1
        return {**values, "position": position}


class CurrencyStoreImporter(StoreListImporter):
    entity = "currency-store"
    model = StoreCurrency
    natural_key = {"store_id": "store_name", "currency_id": "currency_code"}
    references = {"store_name": STORE, "currency_code": CURRENCY}

    def values(self, row: CsvRow) -> Values:
        return {**super().values(row), "is_default": row.boolean("is_default")}


class CountryStoreImporter(StoreListImporter):
    entity = "country-store"
    model = StoreCountry
    natural_key = {"store_id": "store_name", "iso2_code": "country"}
    references = {"store_name": STORE}


class LocaleStoreImporter(StoreListImporter):
    entity = "locale-store"
    model = StoreLocale
    natural_key = {"store_id": "store_name", "locale_name": "locale_name"}
    references = {"store_name": STORE}


class DefaultLocaleStoreImporter(TableImporter):
    entity = "default-locale-store"
    model = Store
    natural_key = {"name": "store_name"}
    value_columns = ("locale_name",)
    adds_rows = False

    def values(self, row: CsvRow) -> Values:
        return {**self.key_values(row), "default_locale": row.key("locale_name")}


class ContextStoreImporter(TableImporter):
    """The time zone of a store. Shops carry the column's name with a slip of the pen; both spellings count."""

    entity = "context-store"
    model = Store
    natural_key = {"name": "store_name"}
    adds_rows = False
    columns: ClassVar[tuple[str, ...]] = ("appication_context_collection", "application_context_collection")

    def values(self, row: CsvRow) -> Values:
        values = self.key_values(row)
        column = next((name for name in self.columns if row.cell(name).strip()), self.columns[0])
        timezone = self._timezone(row, column)
        return values if timezone is None else {**values, "timezone": timezone}

    def _timezone(self, row: CsvRow, column: str) -> str | None:
        """Return the zone of the entry that holds for every application; one with a name holds only there."""
        document = row.json(column)
        contexts = document.get("application_contexts") if isinstance(document, dict) else None
        if not isinstance(contexts, list) or not all(isinstance(context, dict) for context in contexts):
            raise RowRefused(column, "The cell has no list of application_contexts.")
        zones = [str(context.get("timezone")) for context in contexts if context.get("application") is None]
        if zones and zones[0] not in zoneinfo.available_timezones():
            raise RowRefused(column, f"{zones[0]} is not a time zone.")
        return zones[0] if zones else None
