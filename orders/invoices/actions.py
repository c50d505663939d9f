"""Writing the invoice of an order, once (orders.md, 14, row 45)."""

from django.db import transaction

from audit import Actor
from orders.invoices.content import content_of_invoice
from orders.mails import invoice_mail
from orders.models import Invoice, InvoiceCounter, Order

COUNTER = 1


@transaction.atomic
def issue_invoice(*, order: Order, actor: Actor) -> Invoice:
    """Return the invoice of an order that the caller holds; the first time it is written and mailed to the customer."""
    known = Invoice.objects.filter(order=order).first()
    if known is not None:
        return known
    number = _next_number()
    invoice = Invoice.objects.create(
        order=order,
        number=number,
        reference=f"Invoice-{number}",
        content=content_of_invoice(order).as_json(),
        **actor.columns,
    )
    invoice_mail(order=order, invoice=invoice)
    return invoice


def _next_number() -> int:
    """Take the next number; its row is held until the transaction ends, so that a rollback leaves no gap."""
    InvoiceCounter.objects.get_or_create(pk=COUNTER)
    counter = InvoiceCounter.objects.select_for_update().get(pk=COUNTER)
    counter.last_number += 1
    counter.save(update_fields=["last_number"])
    return counter.last_number
