"""What an order says on the wire, built from its rows and stored beside them (docs/decisions/004).

`build_documents` turns rows into finished text, `store_documents` stores it under its format and the revision that it
was built from, and `overlay` lays what depends on the day and the locale over it at read time.
"""

from orders.api_documents.order_document import BuiltDocument, build_document, build_documents, build_item_texts
from orders.api_documents.overlay import has_marks, overlay
from orders.api_documents.storage import document_row, store_documents

__all__ = [
    "BuiltDocument",
    "build_document",
    "build_documents",
    "build_item_texts",
    "document_row",
    "has_marks",
    "overlay",
    "store_documents",
]
