from collections.abc import Sequence

from orders.invoices.actions import issue_invoice
from orders.models import OrderItem
from orders.oms.command_context import CommandContext
from orders.oms.registry import command


@command("Invoice/Generate")
def generate_invoice(items: Sequence[OrderItem], context: CommandContext) -> None:
    """Write the invoice of the whole order, whichever of its items comes here first."""
    issue_invoice(order=items[0].order, actor=context.actor)
