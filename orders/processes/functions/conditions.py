from orders.models import OrderItem
from orders.processes.facts import Facts
from orders.processes.registry import condition

REFUSED_LAST_NAME = "Invalid"
CANCELED_STATES = {"cancelled", "canceled"}


@condition("DummyPayment/IsAuthorized", "Nopayment/IsAuthorized", of_item=True)
def is_authorized(item: OrderItem, facts: Facts) -> bool:
    """Refuse the one last name with which a shop tries out what a refusal does (orders.md, 12.2)."""
    return item.order.last_name != REFUSED_LAST_NAME


@condition("DummyPayment/IsPayed", "Nopayment/IsPayed", of_item=True)
def is_payed(item: OrderItem, facts: Facts) -> bool:
    """The dummy payment always pays."""
    return True


@condition("DummyMarketplacePayment/IsOrderPaid")
def is_order_paid(item: OrderItem, facts: Facts) -> bool:
    """Tell whether the item was paid, and with it every item of its order that was not canceled unpaid."""
    paid = facts.items_once_paid
    return item.pk in paid and all(
        other in paid or state in CANCELED_STATES for other, state in facts.states[item.order_id].items()
    )


@condition("GiftCard/IsGiftCard")
def is_gift_card(item: OrderItem, facts: Facts) -> bool:
    return item.sku in facts.gift_card_skus
