"""Where a marketplace's process and a merchant's process meet (orders.md, 12.6 and 13).

An event of one is answered by an event of the other in the same transaction: when the other side cannot follow, the
command fails and nothing has moved on either.
"""

from collections.abc import Collection, Sequence

from orders.merchant_orders.actions import create_merchant_orders
from orders.models import MerchantOrderItem, OrderItem
from orders.oms.command_context import CommandContext
from orders.oms.engine import start_process, trigger_event
from orders.oms.item_kinds import MERCHANT_PROCESSES, Item
from orders.oms.library import usable_process
from orders.oms.registry import By, CommandFailed, command
from orders.refunds.actions import set_remuneration

MERCHANT_EVENTS = {
    "MarketplaceOrder/ShipOrderItem": "ship by merchant",
    "MarketplaceOrder/DeliverOrderItem": "deliver",
    "MarketplaceOrder/CancelOrderItem": "cancel",
    "MarketplaceReturn/ExecuteReturnForOrderItem": "execute-return",
    "MarketplaceReturn/CancelReturnForOrderItem": "cancel-return",
    "MarketplaceReturn/ShipReturnForOrderItem": "ship-return",
    "MarketplaceReturn/DeliverReturnForOrderItem": "deliver-return",
    "MarketplaceRefund/RefundOrderItem": "refund",
}
"""Commands of merchant processes, and the event of the marketplace's process that each fires."""
MOVES_MONEY = {"MarketplaceOrder/CancelOrderItem", "MarketplaceRefund/RefundOrderItem"}
"""Those whose events give money back on the marketplace's side."""


@command("MerchantSalesOrder/CreateOrders")
def send_to_merchants(items: Sequence[OrderItem], context: CommandContext) -> None:
    merchant_items = create_merchant_orders(items=items)
    if merchant_items:
        start_process(items=merchant_items, actor=context.actor)


@command("MerchantOms/CloseOrderItem", "MerchantOms/CloseOrder", by=By.SET)
def close_merchant_items(items: Sequence[OrderItem], context: CommandContext) -> None:
    """Close the merchants' items, but for those that have come to an end of their own."""
    merchant_items = MerchantOrderItem.objects.of_items(items)
    _fire("close", [item for item in merchant_items if not _is_at_end(item)], context)


@command("MerchantOms/ReturnOrderItem")
def start_return_at_merchant(items: Sequence[OrderItem], context: CommandContext) -> None:
    set_remuneration(items=items)
    _fire("start-return", list(MerchantOrderItem.objects.of_items(items)), context)


def _tell_marketplace(name: str, event: str) -> None:
    @command(name, by=By.SET, moves_money=name in MOVES_MONEY)
    def tell_marketplace(items: Sequence[MerchantOrderItem], context: CommandContext) -> None:
        current = OrderItem.objects.filter(pk__in=[item.item_id for item in items])
        _fire(event, list(current.select_related("order").order_by("pk")), context)


for _name, _event in MERCHANT_EVENTS.items():
    _tell_marketplace(_name, _event)


def _fire(event: str, items: Collection[Item], context: CommandContext) -> None:
    """Fire an event on the other side; it counts as done for an item that left its state, whatever came after."""
    outcome = trigger_event(event=event, items=items, actor=context.actor)
    reasons = [reason for key, reason in outcome.refused.items() if key not in outcome.moved]
    if reasons:
        raise CommandFailed(" ".join(dict.fromkeys(reasons)))


def _is_at_end(item: MerchantOrderItem) -> bool:
    return not usable_process(item.process, MERCHANT_PROCESSES).outgoing.get(item.state)
