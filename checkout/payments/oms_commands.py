from collections.abc import Sequence

from orders.models import OrderItem
from orders.oms.command_context import CommandContext
from orders.oms.registry import By, command, condition
from orders.refunds.receipts import receive_payment
from orders.states import CANCELED_STATES


@command("DummyPayment/Pay", "DummyMarketplacePayment/Pay", "Nopayment/Pay", by=By.SET, receives_money=True)
def capture_payment(items: Sequence[OrderItem], context: CommandContext) -> None:
    """The dummy payment has nothing to capture: all that the items cost is there."""
    receive_payment(items=items)


REFUSED_LAST_NAME = "Invalid"


@condition("DummyPayment/IsAuthorized", "Nopayment/IsAuthorized", of_item=True)
def is_authorized(item: OrderItem, context: CommandContext) -> bool:
    """Refuse the one last name with which a shop tries out what a refusal does (orders.md, 12.2)."""
    return item.order.last_name != REFUSED_LAST_NAME


@condition("DummyPayment/IsPayed", "Nopayment/IsPayed", of_item=True)
def is_payed(item: OrderItem, context: CommandContext) -> bool:
    """The dummy payment always pays."""
    return True


@condition("DummyMarketplacePayment/IsOrderPaid")
def is_order_paid(item: OrderItem, context: CommandContext) -> bool:
    """Tell whether the item was paid, and with it every item of its order that was not canceled unpaid."""
    paid = context.items_once_paid
    return item.pk in paid and all(
        other in paid or state in CANCELED_STATES for other, state in context.states[item.order_id].items()
    )
