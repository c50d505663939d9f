"""The PDFs of orders that mails bring along, by the names that mails give them."""

from django.utils.module_loading import import_string

from notifications.mail.attachments import Attachment

# Imported at their first use: what makes PDFs takes its time to load.
MAKERS = {
    "orders/invoice": "orders.invoices.pdf.invoice_attachment",
    "orders/return-slip": "orders.returns.pdf.slip_attachment",
    "orders/return-slip-of-merchant": "orders.returns.pdf.slip_attachment_of_merchant",
    "orders/packing-slip": "orders.merchant_orders.pdf.packing_attachment",
}


def pdf_attachment(kind: str, key: str) -> Attachment | None:
    """Make the file of this kind for an invoice, a return or a merchant's order, by its key."""
    if kind not in MAKERS:
        return None
    made: Attachment = import_string(MAKERS[kind])(key)
    return made
