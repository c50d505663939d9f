"""What a merchant puts into the parcel: its items of an order without prices, a sheet for each shipment."""

from collections.abc import Sequence

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak

from backoffice.formats import date_text, day_text
from notifications.mail.attachments import Attachment
from notifications.mail.rendering import DEFAULT_LANGUAGE
from orders.invoices.content import address_lines
from orders.invoices.coverage import is_invoiced
from orders.models import MerchantOrder, OrderItem
from orders.packed_quantities import base_units_of_items, packed_quantity
from orders.pdf.sheets import (
    SMALL,
    TITLE,
    build_pdf,
    described,
    gap,
    labelled_values,
    lines,
    rows_table,
    side_by_side,
    text,
)
from orders.returns.pdf import merchant_lines


def packing_attachment(key: str) -> Attachment:
    """Make the packing slip of a merchant order, `17`, or of these items of it, `17:5,6`, but for what was canceled."""
    order_key, _colon, chosen = key.partition(":")
    row = MerchantOrder.objects.select_related("order").get(pk=order_key)
    items = OrderItem.objects.filter(merchant_item__merchant_order=row).prefetch_related("options").order_by("pk")
    if chosen:
        items = items.filter(merchant_item__in=[int(item) for item in chosen.split(",")])
    related = items.select_related("order__shipping_address", "shipment__shipping_address")
    packed = [item for item in related if is_invoiced(item)]
    with override(row.order.locale_name.partition("_")[0] or DEFAULT_LANGUAGE):
        title = _("Packing slip %(reference)s") % {"reference": row.reference}
        content = build_pdf(title, _sheets(title, row, packed), merchant_lines(row.merchant_reference))
        return Attachment(f"{row.reference}.pdf", content, "application/pdf")


def _sheets(title: str, row: MerchantOrder, items: Sequence[OrderItem]) -> list[Flowable]:
    """Return what is on the sheets, each shipment beginning with one of its own."""
    parcels: dict[int | None, list[OrderItem]] = {}
    for item in items:
        parcels.setdefault(item.shipment_id, []).append(item)
    if not parcels:
        return [text(title, TITLE), gap(2), text(_("Nothing of this order is left to send."))]
    parts: list[Flowable] = []
    for number, key in enumerate(sorted(parcels, key=lambda key: (key is None, key)), start=1):
        parts += [PageBreak()] if parts else []
        parts += _parcel(title, row, parcels[key], f"{number} / {len(parcels)}" if len(parcels) > 1 else "")
    return parts


def _parcel(title: str, row: MerchantOrder, items: Sequence[OrderItem], number: str) -> list[Flowable]:
    shipment = items[0].shipment
    units = base_units_of_items(items, row.order.locale_name)
    wished = shipment.requested_delivery_on if shipment else None
    pairs = [
        (_("Order"), row.reference),
        (_("Ordered on"), day_text(row.order.created_at)),
        (_("Shipment"), number),
        (_("Method"), shipment.method_name if shipment else ""),
        (_("Carrier"), shipment.carrier_name if shipment else ""),
        (_("Requested date"), date_text(wished) if wished else ""),
    ]
    return [
        side_by_side(
            [text(_("To"), SMALL), lines(address_lines(items[0].delivery_address, get_language() or DEFAULT_LANGUAGE))],
            labelled_values([(name, value) for name, value in pairs if value]),
        ),
        gap(8),
        text(_("From"), SMALL),
        lines(merchant_lines(row.merchant_reference)),
        gap(12),
        text(title, TITLE),
        gap(3),
        rows_table(
            [_("Item"), _("Quantity")],
            [[_described(item), packed_quantity(item, units)] for item in items],
            [0.75, 0.25] if units else [0.85, 0.15],
            numbers=1,
        ),
        gap(10),
        Code128(row.reference, barWidth=0.4 * mm, barHeight=14 * mm, quiet=False),
        text(row.reference, SMALL),
    ]


def _described(item: OrderItem) -> list[Flowable]:
    chosen = [f"{name}: {value}" for name, value in (item.super_attributes or {}).items()]
    options = [f"{option.group_name}: {option.name}" for option in item.options.all()]
    return described(" ".join(item.name.split()), "\n".join([item.sku, *chosen, *options]))
