"""Labels, their stores and the products that have them by name (data-import.md, 16)."""

from collections.abc import Sequence

from catalog.importers.references import ABSTRACTS, STORE
from catalog.models import Label, LabelAssignment
from csv_import.importer import BatchOutcome
from csv_import.rows import CsvRow
from csv_import.table_importer import Part, Reference, TableImporter, Values
from database.sequences import bulk_create_with_next_keys

# A shop has these two before its first import: the numbers are on the wire.
INSTALLED_LABELS = ("Alternatives available", "Discontinued")


class LabelImporter(TableImporter):
    """Labels numbered in row order, after those that every shop has."""

    entity = "product-label"
    model = Label
    natural_key = {"name": "name"}
    references = {"product_abstract_skus": ABSTRACTS}
    numbers_rows = True
    parts = {"assignments": Part(LabelAssignment, "label_id", ("product_id", "store_id"), replaces=True)}

    def write(self, rows: Sequence[CsvRow]) -> BatchOutcome:
        if not Label.objects.exists():
            bulk_create_with_next_keys(
                Label, [Label(name=name, is_dynamic=True, is_active=False) for name in INSTALLED_LABELS]
            )
        return super().write(rows)

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "texts": row.localized("name"),
            "is_active": row.boolean("is_active"),
            "is_dynamic": row.boolean("is_dynamic"),
            "is_exclusive": row.boolean("is_exclusive"),
            "position": row.optional_integer("priority") or 0,
            "front_end_reference": row.optional_text("front_end_reference"),
            "valid_from": row.moment("valid_from"),
            "valid_to": row.moment("valid_to"),
        }

    def part_values(self, row: CsvRow) -> dict[str, list[Values]]:
        """Return the products of the list; which ones have a dynamic label is computed after the last file."""
        if row.boolean("is_dynamic"):
            return {}
        products = self.listed_references(row, "product_abstract_skus")
        return {"assignments": [{"product_id": product, "store_id": None} for product in products]}


class LabelStoreImporter(TableImporter):
    entity = "product-label-store"
    model = Label.stores.through
    natural_key = {"label_id": "name", "store_id": "store_name"}
    references = {"name": Reference(Label, "name"), "store_name": STORE}
