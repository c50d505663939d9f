"""What lists that staff work with can do beside showing rows: keep filters under names, and be exported."""

from backoffice.lists.exporting import Export, Exportable
from backoffice.lists.rows import listed_rows, query_of
from backoffice.lists.saved_filters import SavedFilters
from backoffice.lists.tools import Tool

__all__ = ["Export", "Exportable", "SavedFilters", "Tool", "listed_rows", "query_of"]
