"""Options that a customer adds to a product (data-import.md, 17)."""

from collections.abc import Sequence

from catalog.importers.glossary import write_texts
from catalog.importers.prices import amounts
from catalog.importers.references import ABSTRACTS, CURRENCY, STORE, TAX_SET
from catalog.models import OptionGroup, OptionPrice, ProductOption
from csv_import.errors import RowSkipped
from csv_import.importer import BatchOutcome
from csv_import.rows import CsvRow
from csv_import.table_importer import Part, Reference, TableImporter, Values

GROUP_KEY = "product_option_group_key"
GROUP_NAME = "group_name_translation_key"


class OptionGroupImporter(TableImporter):
    """The group that a row of options belongs to. Only the first row of a group lists its products."""

    entity = "product-option"
    model = OptionGroup
    natural_key = {"key": GROUP_KEY}
    references = {"tax_set_name": TAX_SET, "abstract_product_skus": ABSTRACTS}
    parts = {"products": Part(OptionGroup.products.through, "optiongroup_id", ("abstractproduct_id",), replaces=True)}

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "name": row.key(GROUP_NAME),
            "tax_set_id": self.optional_reference(row, "tax_set_name"),
        }

    def part_values(self, row: CsvRow) -> dict[str, list[Values]]:
        products = self.listed_references(row, "abstract_product_skus")
        return {"products": [{"abstractproduct_id": product} for product in products]} if products else {}


class OptionImporter(TableImporter):
    entity = "product-option"
    model = ProductOption
    natural_key = {"sku": "sku"}
    references = {GROUP_KEY: Reference(OptionGroup, "key")}
    value_columns = (GROUP_NAME, "option_name_translation_key")

    def write(self, rows: Sequence[CsvRow]) -> BatchOutcome:
        for row in rows[:1]:  # in shops without keys of groups the group is known by its name
            row.header.positions.setdefault(GROUP_KEY, row.header.positions[GROUP_NAME])
        groups = OptionGroupImporter().write(_first_of_each_group(rows))
        refused = {row.line for row, _ in groups.refusals}
        outcome = super().write([row for row in rows if row.line not in refused])
        outcome.refusals += groups.refusals
        outcome.updated += groups.updated
        texts = {}
        for row in rows:
            for name in ("group_name", "option_name"):
                if key := row.cell(f"{name}_translation_key").strip():
                    texts[key] = row.localized(name)
        write_texts(texts, entity=self.entity)
        return outcome

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "group_id": self.reference(row, GROUP_KEY),
            "name": row.key("option_name_translation_key"),
        }


def _first_of_each_group(rows: Sequence[CsvRow]) -> list[CsvRow]:
    """Return one row of each group, that with the products if there is one."""
    first: dict[str, CsvRow] = {}
    for row in rows:
        key = row.cell(GROUP_KEY).strip()
        if key not in first or (row.pieces("abstract_product_skus") and not first[key].pieces("abstract_product_skus")):
            first[key] = row
    return list(first.values())


class OptionPriceImporter(TableImporter):
    """Zero is a price, an empty cell is none. Shops' files also name stores of another region; those rows stay out."""

    entity = "product-option-price"
    model = OptionPrice
    natural_key = {"option_id": "product_option_sku", "store_id": "store", "currency_id": "currency"}
    references = {"product_option_sku": Reference(ProductOption, "sku"), "store": STORE, "currency": CURRENCY}

    def values(self, row: CsvRow) -> Values:
        store = row.key("store")
        if not row.known("store", [store]):
            raise RowSkipped("store", f"There is no store {store}; the price is left out.")
        return {**self.key_values(row), **amounts(row)}
