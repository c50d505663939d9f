"""The slip that goes into the parcel of a return (orders.md, 14, row 54)."""

from django.utils.translation import gettext as _
from django.utils.translation import override
from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from backoffice.formats import day_text
from merchants.models import Merchant
from notifications.mail.attachments import Attachment
from notifications.mail.rendering import DEFAULT_LANGUAGE
from orders.invoicing import address_lines, issuer_lines
from orders.models import Return, ReturnItem
from orders.papers.sheets import (
    SMALL,
    TITLE,
    described,
    facts,
    gap,
    lines,
    print_sheets,
    rows_table,
    side_by_side,
    text,
)


def return_slip(row: Return) -> bytes:
    """Return the slip as PDF in the language of the order that came back."""
    items = list(row.items.select_related("order_item__order__billing_address").order_by("pk"))
    with override(items[0].order_item.order.locale_name.partition("_")[0] or DEFAULT_LANGUAGE):
        title = _("Return slip %(reference)s") % {"reference": row.reference}
        return print_sheets(title, _parts(title, row, items), issuer_lines())


def slip_attachment(key: str) -> Attachment:
    """Make the slip of the return with this key."""
    row = Return.objects.get(pk=key)
    return Attachment(f"{row.reference}.pdf", return_slip(row), "application/pdf")


def _parts(title: str, row: Return, items: list[ReturnItem]) -> list[Flowable]:
    sender = items[0].order_item.order.billing_address
    orders = dict.fromkeys(item.order_item.order.reference for item in items)
    pairs = [
        (_("Return"), row.reference),
        (_("Date"), day_text(row.created_at)),
        (_("Order"), ", ".join(orders)),
        (_("Customer number"), row.customer_reference or ""),
    ]
    known = facts([(name, value) for name, value in pairs if value])
    return [
        side_by_side([text(_("From"), SMALL), lines(address_lines(sender))], known),
        gap(8),
        text(_("To"), SMALL),
        lines(_recipient(row)),
        gap(12),
        text(title, TITLE),
        gap(2),
        text(_("Please put this slip into the parcel.")),
        gap(3),
        rows_table(
            [_("Item"), _("Order"), _("Reason"), _("Quantity")],
            [[_described(item), item.order_item.order.reference, item.reason or "", _quantity(item)] for item in items],
            [0.4, 0.2, 0.27, 0.13],
            numbers=1,
        ),
        gap(10),
        Code128(row.reference, barWidth=0.4 * mm, barHeight=14 * mm, quiet=False),
        text(row.reference, SMALL),
    ]


def _recipient(row: Return) -> list[str]:
    """Return the merchant whose items come back, where it has an address, and the shop otherwise."""
    merchant = Merchant.objects.filter(reference=row.merchant_reference or "").prefetch_related("addresses").first()
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


def _quantity(item: ReturnItem) -> str:
    return str(item.order_item.quantity)
