"""Returns, their items and the reasons to send something back, as they stand on the wire (orders.md, 4.2 and 6)."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from glue.context import GlueContext
from glue.resources import Resource, StoredText
from merchants.api.resources import merchants_by_reference
from orders.api_documents import build_item_texts, overlay
from orders.models import Return, ReturnItem, ReturnReason
from orders.returns.queries import ReturnTotals


def reason_resource(reason: ReturnReason, texts: Mapping[str, str]) -> Resource:
    return Resource("return-reasons", None, {"reason": texts.get(reason.name) or reason.name})


def return_resource(row: Return, totals: ReturnTotals) -> Resource:
    attributes = {
        "merchantReference": row.merchant_reference,
        "returnReference": row.reference,
        "store": row.store_name,
        "customerReference": row.customer_reference,
        "returnTotals": {"refundTotal": totals.refund_total, "remunerationTotal": totals.remuneration_total},
    }
    return Resource("returns", row.reference, attributes, source=row)


def load_return_items(returns: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `return-items`: what each return holds, in the order in which it was written."""
    items: dict[int, list[Resource]] = {resource.source.pk: [] for resource in returns}
    references = {resource.source.pk: resource.source.reference for resource in returns}
    rows = ReturnItem.objects.filter(parent__in=items).select_related("order_item").order_by("pk")
    for row in rows:
        items[row.parent_id].append(_item_resource(row, references[row.parent_id]))
    return [items[resource.source.pk] for resource in returns]


def load_merchants_of_returns(returns: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `merchants`: the one whose items come back, while it is shown."""
    references = [resource.source.merchant_reference for resource in returns]
    merchants = merchants_by_reference([reference for reference in references if reference], context)
    return [[merchants[reference]] if reference in merchants else [] for reference in references]


def load_order_items(items: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `order-items` below `return-items`: each item as it is in its order now."""
    texts = build_item_texts([item.source.order_item for item in items])
    today = datetime.now(UTC).date()
    found = []
    for item in items:
        bought = item.source.order_item
        reference, text = texts[bought.pk]
        attributes = StoredText(overlay(text, locale_name=context.locale_name, today=today))
        link = f"orders/{reference}/order-items/{bought.uuid}"
        found.append([Resource("order-items", str(bought.uuid), attributes, link=link)])
    return found


def _item_resource(row: ReturnItem, reference: str) -> Resource:
    attributes = {"uuid": str(row.uuid), "reason": row.reason, "orderItemUuid": str(row.order_item.uuid)}
    link = f"returns/{reference}/return-items/{row.uuid}"
    return Resource("return-items", str(row.uuid), attributes, link=link, source=row)
