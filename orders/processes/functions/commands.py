from collections.abc import Sequence

from orders.actions.gift_cards import create_gift_cards, give_back_to_gift_cards
from orders.actions.invoices import issue_invoice
from orders.actions.refunds import refund_items, set_remuneration
from orders.mails import gift_cards_mail, items_refunded_mail, items_shipped_mail, order_confirmed_mail
from orders.models import GiftCard, Order, OrderItem
from orders.processes.facts import Facts
from orders.processes.functions.conditions import CANCELED_STATES
from orders.processes.registry import By, CommandFailed, command


@command("DummyPayment/Pay", "DummyMarketplacePayment/Pay", "Nopayment/Pay")
def capture_payment(items: Sequence[OrderItem], facts: Facts) -> None:
    """The dummy payment has nothing to capture."""


@command("DummyPayment/Refund", "DummyMarketplacePayment/Refund", "Nopayment/Refund")
def refund(items: Sequence[OrderItem], facts: Facts) -> None:
    amount = refund_items(items=items).amount
    items_refunded_mail(order=items[0].order, items=items, amount=amount)


@command("Oms/SendOrderConfirmation")
def send_order_confirmation(items: Sequence[OrderItem], facts: Facts) -> None:
    order_confirmed_mail(order=items[0].order, items=items)


@command("Oms/SendOrderShipped")
def send_order_shipped(items: Sequence[OrderItem], facts: Facts) -> None:
    items_shipped_mail(order=items[0].order, items=items)


@command("Invoice/Generate")
def generate_invoice(items: Sequence[OrderItem], facts: Facts) -> None:
    """Write the invoice of the whole order, whichever of its items comes here first."""
    issue_invoice(order=items[0].order)


@command("Return/StartReturn")
def start_return(items: Sequence[OrderItem], facts: Facts) -> None:
    set_remuneration(items=items)


@command("GiftCard/CreateGiftCard")
def create_gift_card(items: Sequence[OrderItem], facts: Facts) -> None:
    create_gift_cards(items=items)


@command("GiftCardMailer/ShipGiftCard")
def ship_gift_card(items: Sequence[OrderItem], facts: Facts) -> None:
    """Leave items without a code where staff find them, rather than writing to a customer of nothing."""
    cards = list(GiftCard.objects.filter(item__in=items).order_by("pk"))
    if {card.item_id for card in cards} != {item.pk for item in items}:
        raise CommandFailed("There is no gift card to be mailed; it is made by the step before.")
    gift_cards_mail(order=items[0].order, cards=cards)


@command("GiftCard/GiveBack", by=By.SET)
def give_back(items: Sequence[OrderItem], facts: Facts) -> None:
    """Put the money of gift cards back onto them once no item of their order is left that they pay for."""
    paid_by_cards = Order.objects.filter(pk__in=facts.order_ids, gift_card_movements__isnull=False).distinct()
    keys = {item.pk for item in items}
    for order in paid_by_cards.order_by("pk"):
        left = (key for key, state in facts.states[order.pk].items() if state not in CANCELED_STATES)
        if keys.issuperset(left):
            give_back_to_gift_cards(order=order)
