from collections.abc import Sequence

from orders.mails import items_refunded_mail
from orders.models import OrderItem
from orders.oms.command_context import CommandContext
from orders.oms.registry import command
from orders.refunds.actions import refund_items


@command("DummyPayment/Refund", "DummyMarketplacePayment/Refund", "Nopayment/Refund", moves_money=True)
def refund(items: Sequence[OrderItem], context: CommandContext) -> None:
    amount = refund_items(items=items, actor=context.actor).amount
    items_refunded_mail(order=items[0].order, items=items, amount=amount)
