"""What lists that staff work with can do beside showing rows: keep filters under names, and be exported."""

from backoffice.lists.exporting import Export, Exportable
from backoffice.lists.rows import listed_rows
from backoffice.lists.saved_filters import SavedFilters

__all__ = ["Export", "Exportable", "SavedFilters", "listed_rows"]
