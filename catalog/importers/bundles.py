"""Product lists and the bundles that a customer puts together from them (data-import.md, 19)."""

from catalog.importers.references import CATEGORY, CONCRETE
from catalog.models import BundleTemplate, BundleTemplateSlot, ProductList
from csv_import.rows import CsvRow
from csv_import.table_importer import Reference, TableImporter, Values

PRODUCT_LIST = Reference(ProductList, "key")


class ProductListImporter(TableImporter):
    entity = "product-list"
    model = ProductList
    natural_key = {"key": "product_list_key"}
    value_columns = ("name", "type")

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "name": row.text("name"),
            "type": row.choice("type", ProductList.Type.values),
        }


class ProductListCategoryImporter(TableImporter):
    entity = "product-list-category"
    model = ProductList.categories.through
    natural_key = {"productlist_id": "product_list_key", "category_id": "category_key"}
    references = {"product_list_key": PRODUCT_LIST, "category_key": CATEGORY}


class ProductListProductImporter(TableImporter):
    entity = "product-list-product-concrete"
    model = ProductList.products.through
    natural_key = {"productlist_id": "product_list_key", "concreteproduct_id": "concrete_sku"}
    references = {"product_list_key": PRODUCT_LIST, "concrete_sku": CONCRETE}


class BundleTemplateImporter(TableImporter):
    """The uuids are the shop's: they are on the wire, and orders name them."""

    entity = "configurable-bundle-template"
    model = BundleTemplate
    natural_key = {"key": "configurable_bundle_template_key"}
    value_columns = ("configurable_bundle_template_uuid", "configurable_bundle_template_name")

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "uuid": row.identifier("configurable_bundle_template_uuid"),
            "name": row.key("configurable_bundle_template_name"),
            "is_active": row.boolean("configurable_bundle_template_is_active"),
        }


class BundleTemplateSlotImporter(TableImporter):
    entity = "configurable-bundle-template-slot"
    model = BundleTemplateSlot
    natural_key = {"key": "configurable_bundle_template_slot_key"}
    references = {
        "configurable_bundle_template_key": Reference(BundleTemplate, "key"),
        "product_list_key": PRODUCT_LIST,
    }
    value_columns = ("configurable_bundle_template_slot_uuid", "configurable_bundle_template_slot_name")

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "uuid": row.identifier("configurable_bundle_template_slot_uuid"),
            "name": row.key("configurable_bundle_template_slot_name"),
            "template_id": self.reference(row, "configurable_bundle_template_key"),
            "product_list_id": self.optional_reference(row, "product_list_key"),
        }
