"""The commands and timeout processors that speak of no other subject, by the names of shops' process files.

Those of refunds, invoices, returns, gift cards, merchant orders and payments stand beside what they do, in the module
`oms_commands` of their package; a shop's own app registers more of them from its `AppConfig.ready()`.
"""

from collections.abc import Sequence
from datetime import datetime

from orders.mails import items_shipped_mail, order_confirmed_mail
from orders.models import OrderItem
from orders.oms.command_context import CommandContext
from orders.oms.definitions import Event
from orders.oms.registry import command, timeout_processor


@command("Oms/SendOrderConfirmation")
def send_order_confirmation(items: Sequence[OrderItem], context: CommandContext) -> None:
    order_confirmed_mail(order=items[0].order, items=items)


@command("Oms/SendOrderShipped")
def send_order_shipped(items: Sequence[OrderItem], context: CommandContext) -> None:
    items_shipped_mail(order=items[0].order, items=items)


@timeout_processor("OmsTimeout/Initiation")
def after_interval(item: OrderItem, event: Event, entered_at: datetime) -> datetime:
    """Say that the event is due its interval after the item came into the state."""
    return event.due_at(entered_at)
