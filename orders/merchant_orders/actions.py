"""An order is handed to its merchants, each of whom sees an order of its own (orders.md, 13)."""

from collections.abc import Collection, Sequence

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from merchants.models import Merchant
from orders.merchant_orders.totals import append_merchant_totals
from orders.models import MerchantOrder, MerchantOrderItem, Order, OrderItem

CREATION_CAUSE = "merchant order"
OTHER_MERCHANTS = "*"


@transaction.atomic
def create_merchant_orders(*, items: Sequence[OrderItem]) -> list[MerchantOrderItem]:
    """Give each merchant of these items of one order its own order, and return the merchants' items.

    Items without a merchant are left out, as are those that were handed over before: an order of that merchant
    takes what comes later. The new items have their process and are to be started on it.
    """
    known = set(MerchantOrderItem.objects.filter(item__in=items).values_list("item_id", flat=True))
    handed_over = [item for item in items if item.merchant_reference and item.pk not in known]
    if not handed_over:
        return []
    merchant_orders = _merchant_orders(items[0].order, list(dict.fromkeys(_merchant(item) for item in handed_over)))
    processes = process_names_of(merchant_orders)
    merchant_items = [
        MerchantOrderItem(
            merchant_order=merchant_orders[_merchant(item)], item=item, process=processes[_merchant(item)]
        )
        for item in handed_over
    ]
    MerchantOrderItem.objects.bulk_create(merchant_items)
    append_merchant_totals(merchant_orders=list(merchant_orders.values()), cause=CREATION_CAUSE)
    return merchant_items


def process_names_of(merchant_references: Collection[str]) -> dict[str, str]:
    """Return the process of each merchant: the one in its record, else the one that the settings name."""
    merchants = Merchant.objects.filter(reference__in=merchant_references)
    recorded = dict(merchants.values_list("reference", "process_name"))
    mapped = settings.MERCHANT_PROCESSES
    return {
        reference: recorded.get(reference) or mapped.get(reference) or mapped[OTHER_MERCHANTS]
        for reference in merchant_references
    }


def _merchant_orders(order: Order, merchant_references: Sequence[str]) -> dict[str, MerchantOrder]:
    """Return an order of each merchant, made where there is none."""
    stored = MerchantOrder.objects.filter(order=order, merchant_reference__in=merchant_references)
    found = {merchant_order.merchant_reference: merchant_order for merchant_order in stored.select_related("totals")}
    now = timezone.now()
    made = [
        MerchantOrder(
            order=order,
            merchant_reference=reference,
            reference=f"{order.reference}--{reference}",
            created_at=now,
            updated_at=now,
        )
        for reference in merchant_references
        if reference not in found
    ]
    found |= {each.merchant_reference: each for each in MerchantOrder.objects.bulk_create(made)}
    for merchant_order in found.values():
        merchant_order.order = order
    return found


def _merchant(item: OrderItem) -> str:
    return item.merchant_reference or ""
