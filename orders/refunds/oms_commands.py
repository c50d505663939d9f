from collections.abc import Sequence

from orders.mails import items_refunded_mail
from orders.models import OrderItem
from orders.oms.command_context import CommandContext
from orders.oms.registry import CommandFailed, command, condition
from orders.refunds.actions import refund_items
from orders.refunds.ledger import ledgers_of
from orders.states import CANCELED_STATES


@command("DummyPayment/Refund", "DummyMarketplacePayment/Refund", "Nopayment/Refund", moves_money=True)
def refund(items: Sequence[OrderItem], context: CommandContext) -> None:
    """Give the money back and tell the customer; what cost nothing moves on without either."""
    context.of_orders(ledgers_of)  # what `Refund/IsOwed` asks afterwards is what was owed before
    refunded = refund_items(items=items, actor=context.actor)
    if refunded is not None:
        items_refunded_mail(order=items[0].order, items=items, amount=refunded.amount)
    elif any(item.refundable_amount for item in items):
        raise CommandFailed("No money came in for these items that could go back.")


@condition("Refund/IsOwed")
def is_owed(item: OrderItem, context: CommandContext) -> bool:
    """Tell whether an item was paid, then canceled, and its money is with us still."""
    if item.state not in CANCELED_STATES or not item.refundable_amount:
        return False
    ledger = context.of_orders(ledgers_of)[item.order_id]
    if ledger.left <= 0:
        return False
    if not ledger.is_known:
        return item.pk in context.items_once_paid
    return item.paid_at is not None
