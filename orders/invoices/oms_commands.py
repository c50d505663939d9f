from collections.abc import Sequence

from orders.errors import NothingToInvoice
from orders.invoices.actions import issue_invoice
from orders.models import OrderItem
from orders.oms.command_context import CommandContext
from orders.oms.registry import CommandFailed, command


@command("Invoice/Generate")
def generate_invoice(items: Sequence[OrderItem], context: CommandContext) -> None:
    """Write the invoice of the items that the event was fired for; the rest of the order gets its own."""
    try:
        issue_invoice(order=items[0].order, items=items, actor=context.actor)
    except NothingToInvoice as refusal:
        raise CommandFailed(str(refusal)) from refusal
