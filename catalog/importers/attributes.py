"""The keys of attributes, their names and the values that they offer (data-import.md, 12)."""

from collections.abc import Sequence

from catalog.importers.glossary import write_texts
from catalog.importers.references import ATTRIBUTE
from catalog.models import AttributeKey, ManagementAttribute
from csv_import.importer import BatchOutcome
from csv_import.rows import CsvRow, pieces
from csv_import.table_importer import TableImporter, Values


class AttributeKeyImporter(TableImporter):
    entity = "product-attribute-key"
    model = AttributeKey
    natural_key = {"key": "attribute_key"}

    def values(self, row: CsvRow) -> Values:
        return {**self.key_values(row), "is_super": row.boolean("is_super")}


class ManagementAttributeImporter(TableImporter):
    """The names go into the glossary too, where the API looks for them."""

    entity = "product-management-attribute"
    model = ManagementAttribute
    natural_key = {"attribute_id": "key"}
    references = {"key": ATTRIBUTE}

    def write(self, rows: Sequence[CsvRow]) -> BatchOutcome:
        outcome = super().write(rows)
        refused = {row.line for row, _ in outcome.refusals}
        names = {
            f"product.attribute.{row.key('key')}": row.localized("key_translation")
            for row in rows
            if row.line not in refused
        }
        write_texts(names, entity=self.entity)
        return outcome

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "input_type": row.optional_text("input_type") or "text",
            "allow_input": row.boolean("allow_input"),
            "is_multiple": row.boolean("is_multiple"),
            "names": row.localized("key_translation"),
            "values": self._values(row),
        }

    def _values(self, row: CsvRow) -> list[Values]:
        """Return the values with their texts: the lists of values and of translations run side by side."""
        values = row.pieces("values")
        translations = {locale: pieces(text) for locale, text in row.localized("value_translations").items()}
        for locale, texts in translations.items():
            if len(texts) != len(values):
                column = f"value_translations.{locale}"
                row.warn(column, f"There are {len(texts)} translations of {len(values)} values; they may not fit.")
        return [
            {
                "value": value,
                "texts": {locale: texts[place] for locale, texts in translations.items() if place < len(texts)},
            }
            for place, value in enumerate(values)
        ]
