"""The slip that goes into the parcel of a return (orders.md, 14, row 54)."""

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from backoffice.formats import day_text
from merchants.models import Merchant
from notifications.mail.attachments import Attachment
from notifications.mail.rendering import DEFAULT_LANGUAGE
from orders.invoices.content import address_lines, issuer_lines
from orders.models import Return, ReturnItem
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
from shipments.models import OrderAddress


def slip_attachment(key: str) -> Attachment:
    """Make the slip of the return with this key, as the customer and the shop print it."""
    row = Return.objects.get(pk=key)
    items = list(row.items.select_related("order_item__order__billing_address").order_by("pk"))
    sender = items[0].order_item.order.billing_address if items else None
    return _slip(row, items, sender, row.customer_reference or "")


def slip_attachment_of_merchant(key: str) -> Attachment:
    """Make the slip as its merchant prints it: it comes from where the merchant sent the items to, and no number of
    the customer is on it, for these are what the merchant knows of the customer."""
    row = Return.objects.get(pk=key)
    own = row.items.filter(order_item__merchant_item__merchant_order__merchant_reference=row.merchant_reference)
    addresses = "order_item__order__shipping_address", "order_item__shipment__shipping_address"
    items = list(own.select_related(*addresses).order_by("pk"))
    return _slip(row, items, items[0].order_item.delivery_address if items else None, "")


def _slip(row: Return, items: list[ReturnItem], sender: OrderAddress | None, customer_number: str) -> Attachment:
    """Return the slip as PDF in the language of the order that came back."""
    language = items[0].order_item.order.locale_name.partition("_")[0] if items else ""
    with override(language or DEFAULT_LANGUAGE):
        title = _("Return slip %(reference)s") % {"reference": row.reference}
        parts = _parts(title, row, items, sender, customer_number)
        return Attachment(f"{row.reference}.pdf", build_pdf(title, parts, issuer_lines()), "application/pdf")


def _parts(
    title: str, row: Return, items: list[ReturnItem], sender: OrderAddress | None, customer_number: str
) -> list[Flowable]:
    orders = dict.fromkeys(item.order_item.order.reference for item in items)
    units = base_units_of_items(
        [item.order_item for item in items], items[0].order_item.order.locale_name if items else ""
    )
    pairs = [
        (_("Return"), row.reference),
        (_("Date"), day_text(row.created_at)),
        (_("Order"), ", ".join(orders)),
        (_("Customer number"), customer_number),
    ]
    known = labelled_values([(name, value) for name, value in pairs if value])
    return [
        side_by_side([text(_("From"), SMALL), lines(address_lines(sender, get_language() or DEFAULT_LANGUAGE))], known),
        gap(8),
        text(_("To"), SMALL),
        lines(merchant_lines(row.merchant_reference)),
        gap(12),
        text(title, TITLE),
        gap(2),
        text(_("Please put this slip into the parcel.")),
        gap(3),
        rows_table(
            [_("Item"), _("Order"), _("Reason"), _("Quantity")],
            [
                [
                    _described(item),
                    item.order_item.order.reference,
                    item.reason or "",
                    packed_quantity(item.order_item, units),
                ]
                for item in items
            ],
            [0.4, 0.2, 0.27, 0.13],
            numbers=1,
        ),
        gap(10),
        Code128(row.reference, barWidth=0.4 * mm, barHeight=14 * mm, quiet=False),
        text(row.reference, SMALL),
    ]


def merchant_lines(reference: str | None) -> list[str]:
    """Return name and address of a merchant, and those of the shop for one that has no address or is none."""
    merchant = Merchant.objects.filter(reference=reference or "").prefetch_related("addresses").first()
    addresses = list(merchant.addresses.all()) if merchant else []
    if merchant is None or not addresses:
        return [*([merchant.name] if merchant else []), *issuer_lines()]
    address = addresses[0]
    parts = (
        merchant.name,
        address.address1,
        address.address2,
        address.address3,
        " ".join(part for part in (address.zip_code, address.city) if part),
        address.country_name,
    )
    return [part for part in parts if part]


def _described(item: ReturnItem) -> list[Flowable]:
    return described(" ".join(item.order_item.name.split()), item.order_item.sku)
