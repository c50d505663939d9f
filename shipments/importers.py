"""Shipment methods, where they are offered and what they cost (data-import.md, 8)."""

from collections.abc import Sequence

from catalog.importers.references import TAX_SET
from catalog.models import Currency, Store
from csv_import.importer import BatchOutcome
from csv_import.rows import CsvRow
from csv_import.table_importer import Reference, TableImporter, Values
from shipments.models import Carrier, ShipmentMethod, ShipmentMethodPrice

METHOD = Reference(ShipmentMethod, "key")
STORE = Reference(Store, "name")


class ShipmentImporter(TableImporter):
    """Methods numbered in the order of the rows: their ids are on the wire, and discount rules name them."""

    entity = "shipment"
    model = ShipmentMethod
    natural_key = {"key": "shipment_method_key"}
    references = {"carrier": Reference(Carrier, "name"), "taxSetName": TAX_SET}
    value_columns = ("name", "carrier", "taxSetName")
    numbers_rows = True

    def write(self, rows: Sequence[CsvRow]) -> BatchOutcome:
        names = dict.fromkeys(row.cell("carrier").strip() for row in rows)
        Carrier.objects.bulk_create((Carrier(name=name) for name in names if name), ignore_conflicts=True)
        return super().write(rows)

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "name": row.text("name"),
            "carrier_id": self.reference(row, "carrier"),
            "tax_set_name": row.text("taxSetName"),
        }


class ShipmentPriceImporter(TableImporter):
    """An empty cell is no price: the method is not offered in that price mode."""

    entity = "shipment-price"
    model = ShipmentMethodPrice
    natural_key = {"method_id": "shipment_method_key", "store_id": "store", "currency_id": "currency"}
    references = {"shipment_method_key": METHOD, "store": STORE, "currency": Reference(Currency, "iso_code")}

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "gross_price": row.cents("value_gross"),
            "net_price": row.cents("value_net"),
        }


class ShipmentMethodStoreImporter(TableImporter):
    entity = "shipment-method-store"
    model = ShipmentMethod.stores.through
    natural_key = {"shipmentmethod_id": "shipment_method_key", "store_id": "store"}
    references = {"shipment_method_key": METHOD, "store": STORE}


SHIPMENT_IMPORTERS = (ShipmentImporter, ShipmentPriceImporter, ShipmentMethodStoreImporter)
