"""Content pages, as far as the URL resolver must know them (catalog.md, 16.1)."""

from catalog.importers.references import STORE
from catalog.models import CmsPage
from csv_import.rows import CsvRow
from csv_import.table_importer import Reference, TableImporter, Values


class CmsPageImporter(TableImporter):
    """Numbered in row order: the public id is made of the number."""

    entity = "cms-page"
    model = CmsPage
    natural_key = {"key": "page_key"}
    numbers_rows = True

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "name": row.localized("name"),
            "url": row.localized("url"),
            "is_active": row.boolean("is_active"),
        }


class CmsPageStoreImporter(TableImporter):
    entity = "cms-page-store"
    model = CmsPage.stores.through
    natural_key = {"cmspage_id": "page_key", "store_id": "store_name"}
    references = {"page_key": Reference(CmsPage, "key"), "store_name": STORE}
