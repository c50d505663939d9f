"""Units that products are measured, sold and packed in (data-import.md, 20)."""

from catalog.importers.references import ABSTRACT, CONCRETE, STORE, UNIT
from catalog.models import BaseUnit, MeasurementUnit, PackagingUnit, PackagingUnitType, SalesUnit
from csv_import.rows import CsvRow
from csv_import.table_importer import Reference, TableImporter, Values


class MeasurementUnitImporter(TableImporter):
    entity = "product-measurement-unit"
    model = MeasurementUnit
    natural_key = {"code": "code"}
    value_columns = ("name",)

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "name": row.key("name"),
            "default_precision": row.optional_integer("default_precision") or 1,
        }


class BaseUnitImporter(TableImporter):
    entity = "product-measurement-base-unit"
    model = BaseUnit
    natural_key = {"product_id": "abstract_sku"}
    references = {"abstract_sku": ABSTRACT, "code": UNIT}
    value_columns = ("code",)

    def values(self, row: CsvRow) -> Values:
        return {**self.key_values(row), "unit_id": self.reference(row, "code")}


class SalesUnitImporter(TableImporter):
    """Numbered in row order: an order line names the number."""

    entity = "product-measurement-sales-unit"
    model = SalesUnit
    natural_key = {"key": "sales_unit_key"}
    references = {"concrete_sku": CONCRETE, "code": UNIT}
    value_columns = ("concrete_sku", "code")
    numbers_rows = True

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "product_id": self.reference(row, "concrete_sku"),
            "unit_id": self.reference(row, "code"),
            "conversion": row.optional_number("conversion"),
            "precision": row.optional_integer("precision"),
            "is_displayed": row.boolean("is_displayed"),
            "is_default": row.boolean("is_default"),
        }


class SalesUnitStoreImporter(TableImporter):
    entity = "product-measurement-sales-unit-store"
    model = SalesUnit.stores.through
    natural_key = {"salesunit_id": "sales_unit_key", "store_id": "store_name"}
    references = {"sales_unit_key": Reference(SalesUnit, "key"), "store_name": STORE}


class PackagingUnitTypeImporter(TableImporter):
    entity = "product-packaging-unit-type"
    model = PackagingUnitType
    natural_key = {"name": "name"}


PIECE_TYPE = "packaging_unit_type.item.name"


def packaging_type(name: str) -> str:
    """Bring the short name of the type that every shop has, the single piece, into the form of all others."""
    return PIECE_TYPE if name == "item" else name


def make_piece_type(names: list[str]) -> dict[str, int]:
    asked = [name for name in names if packaging_type(name) == PIECE_TYPE]
    if not asked:
        return {}
    made = PackagingUnitType.objects.create(name=PIECE_TYPE)
    return dict.fromkeys(asked, made.pk)


class PackagingUnitImporter(TableImporter):
    entity = "product-packaging-unit"
    model = PackagingUnit
    natural_key = {"product_id": "concrete_sku"}
    references = {
        "concrete_sku": CONCRETE,
        "lead_product_sku": CONCRETE,
        "packaging_unit_type_name": Reference(
            PackagingUnitType, "name", comparable=packaging_type, make=make_piece_type
        ),
    }
    value_columns = ("packaging_unit_type_name",)

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "type_id": self.reference(row, "packaging_unit_type_name"),
            "lead_product_id": self.optional_reference(row, "lead_product_sku"),
            "default_amount": row.optional_number("default_amount"),
            "amount_min": row.optional_number("amount_min"),
            "amount_max": row.optional_number("amount_max"),
            "amount_interval": row.optional_number("amount_interval"),
            "is_amount_variable": row.boolean("is_amount_variable"),
        }
