from collections.abc import Sequence

from orders.gift_cards.actions import create_gift_cards, refund_to_gift_cards
from orders.mails import gift_cards_mail
from orders.models import GiftCard, Order, OrderItem
from orders.oms.command_context import CommandContext
from orders.oms.registry import By, CommandFailed, command, condition
from orders.refunds.ledger import ledgers_of


@command("GiftCard/CreateGiftCard")
def create_gift_card(items: Sequence[OrderItem], context: CommandContext) -> None:
    create_gift_cards(items=items)


@command("GiftCardMailer/ShipGiftCard")
def ship_gift_card(items: Sequence[OrderItem], context: CommandContext) -> None:
    """Leave items without a code where staff find them, rather than writing to a customer of nothing."""
    cards = list(GiftCard.objects.filter(item__in=items).order_by("pk"))
    if {card.item_id for card in cards} != {item.pk for item in items}:
        raise CommandFailed("There is no gift card to be mailed; it is made by the step before.")
    gift_cards_mail(order=items[0].order, cards=cards)


@command("GiftCard/GiveBack", by=By.SET, moves_money=True)
def give_back(items: Sequence[OrderItem], context: CommandContext) -> None:
    """Put back onto gift cards what nothing is left to be paid of once these items are canceled.

    What was paid and is canceled goes back with the refund, the other payment's part first.
    """
    paid_by_cards = Order.objects.filter(pk__in=context.order_ids, gift_card_movements__isnull=False).distinct()
    orders = {order.pk: order for order in paid_by_cards.order_by("pk")}
    ledgers = ledgers_of(orders, canceled={item.pk for item in items}) if orders else {}
    for key, order in orders.items():
        amount = ledgers[key].surplus_of_cards
        if amount:
            refund_to_gift_cards(order=order, actor=context.actor, amount=amount)


@condition("GiftCard/IsGiftCard")
def is_gift_card(item: OrderItem, context: CommandContext) -> bool:
    return item.sku in context.gift_card_skus
