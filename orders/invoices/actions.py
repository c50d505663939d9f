"""Writing the invoices of an order: each covers what was not covered before (orders.md, 14, row 45)."""

from collections.abc import Collection, Sequence

from django.db import transaction

from audit import Actor
from orders.errors import NothingToInvoice
from orders.invoices.content import content_of_invoice
from orders.invoices.coverage import is_invoiced
from orders.mails import invoice_mail
from orders.models import Invoice, InvoiceCounter, Order, OrderExpense, OrderItem

COUNTER = 1


@transaction.atomic
def issue_invoice(*, order: Order, actor: Actor, items: Collection[OrderItem] | None = None) -> Invoice:
    """Write and mail the invoice of items of an order that the caller holds; without items, of all that have none yet.

    What has its invoice already is on no second one: when nothing else is asked for, the invoice that covers it is
    returned. Raises `NothingToInvoice` for items of which none is ever on an invoice, such as canceled ones.
    """
    asked = order.items.prefetch_related("options").order_by("pk")
    if items is not None:
        asked = asked.filter(pk__in=[item.pk for item in items])
    open_items = [item for item in asked if item.invoice_id is None and is_invoiced(item)]
    if not open_items:
        return _known_invoice(asked)
    expenses = _open_expenses(order, open_items)
    number = _next_number()
    invoice = Invoice.objects.create(
        order=order,
        number=number,
        reference=f"Invoice-{number}",
        content=content_of_invoice(order, items=open_items, expenses=expenses).as_json(),
        **actor.columns,
    )
    OrderItem.objects.filter(pk__in=[item.pk for item in open_items]).update(invoice=invoice)
    OrderExpense.objects.filter(pk__in=[expense.pk for expense in expenses]).update(invoice=invoice)
    invoice_mail(order=order, invoice=invoice)
    return invoice


def _known_invoice(items: Collection[OrderItem]) -> Invoice:
    keys = [item.invoice_id for item in items if item.invoice_id is not None]
    if not keys:
        raise NothingToInvoice
    return Invoice.objects.get(pk=max(keys))


def _open_expenses(order: Order, items: Sequence[OrderItem]) -> list[OrderExpense]:
    """Return the costs that no invoice covers yet, but those of shipments whose items all come on a later one."""
    own = {item.pk: item.shipment_id for item in items}
    rest = [item for item in order.items.filter(invoice=None) if item.pk not in own and is_invoiced(item)]
    later = {item.shipment_id for item in rest} - set(own.values()) - {None}
    expenses = order.expenses.filter(invoice=None).order_by("pk")
    return [expense for expense in expenses if expense.shipment_id not in later]


def _next_number() -> int:
    """Take the next number; its row is held until the transaction ends, so that a rollback leaves no gap."""
    InvoiceCounter.objects.get_or_create(pk=COUNTER)
    counter = InvoiceCounter.objects.select_for_update().get(pk=COUNTER)
    counter.last_number += 1
    counter.save(update_fields=["last_number"])
    return counter.last_number
