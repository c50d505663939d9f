from collections.abc import Sequence

from orders.actions.refunds import refund_items, set_remuneration
from orders.mails import items_refunded_mail, items_shipped_mail, order_confirmed_mail
from orders.models import OrderItem
from orders.processes.facts import Facts
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


@command("Return/StartReturn")
def start_return(items: Sequence[OrderItem], facts: Facts) -> None:
    set_remuneration(items=items)


@command("GiftCard/CreateGiftCard", "GiftCardMailer/ShipGiftCard", by=By.ITEM)
def refuse_gift_card(items: Sequence[OrderItem], facts: Facts) -> None:
    """Leave the item where staff find it, rather than telling a customer of a code that does not exist."""
    raise CommandFailed("Kontor cannot issue gift cards yet.")
