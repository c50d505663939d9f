"""What further files say of products that are there already (data-import.md, 13.3 and 16)."""

from catalog.importers.references import ABSTRACT, CONCRETE, STORE
from catalog.models import AbstractProduct, ApprovalStatus, ConcreteProduct, ProductConfiguration
from csv_import.errors import RowRefused
from csv_import.rows import CsvRow
from csv_import.table_importer import TableImporter, Values


class ApprovalStatusImporter(TableImporter):
    entity = "product-approval-status"
    model = AbstractProduct
    natural_key = {"sku": "sku"}
    value_columns = ("approval_status",)
    adds_rows = False

    def values(self, row: CsvRow) -> Values:
        return {**self.key_values(row), "approval_status": row.choice("approval_status", ApprovalStatus.values)}


class AbstractProductStoreImporter(TableImporter):
    entity = "product-abstract-store"
    model = AbstractProduct.stores.through
    natural_key = {"abstractproduct_id": "abstract_sku", "store_id": "store_name"}
    references = {"abstract_sku": ABSTRACT, "store_name": STORE}
    older_columns = {"product_abstract_sku": "abstract_sku"}


class ProductConfigurationImporter(TableImporter):
    """What a configurator starts from. The documents stay texts: only the configurator reads them."""

    entity = "product-configuration"
    model = ProductConfiguration
    natural_key = {"product_id": "concrete_sku"}
    references = {"concrete_sku": CONCRETE}
    value_columns = ("configurator_key",)

    def values(self, row: CsvRow) -> Values:
        for column in ("default_configuration", "default_display_data"):
            if row.optional_text(column):
                row.json(column)
        return {
            **self.key_values(row),
            "configurator_key": row.key("configurator_key"),
            "is_complete": row.boolean("is_complete"),
            "default_configuration": row.optional_text("default_configuration"),
            "default_display_data": row.optional_text("default_display_data"),
        }


class GiftCardPatternImporter(TableImporter):
    entity = "gift-card-abstract-configuration"
    model = AbstractProduct
    natural_key = {"sku": "abstract_sku"}
    value_columns = ("pattern",)
    adds_rows = False

    def values(self, row: CsvRow) -> Values:
        return {**self.key_values(row), "gift_card_pattern": row.text("pattern")}


class GiftCardValueImporter(TableImporter):
    entity = "gift-card-concrete-configuration"
    model = ConcreteProduct
    natural_key = {"sku": "sku"}
    value_columns = ("value",)
    adds_rows = False

    def values(self, row: CsvRow) -> Values:
        return {**self.key_values(row), "gift_card_value": row.integer("value")}


class DiscontinuedImporter(TableImporter):
    """A product that has a row is discontinued."""

    entity = "product-discontinued"
    model = ConcreteProduct
    natural_key = {"sku": "sku_concrete"}
    adds_rows = False

    def values(self, row: CsvRow) -> Values:
        return {**self.key_values(row), "is_discontinued": True, "discontinued_note": row.localized("note")}


class QuantityLimitImporter(TableImporter):
    """How many pieces may be ordered at once. An empty interval is one; an empty minimum is the interval."""

    entity = "product-quantity"
    model = ConcreteProduct
    natural_key = {"sku": "concrete_sku"}
    adds_rows = False

    def values(self, row: CsvRow) -> Values:
        interval = row.optional_integer("quantity_interval") or 1
        minimum = row.optional_integer("quantity_min") or interval
        maximum = row.optional_integer("quantity_max")
        if interval < 1 or minimum < 1 or (maximum is not None and maximum < minimum):
            raise RowRefused("quantity_min", "No quantity is within these limits.")
        return {
            **self.key_values(row),
            "quantity_min": minimum,
            "quantity_max": maximum,
            "quantity_interval": interval,
        }
