"""Templates and pages (storefront.md, 10)."""

from catalog.importers.references import STORE
from content.models import CmsPage, CmsPageText, CmsTemplate
from content.texts import words_of
from csv_import.errors import RowRefused
from csv_import.rows import CsvRow
from csv_import.table_importer import Part, Reference, TableImporter, Values

TEXT_COLUMNS = ("name", "url", "meta_title", "meta_keywords", "meta_description")
PLACEHOLDERS = ("title", "content")


class CmsTemplateImporter(TableImporter):
    entity = "cms-template"
    model = CmsTemplate
    natural_key = {"name": "template_name"}
    value_columns = ("template_path",)

    def values(self, row: CsvRow) -> Values:
        return {**self.key_values(row), "path": row.key("template_path")}


class CmsPageImporter(TableImporter):
    """Numbered in row order: the public id is made of the number. `publish` is not read: every row is published."""

    entity = "cms-page"
    model = CmsPage
    natural_key = {"key": "page_key"}
    references = {"template_name": Reference(CmsTemplate, "name")}
    value_columns = ("template_name",)
    parts = {"texts": Part(CmsPageText, "page_id", ("locale_name",))}
    broken_rules = {
        "content_one_page_per_url": RowRefused("url", "Another page has one of these URLs."),
        "content_cmspagetext.url": RowRefused("url", "Another page has one of these URLs."),  # in the words of SQLite
    }
    numbers_rows = True

    def values(self, row: CsvRow) -> Values:
        searchable = row.cell("is_searchable").strip()
        return {
            **self.key_values(row),
            "template_id": self.reference(row, "template_name"),
            "is_active": row.boolean("is_active"),
            "is_searchable": row.boolean("is_searchable") if searchable else True,
            "is_published": True,
        }

    def part_values(self, row: CsvRow) -> dict[str, list[Values]]:
        columns = {name: row.localized(name) for name in TEXT_COLUMNS}
        parts = {name: row.localized(f"placeholder.{name}") for name in PLACEHOLDERS}
        locales = dict.fromkeys(name for cells in (*columns.values(), *parts.values()) for name in cells)
        return {"texts": [_text(name, columns, parts) for name in locales]}


class CmsPageStoreImporter(TableImporter):
    entity = "cms-page-store"
    model = CmsPage.stores.through
    natural_key = {"cmspage_id": "page_key", "store_id": "store_name"}
    references = {"page_key": Reference(CmsPage, "key"), "store_name": STORE}


def _text(locale_name: str, columns: dict[str, dict[str, str]], parts: dict[str, dict[str, str]]) -> Values:
    values = {name: cells.get(locale_name, "") for name, cells in columns.items()}
    placeholders = {name: cells[locale_name] for name, cells in parts.items() if locale_name in cells}
    told = (values["name"], values["meta_title"], values["meta_keywords"], values["meta_description"])
    return {
        **values,
        "url": values["url"].strip(),
        "locale_name": locale_name,
        "placeholders": placeholders,
        "search_text": words_of(*told, *placeholders.values()),
    }
