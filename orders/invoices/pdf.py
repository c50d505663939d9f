"""An invoice as it is sent to the customer (orders.md, 14, row 45)."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import override
from reportlab.platypus import Flowable, KeepTogether

from backoffice.formats import date_text, day_text, money_text, quantity_text
from notifications.mail.attachments import Attachment
from notifications.mail.rendering import DEFAULT_LANGUAGE
from orders.invoices.content import InvoiceContent, InvoiceLine
from orders.models import Invoice
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
    sums_table,
    text,
)


def invoice_pdf(invoice: Invoice) -> bytes:
    """Return the invoice as PDF in the language of its order, always from what was kept when it was written."""
    content = InvoiceContent.from_json(invoice.content)
    with override(content.language or DEFAULT_LANGUAGE):
        title = _("Invoice %(number)s") % {"number": invoice.reference.removeprefix("Invoice-")}
        return build_pdf(title, _parts(title, invoice, content), content.issuer)


def invoice_attachment(key: str) -> Attachment:
    """Make what the mail of an invoice carries."""
    invoice = Invoice.objects.get(pk=key)
    return Attachment(f"{invoice.reference}.pdf", invoice_pdf(invoice), "application/pdf")


def _parts(title: str, invoice: Invoice, content: InvoiceContent) -> list[Flowable]:
    return [
        lines(content.issuer, SMALL),
        gap(12),
        side_by_side(lines(content.recipient), labelled_values(_facts(invoice, content))),
        gap(12),
        text(title, TITLE),
        gap(3),
        _positions(content),
        gap(3),
        KeepTogether([_sums(content), gap(6), _taxes(content)]),
    ]


def _facts(invoice: Invoice, content: InvoiceContent) -> list[tuple[str, str]]:
    pairs = [
        (_("Invoice number"), invoice.reference),
        (_("Date"), day_text(invoice.issued_at)),
        (_("Order"), content.order_reference),
        (_("Ordered on"), date_text(date.fromisoformat(content.ordered_on))),
        (_("Customer number"), content.customer_reference),
    ]
    return [(name, value) for name, value in pairs if value]


def _positions(content: InvoiceContent) -> Flowable:
    headings = [_("Item"), _("Quantity"), _("Tax"), _("Price"), _("Total")]
    rows = [
        [
            _described(line),
            str(line.quantity),
            _rate(line.tax_rate),
            money_text(line.unit_price, content.currency_iso_code),
            money_text(line.total, content.currency_iso_code),
        ]
        for line in (*content.lines, *content.expenses)
    ]
    return rows_table(headings, rows, [0.44, 0.13, 0.11, 0.16, 0.16], numbers=4)


def _described(line: InvoiceLine) -> list[Flowable]:
    return described(line.name, " · ".join(part for part in (line.sku, ", ".join(line.details)) if part))


def _sums(content: InvoiceContent) -> Flowable:
    currency = content.currency_iso_code
    rows = [(_("Sum of the items"), money_text(sum(line.total for line in content.lines), currency))]
    if content.expenses:
        rows.append((_("Shipping and fees"), money_text(sum(line.total for line in content.expenses), currency)))
    if content.discount:
        rows.append((_("Discounts"), money_text(-content.discount, currency)))
    if content.is_net:
        rows.append((_("Tax"), money_text(sum(share.tax for share in content.taxes), currency)))
    return sums_table([*rows, (_("Invoice total"), money_text(content.total, currency))], last_is_bold=True)


def _taxes(content: InvoiceContent) -> Flowable:
    """What of the total is tax, a line for each rate."""
    currency = content.currency_iso_code
    rows = [
        [
            _("%(rate)s on %(net)s net") % {"rate": _rate(share.rate), "net": money_text(share.net, currency)},
            money_text(share.tax, currency),
        ]
        for share in content.taxes
    ]
    return rows_table([_("Tax in the total"), _("Amount")], rows, [0.75, 0.25], numbers=1)


def _rate(rate: str) -> str:
    return f"{quantity_text(Decimal(rate))} %"
