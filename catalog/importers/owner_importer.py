"""Rows of an abstract or of a concrete product: prices and pictures name either."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db.models import Q, QuerySet

from catalog.importers.references import ABSTRACT, CONCRETE
from csv_import.errors import RowRefused
from csv_import.rows import CsvRow
from csv_import.table_importer import Reference, TableImporter, Values


class OwnedImporter(TableImporter):
    """Where a row names both products, the abstract one counts (data-import.md, 15.1)."""

    owner_references: ClassVar[dict[str, Reference]] = {"abstract_sku": ABSTRACT, "concrete_sku": CONCRETE}

    def key_cells(self, row: CsvRow) -> tuple[str, ...]:
        cells = super().key_cells(row)
        columns = list(self.natural_key.values())
        if row.cell("abstract_sku").strip():
            return tuple("" if column == "concrete_sku" else cell for column, cell in zip(columns, cells, strict=True))
        return cells

    def owner(self, row: CsvRow) -> Values:
        """Return the product that the row belongs to."""
        if row.cell("abstract_sku").strip():
            return {"abstract_id": self.reference(row, "abstract_sku"), "concrete_id": None}
        if row.cell("concrete_sku").strip():
            return {"abstract_id": None, "concrete_id": self.reference(row, "concrete_sku")}
        raise RowRefused("abstract_sku", "The row names neither an abstract nor a concrete product.")

    def stored_rows(self, keys: Iterable[tuple[Any, ...]]) -> QuerySet[Any]:
        """Ask by the products alone: they have few rows each, and an index."""
        places = list(self.natural_key)
        abstract, concrete = places.index("abstract_id"), places.index("concrete_id")
        listed = list(keys)
        return self.model._default_manager.filter(
            Q(abstract_id__in={key[abstract] for key in listed} - {None})
            | Q(concrete_id__in={key[concrete] for key in listed} - {None})
        )
