"""What lists that staff work with can do beside showing rows: keep filters under names, and be exported."""

from backoffice.lists.export import Export, Exportable
from backoffice.lists.rows import ListTool, listed_rows, query_of
from backoffice.lists.saved_filters import SavedFilters

__all__ = ["Export", "Exportable", "ListTool", "SavedFilters", "listed_rows", "query_of"]
