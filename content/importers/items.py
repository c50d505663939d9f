"""Content items of four kinds, whose keys are unique over all of them (storefront.md, 10)."""

from collections.abc import Sequence
from typing import Any, ClassVar

from catalog.importers.references import ABSTRACTS
from content.models import DEFAULT_LOCALE, ContentItem, ContentKind, ContentRecord
from csv_import.errors import RowRefused
from csv_import.importer import BatchOutcome
from csv_import.rows import CsvRow, pieces
from csv_import.table_importer import Part, TableImporter, Values


class ContentImporter(TableImporter):
    """One record for `default` and for each locale that has any filled cell; a new import replaces all of them."""

    model = ContentItem
    natural_key = {"key": "key"}
    value_columns = ("name",)
    parts = {"records": Part(ContentRecord, "item_id", ("locale_name",), replaces=True)}
    kind: ClassVar[ContentKind]
    fields: ClassVar[tuple[str, ...]]

    def write(self, rows: Sequence[CsvRow]) -> BatchOutcome:
        """Look first whether a key is that of an item of another kind, whose row it may not take."""
        keys = {row.cell("key").strip() for row in rows}
        self.other_kinds = set(
            ContentItem.objects.filter(key__in=keys).exclude(kind=self.kind).values_list("key", flat=True)
        )
        return super().write(rows)

    def values(self, row: CsvRow) -> Values:
        key = row.key("key")
        if key in self.other_kinds:
            raise RowRefused("key", f"{key} is the key of a content item of another kind.")
        return {"key": key, "kind": self.kind, "name": row.text("name"), "description": row.cell("description")}

    def part_values(self, row: CsvRow) -> dict[str, list[Values]]:
        cells = {field: {**row.localized(field), **self._default(row, field)} for field in self.fields}
        locales = dict.fromkeys(name for filled in cells.values() for name in filled)
        if DEFAULT_LOCALE not in locales:
            raise RowRefused(f"{self.fields[0]}.{DEFAULT_LOCALE}", "There is no record for the default locale.")
        return {
            "records": [
                {
                    "locale_name": name,
                    "parameters": {field: self.parameter(row, field, cells[field].get(name)) for field in self.fields},
                }
                for name in locales
            ]
        }

    def parameter(self, row: CsvRow, field: str, cell: str | None) -> Any:
        return cell

    def _default(self, row: CsvRow, field: str) -> dict[str, str]:
        cell = row.cell(f"{field}.{DEFAULT_LOCALE}")
        return {DEFAULT_LOCALE: cell} if cell.strip() else {}


class ContentBannerImporter(ContentImporter):
    entity = "content-banner"
    kind = ContentKind.BANNER
    fields = ("title", "subtitle", "image_url", "click_url", "alt_text")


class ContentProductListImporter(ContentImporter):
    """Lists keep the order of their SKUs; one that is unknown refuses the row."""

    entity = "content-product-abstract-list"
    kind = ContentKind.PRODUCT_LIST
    fields = ("skus",)

    def write(self, rows: Sequence[CsvRow]) -> BatchOutcome:
        columns = {column for row in rows for column in row.header.positions if column.startswith(f"{self.fields[0]}.")}
        self.known_skus = ABSTRACTS.find(
            [sku for row in rows for column in columns for sku in pieces(row.cell(column))]
        )
        return super().write(rows)

    def parameter(self, row: CsvRow, field: str, cell: str | None) -> Any:
        skus = list(dict.fromkeys(pieces(cell or "")))
        for sku in skus:
            if sku not in self.known_skus:
                raise RowRefused(field, f"There is no abstract product {sku}.")
        return skus


class ContentProductSetImporter(ContentImporter):
    entity = "content-product-set"
    kind = ContentKind.PRODUCT_SET
    fields = ("product_set_key",)


class ContentNavigationImporter(ContentImporter):
    entity = "content-navigation"
    kind = ContentKind.NAVIGATION
    fields = ("navigation_key",)
