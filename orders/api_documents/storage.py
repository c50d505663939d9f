"""Keeping finished documents, without ever hiding a newer change."""

from collections.abc import Sequence

from django.db import transaction

from orders.api_documents.order_document import BuiltDocument
from orders.models import Order, OrderDocument


@transaction.atomic
def store_documents(built: Sequence[BuiltDocument]) -> None:
    """Keep these documents under today's format and the revisions that they were built from.

    A document whose order was changed or deleted meanwhile is not kept: the next reader builds it anew.
    """
    current = dict(Order.objects.filter(pk__in=[document.order_id for document in built]).values_list("pk", "revision"))
    OrderDocument.objects.bulk_create(
        [
            document_row(document)
            for document in sorted(built, key=lambda document: document.order_id)
            if current.get(document.order_id) == document.revision
        ],
        update_conflicts=True,
        unique_fields=["order"],
        update_fields=["revision", "format_version", "detail", "entry"],
    )


def document_row(built: BuiltDocument) -> OrderDocument:
    """Return what is stored of a built document: its texts, and what they are current for."""
    return OrderDocument(
        order_id=built.order_id,
        revision=built.revision,
        format_version=OrderDocument.FORMAT,
        detail=built.detail,
        entry=built.entry,
    )
