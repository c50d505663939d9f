"""The tree of categories and the stores that show it (data-import.md, 11)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from catalog.importers.references import CATEGORY
from catalog.models import Category, Store
from csv_import.errors import RowRefused
from csv_import.importer import BatchOutcome
from csv_import.rows import CsvRow
from csv_import.table_importer import TableImporter, Values

EVERY_STORE = "*"


class CategoryImporter(TableImporter):
    """Categories in row order: a parent stands above its children, often in the same batch."""

    entity = "category"
    model = Category
    natural_key = {"key": "category_key"}
    references = {"parent_category_key": CATEGORY}
    numbers_rows = True

    def write(self, rows: Sequence[CsvRow]) -> BatchOutcome:
        outcome = BatchOutcome()
        for generation in _generations(rows):
            outcome.add(super().write(generation))
        return outcome

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "parent_id": self.optional_reference(row, "parent_category_key"),
            "name": row.localized("name"),
            "meta_title": row.localized("meta_title"),
            "meta_keywords": row.localized("meta_keywords"),
            "meta_description": row.localized("meta_description"),
            "node_order": row.optional_integer("node_order"),
            **{name: row.boolean(name) for name in FLAGS if name in row.header.positions},
        }


FLAGS = ("is_active", "is_root", "is_main", "is_in_menu", "is_clickable", "is_searchable")


def _generations(rows: Sequence[CsvRow]) -> Iterator[list[CsvRow]]:
    """Cut the rows before each one whose parent is among those since the last cut."""
    generation: list[CsvRow] = []
    keys: set[str] = set()
    for row in rows:
        if row.cell("parent_category_key").strip() in keys:
            yield generation
            generation, keys = [], set()
        generation.append(row)
        keys.add(row.cell("category_key").strip())
    if generation:
        yield generation


class CategoryStoreImporter:
    """A row assigns stores to a category and everything below it; files of several stores add up."""

    entity: ClassVar[str] = "category-store"
    noun: ClassVar[str] = "stores of a category"
    older_columns: ClassVar[Mapping[str, str]] = {}
    required_columns = ("category_key", "included_store_names", "excluded_store_names")

    def key_cells(self, row: CsvRow) -> tuple[str, ...]:
        return (row.cell("category_key").strip(),)

    def write(self, rows: Sequence[CsvRow]) -> BatchOutcome:
        outcome = BatchOutcome()
        tree = _Tree()
        before = {category: set(stores) for category, stores in tree.stores_of.items()}
        assigned = []
        for row in rows:
            try:
                assigned.append(tree.assign(row))
            except RowRefused as refusal:
                outcome.refusals.append((row, refusal))
        tree.save(before)
        for category in assigned:
            is_changed = tree.stores_of[category] != before.get(category, set())
            outcome.created += is_changed and category not in before
            outcome.updated += is_changed and category in before
            outcome.unchanged += not is_changed
        return outcome

    def finish(self) -> BatchOutcome:
        return BatchOutcome()


class _Tree:
    """All categories in memory, with the stores of each; a shop has hundreds, not millions."""

    def __init__(self) -> None:
        self.store_ids = dict(Store.objects.values_list("name", "pk"))
        self.keys: dict[str, int] = {}
        self.parent_of: dict[int, int | None] = {}
        self.children_of: dict[int, list[int]] = defaultdict(list)
        self.stores_of: dict[int, set[int]] = defaultdict(set)
        for category, key, parent in Category.objects.values_list("pk", "key", "parent_id"):
            self.keys[key], self.parent_of[category] = category, parent
            if parent is not None:
                self.children_of[parent].append(category)
        for category, store in Category.stores.through.objects.values_list("category_id", "store_id"):
            self.stores_of[category].add(store)

    def assign(self, row: CsvRow) -> int:
        """Carry out one row and return its category."""
        category = self.keys.get(row.key("category_key"))
        if category is None:
            raise RowRefused("category_key", f"There is no category {row.key('category_key')}.")
        included = self._stores(row, "included_store_names")
        if not row.pieces("included_store_names"):
            included = self.stores_of[parent] if (parent := self.parent_of[category]) is not None else set()
        excluded = self._stores(row, "excluded_store_names")
        for member in self._subtree(category):
            self.stores_of[member] = (self.stores_of[member] | included) - excluded
        return category

    def save(self, before: dict[int, set[int]]) -> None:
        through = Category.stores.through
        for category, stores in self.stores_of.items():
            was = before.get(category, set())
            through.objects.bulk_create(through(category_id=category, store_id=store) for store in sorted(stores - was))
            if was - stores:
                through.objects.filter(category_id=category, store_id__in=was - stores).delete()

    def _stores(self, row: CsvRow, column: str) -> set[int]:
        names = row.pieces(column)
        if EVERY_STORE in names:
            return set(self.store_ids.values())
        if unknown := [name for name in names if name not in self.store_ids]:
            raise RowRefused(column, f"There is no store {', '.join(unknown)}.")
        return {self.store_ids[name] for name in names}

    def _subtree(self, category: int) -> Iterator[int]:
        yield category
        for child in self.children_of[category]:
            yield from self._subtree(child)
