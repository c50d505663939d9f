"""What search reads of a shop's data-import directory (search.md, 7.1 and 7.2)."""

from collections.abc import Sequence

from catalog.importers.glossary import write_texts
from catalog.importers.references import ATTRIBUTE
from csv_import.importer import BatchOutcome, Importer
from csv_import.rows import CsvRow
from csv_import.table_importer import TableImporter, Values
from search.models import FilterType, SearchAttributeTarget, SearchFacet, TargetField


class SearchAttributeTargetImporter(TableImporter):
    entity = "product-search-attribute-map"
    model = SearchAttributeTarget
    natural_key = {"attribute_id": "attribute_key", "target_field": "target_field"}
    references = {"attribute_key": ATTRIBUTE}

    def values(self, row: CsvRow) -> Values:
        return {
            "attribute_id": self.reference(row, "attribute_key"),
            "target_field": row.choice("target_field", TargetField.values),
        }


class SearchFacetImporter(TableImporter):
    """Facets in the order of their positions; their names go into the glossary."""

    entity = "product-search-attribute"
    model = SearchFacet
    natural_key = {"attribute_id": "key"}
    references = {"key": ATTRIBUTE}
    value_columns = ("filter_type",)

    def write(self, rows: Sequence[CsvRow]) -> BatchOutcome:
        outcome = super().write(rows)
        refused = {row.line for row, _ in outcome.refusals}
        names = {f"product.filter.{row.key('key')}": row.localized("key") for row in rows if row.line not in refused}
        write_texts(names, entity=self.entity)
        return outcome

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "filter_type": row.choice("filter_type", FilterType.values),
            "position": row.optional_integer("position") or 0,
        }


SEARCH_IMPORTERS: tuple[type[Importer], ...] = (SearchAttributeTargetImporter, SearchFacetImporter)
