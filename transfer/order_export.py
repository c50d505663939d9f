"""Orders as JSON lines, each a document that `import_orders` takes back."""

from collections.abc import Iterator
from datetime import UTC, datetime

import orjson
from django.db.models import QuerySet

from orders.api_documents.document_rows import OrderRows, read_rows
from orders.api_documents.order_document import build_document, shipment_object
from orders.api_documents.overlay import overlay
from orders.models import Order
from shipments.models import Shipment
from transfer.drafts import OrderDraft, add_histories, read_drafts
from transfer.own_member import MEMBER, own_member
from transfer.selection import batches_of_keys

IN_THE_ORDERS_LOCALE = ""
"""No locale of a translation: texts are written as the order itself keeps them."""


def json_lines(orders: QuerySet[Order], *, batch_size: int) -> Iterator[str]:
    """Yield one line an order, in the order of their keys; the statements a batch do not depend on its size."""
    for keys in batches_of_keys(orders, batch_size):
        batch = sorted(read_rows(keys), key=lambda rows: rows.order.pk)
        drafts = read_drafts(batch)
        add_histories(drafts.values())
        for rows in batch:
            yield _line(rows, drafts[rows.order.reference])


def _line(rows: OrderRows, draft: OrderDraft) -> str:
    detail = build_document(rows).detail
    today = datetime.now(UTC).date()
    document = {
        "customerReference": rows.order.customer_reference,
        "data": {
            "type": "orders",
            "id": rows.order.reference,
            "attributes": orjson.Fragment(overlay(detail, locale_name=IN_THE_ORDERS_LOCALE, today=today)),
        },
        "included": [
            {"type": "order-shipments", "id": str(shipment.pk), "attributes": _shipment(rows, shipment)}
            for shipment in rows.shipments
        ],
        MEMBER: own_member(draft),
    }
    return orjson.dumps(document).decode() + "\n"


def _shipment(rows: OrderRows, shipment: Shipment) -> dict[str, object]:
    return shipment_object(shipment, [str(item.uuid) for item in rows.items if item.shipment_id == shipment.pk])
