"""What a merchant may take along as a file: its parts of orders, their items, and what comes back of them.

Whatever a column says stands on a page of the portal too: nothing of the rest of an order, nor of others.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from backoffice.formats import major_unit
from backoffice.lists import Export
from desk.admin.exports import MERCHANT_ORDER_EXPORTS
from desk.portal.items import PortalItem
from orders.invoices.content import address_lines
from orders.models import MerchantOrderItem, Return, ReturnItem

ITEM_COLUMNS = (
    "merchant_order",
    "item",
    "sku",
    "name",
    "options",
    "offer",
    "quantity",
    "unit_price",
    "total",
    "currency",
    "state",
    "shipment",
    "method",
    "carrier",
    "requested_on",
    "delivery_address",
)
RETURN_COLUMNS = ("reference", "orders", "created_at", "states", "items", "store")
RETURN_ITEM_COLUMNS = ("return", "merchant_order", "item", "sku", "name", "quantity", "reason", "state")

Rows = Iterable[Sequence[Any]]


def _item_rows(keys: Sequence[int]) -> Rows:
    """Return the items of the merchant orders with these keys, order by order."""
    position = {key: number for number, key in enumerate(keys)}
    items = MerchantOrderItem.objects.filter(merchant_order__in=keys).with_order().prefetch_related("item__options")
    related = items.select_related("item__shipment__shipping_address", "item__order__shipping_address")
    for row in sorted(related, key=lambda row: (position[row.merchant_order_id], row.pk)):
        shown, item, currency = PortalItem(row, ()), row.item, row.order.currency_iso_code
        parcel = item.shipment
        yield (
            row.merchant_order.reference,
            row.reference,
            item.sku,
            item.name,
            ", ".join(f"{option.group_name}: {option.name}" for option in item.options.all()),
            item.product_offer_reference,
            item.quantity,
            major_unit(shown.unit_price, currency),
            major_unit(shown.total, currency),
            currency,
            row.state,
            parcel.pk if parcel else None,
            parcel.method_name if parcel else None,
            parcel.carrier_name if parcel else None,
            parcel.requested_delivery_on if parcel else None,
            ", ".join(address_lines(item.delivery_address, "en")),
        )


def _returned_items(keys: Sequence[int]) -> list[ReturnItem]:
    """Return what comes back to the merchants of these returns, of each return at its place."""
    position = {key: number for number, key in enumerate(keys)}
    related = "parent", "order_item__order", "order_item__merchant_item__merchant_order"
    found = ReturnItem.objects.filter(parent__in=keys, order_item__merchant_item__isnull=False).select_related(*related)
    return sorted(found, key=lambda entry: (position[entry.parent_id], entry.pk))


def _return_rows(keys: Sequence[int]) -> Rows:
    found = Return.objects.in_bulk(keys)
    items: dict[int, list[ReturnItem]] = {}
    for entry in _returned_items(keys):
        items.setdefault(entry.parent_id, []).append(entry)
    for row in (found[key] for key in keys if key in found):
        own = items.get(row.pk, [])
        orders = dict.fromkeys(entry.order_item.order.reference for entry in own)
        states = dict.fromkeys(entry.order_item.merchant_item.state for entry in own)
        yield row.reference, ", ".join(orders), row.created_at, ", ".join(states), len(own), row.store_name


def _return_item_rows(keys: Sequence[int]) -> Rows:
    for entry in _returned_items(keys):
        item, own = entry.order_item, entry.order_item.merchant_item
        names = entry.parent.reference, own.merchant_order.reference, own.reference
        yield *names, item.sku, item.name, item.quantity, entry.reason, own.state


ORDER_EXPORTS = (*MERCHANT_ORDER_EXPORTS, Export("merchant-order-items", _("Items"), ITEM_COLUMNS, _item_rows))
RETURN_EXPORTS = (
    Export("returns", _("Columns of the list"), RETURN_COLUMNS, _return_rows),
    Export("return-items", _("Items"), RETURN_ITEM_COLUMNS, _return_item_rows),
)
