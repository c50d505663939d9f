"""The commands and timeout processors that speak of no other subject, by the names of shops' process files.

Those of refunds, invoices, returns, gift cards, merchant orders and payments stand beside what they do, in the module
`oms_commands` of their package; a shop's own app registers more of them from its `AppConfig.ready()`.
"""

from collections.abc import Sequence
from datetime import datetime

from orders.gift_cards.oms_commands import give_back
from orders.mails import items_canceled_mail, items_shipped_mail, order_confirmed_mail
from orders.models import OrderItem
from orders.oms.command_context import CommandContext
from orders.oms.definitions import Event
from orders.oms.registry import By, command, timeout_processor


@command("Oms/SendOrderConfirmation")
def send_order_confirmation(items: Sequence[OrderItem], context: CommandContext) -> None:
    order_confirmed_mail(order=items[0].order, items=items)


@command("Oms/SendOrderShipped")
def send_order_shipped(items: Sequence[OrderItem], context: CommandContext) -> None:
    items_shipped_mail(order=items[0].order, items=items)


@command("Oms/CancelItems", by=By.SET, moves_money=True)
def cancel_items(items: Sequence[OrderItem], context: CommandContext) -> None:
    """Give gift cards back what nothing is left to be paid of, and tell the customer of each order."""
    give_back(items, context)
    canceled: dict[int, list[OrderItem]] = {}
    for item in items:
        canceled.setdefault(item.order_id, []).append(item)
    for of_order in canceled.values():
        items_canceled_mail(order=of_order[0].order, items=of_order)


@timeout_processor("OmsTimeout/Initiation")
def after_interval(item: OrderItem, event: Event, entered_at: datetime) -> datetime:
    """Say that the event is due its interval after the item came into the state."""
    return event.due_at(entered_at)
