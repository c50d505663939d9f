"""Warehouses and what is in them (data-import.md, 10)."""

from catalog.importers.references import CONCRETE, STORE, WAREHOUSE
from catalog.models import Stock, Warehouse, WarehouseAddress
from csv_import.errors import RowRefused
from csv_import.rows import CsvRow
from csv_import.table_importer import TableImporter, Values
from customers.countries import country_name


class WarehouseImporter(TableImporter):
    entity = "stock"
    model = Warehouse
    natural_key = {"name": "name"}

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "is_active": row.boolean("is_active"),
            "picking_list_strategy": row.cell("picking_list_strategy").strip(),
        }


class WarehouseAddressImporter(TableImporter):
    entity = "stock-address"
    model = WarehouseAddress
    natural_key = {"warehouse_id": "warehouse_name"}
    references = {"warehouse_name": WAREHOUSE}
    plain_fields = ("address1", "address2", "address3", "zip_code", "city", "region_name", "phone", "comment")

    def values(self, row: CsvRow) -> Values:
        iso2_code = row.cell("country_iso2_code").strip()
        if iso2_code and country_name(iso2_code) is None:
            raise RowRefused("country_iso2_code", f"{iso2_code} is not a country.")
        return {
            **self.key_values(row),
            **{name: row.cell(name).strip() for name in self.plain_fields},
            "iso2_code": iso2_code,
        }


class WarehouseStoreImporter(TableImporter):
    entity = "stock-store"
    model = Warehouse.stores.through
    natural_key = {"warehouse_id": "warehouse_name", "store_id": "store_name"}
    references = {"warehouse_name": WAREHOUSE, "store_name": STORE}


class StockImporter(TableImporter):
    """Stock by product and warehouse. Availability is computed once, after the last file."""

    entity = "product-stock"
    model = Stock
    natural_key = {"product_id": "concrete_sku", "warehouse_id": "name"}
    references = {"concrete_sku": CONCRETE, "name": WAREHOUSE}
    value_columns = ("quantity",)

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "quantity": stock_quantity(row),
            "is_never_out_of_stock": row.boolean("is_never_out_of_stock"),
        }


def stock_quantity(row: CsvRow) -> object:
    """Return a quantity that can be in a warehouse."""
    quantity = row.number("quantity")
    if quantity < 0:
        raise RowRefused("quantity", f"{quantity} is less than nothing.")
    return quantity
