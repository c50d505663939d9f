"""What navigations and the look of categories read of a shop's data-import directory (search.md, 7.3 and 7.4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from catalog.actions.categories import refresh_category_urls
from catalog.importers.categories import CategoryImporter
from catalog.models import Category
from content.models import CmsPageText
from csv_import.errors import RowRefused
from csv_import.importer import BatchOutcome, Importer
from csv_import.rows import CsvRow
from csv_import.table_importer import Part, Reference, TableImporter, Values
from navigations.models import CategoryPresentation, CategoryTemplate, Navigation, NavigationNode, NodeType

NAVIGATION = Reference(Navigation, "key")
TEMPLATE = Reference(CategoryTemplate, "name")


class CategoryTemplateImporter(TableImporter):
    entity = "category-template"
    model = CategoryTemplate
    natural_key = {"name": "template_name"}

    def values(self, row: CsvRow) -> Values:
        return {**self.key_values(row), "path": row.cell("template_path").strip()}


class PresentedCategoryImporter(CategoryImporter):
    """Categories with their layout and picture. A shop without any layouts has none to name."""

    references = {**CategoryImporter.references, "template_name": TEMPLATE}
    parts = {"presentation": Part(CategoryPresentation, "category_id", ())}

    def __init__(self) -> None:
        self._has_templates = CategoryTemplate.objects.exists()

    def part_values(self, row: CsvRow) -> dict[str, list[Values]]:
        template = self.optional_reference(row, "template_name") if self._has_templates else None
        return {"presentation": [{"template_id": template, "image_name": row.localized("category_image_name")}]}


class NavigationImporter(TableImporter):
    entity = "navigation"
    model = Navigation
    natural_key = {"key": "key"}

    def values(self, row: CsvRow) -> Values:
        return {**self.key_values(row), "name": row.text("name"), "is_active": row.boolean("is_active")}


class NavigationNodeImporter(TableImporter):
    """Entries of menus. A parent stands above its children, and an empty cell keeps what is stored."""

    entity = "navigation-node"
    model = NavigationNode
    natural_key = {"navigation_id": "navigation_key", "key": "node_key"}
    references = {"navigation_key": NAVIGATION}

    def __init__(self) -> None:
        self._addresses: _Addresses | None = None
        self._nodes = _Nodes()

    def write(self, rows: Sequence[CsvRow]) -> BatchOutcome:
        if self._addresses is None:
            self._addresses = _Addresses()
        outcome = BatchOutcome()
        for generation in _generations(rows):
            self._nodes.read()
            outcome.add(super().write(generation))
        return outcome

    def values(self, row: CsvRow) -> Values:
        starts_at, ends_at = row.moment("valid_from"), row.moment("valid_to")
        if starts_at is not None and ends_at is not None and starts_at > ends_at:
            raise RowRefused("valid_to", "The entry ends before it begins.")
        key = self.key_values(row)
        return {
            **key,
            "parent_id": self._parent(row, key["navigation_id"]),
            "node_type": row.optional_text("node_type"),
            "title": row.localized("title"),
            "css_class": row.localized("css_class"),
            "valid_from": starts_at,
            "valid_to": ends_at,
            "position": row.optional_integer("position"),
            **({"is_active": row.boolean("is_active")} if row.optional_text("is_active") else {}),
            **self._target(row),
        }

    def changes(self, stored: NavigationNode, values: Values) -> Values:
        kept = {name: _completed(getattr(stored, name), value) for name, value in values.items()}
        return super().changes(stored, kept)

    def _parent(self, row: CsvRow, navigation_id: int) -> int | None:
        key = row.cell("parent_node_key").strip()
        if not key:
            return None
        parent = self._nodes.find(navigation_id, key)
        if parent is None:
            raise RowRefused("parent_node_key", f"There is no navigation node {key}.")
        return parent

    def _target(self, row: CsvRow) -> Values:
        """Return the address by locale, and the category or page that it belongs to."""
        urls, node_type = row.localized("url"), row.cell("node_type").strip()
        if node_type not in (NodeType.CATEGORY, NodeType.CMS_PAGE) or self._addresses is None:
            return {"url": urls}
        field = "category_id" if node_type == NodeType.CATEGORY else "cms_page_id"
        known = self._addresses.categories if node_type == NodeType.CATEGORY else self._addresses.cms_pages
        found = {locale: known[locale, url.strip()] for locale, url in urls.items() if (locale, url.strip()) in known}
        for locale in urls.keys() - found.keys():
            row.warn(f"url.{locale}", f"There is no {node_type} {urls[locale]}; the entry gets no address.")
        targets = {"url": {locale: urls[locale] for locale in found}}
        return {**targets, field: next(iter(found.values()))} if found else targets


def _completed(stored: Any, value: Any) -> Any:
    if value is None:
        return stored
    return {**stored, **value} if isinstance(stored, dict) and isinstance(value, dict) else value


def _generations(rows: Sequence[CsvRow]) -> Iterator[list[CsvRow]]:
    """Cut the rows before each one whose parent is among those since the last cut."""
    generation: list[CsvRow] = []
    keys: set[str] = set()
    for row in rows:
        if row.cell("parent_node_key").strip() in keys:
            yield generation
            generation, keys = [], set()
        generation.append(row)
        keys.add(row.cell("node_key").strip())
    if generation:
        yield generation


class _Nodes:
    """The stored entries by navigation and key: a shop has hundreds."""

    def __init__(self) -> None:
        self._keys: dict[tuple[int, str], int] = {}
        self._any: dict[str, int] = {}

    def read(self) -> None:
        for pk, navigation, key in NavigationNode.objects.order_by("-pk").values_list("pk", "navigation_id", "key"):
            self._keys[navigation, key] = self._any[key] = pk

    def find(self, navigation_id: int, key: str) -> int | None:
        """Return the entry with that key: of the same navigation, else of any."""
        return self._keys.get((navigation_id, key), self._any.get(key))


@dataclass(init=False)
class _Addresses:
    """The addresses of categories and pages, as they are when the entries are read."""

    categories: dict[tuple[str, str], int]
    cms_pages: dict[tuple[str, str], int]

    def __init__(self) -> None:
        refresh_category_urls()
        categories = Category.objects.values_list("pk", "url")
        self.categories = {(locale, url): pk for pk, urls in categories for locale, url in urls.items()}
        pages = CmsPageText.objects.values_list("page_id", "locale_name", "url")
        self.cms_pages = {(locale, url): pk for pk, locale, url in pages if url}


NAVIGATION_IMPORTERS: tuple[type[Importer], ...] = (
    CategoryTemplateImporter,
    PresentedCategoryImporter,
    NavigationImporter,
    NavigationNodeImporter,
)
