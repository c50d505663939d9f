"""Sending items back (orders.md, 6.2)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from audit import Actor
from catalog.models import Store
from customers.models import Customer
from orders.errors import ReturnOfSeveralMerchants, ReturnRefused
from orders.models import Order, OrderItem, Return, ReturnItem
from orders.oms import trigger_event
from orders.returns.policy import is_returnable

START_RETURN = "start-return"


@dataclass(frozen=True, slots=True)
class RequestedReturnItem:
    """An item as a customer names it, and why it comes back."""

    uuid: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ReturnedItem:
    """An item with its `order`, and why it comes back."""

    item: OrderItem
    reason: str | None = None


@transaction.atomic
def request_return(*, customer_id: int, store_name: str, asked: Sequence[RequestedReturnItem], actor: Actor) -> Return:
    """Start the return that a customer asks for. Raises `ReturnRefused` (422, 3601), also for items of others."""
    own = OrderItem.objects.select_related("order").filter(order__customer=customer_id)
    found = {str(item.uuid): item for item in own.filter(uuid__in={ask.uuid for ask in asked}).order_by("pk")}
    if not asked or len(found) != len(asked):
        raise ReturnRefused
    return create_return(
        store_name=store_name,
        items=[ReturnedItem(found[ask.uuid], ask.reason) for ask in asked],
        actor=actor,
    )


@transaction.atomic
def create_return(*, store_name: str, items: Sequence[ReturnedItem], actor: Actor) -> Return:
    """Write a return of items of one customer, or of one guest's order, and start it in the items' processes.

    Either every item starts its way back or nothing is written. Raises `ReturnRefused` (422, 3601) with its cause, or
    `ReturnOfSeveralMerchants` (422, 3603).
    """
    returned = [entry.item for entry in items]
    _check(returned, store_name)
    order = returned[0].order
    _lock_numbers_of(order.customer, store_name)
    created = Return.objects.create(
        reference=_next_reference(order, store_name),
        store_name=store_name,
        currency_iso_code=order.currency_iso_code,
        customer=order.customer,
        customer_reference=order.account_reference,
        merchant_reference=returned[0].merchant_reference,
    )
    ReturnItem.objects.bulk_create(
        ReturnItem(parent=created, order_item=entry.item, reason=entry.reason) for entry in items
    )
    outcome = trigger_event(event=START_RETURN, items=returned, actor=actor)
    if any(item.pk not in outcome.moved for item in returned):
        raise ReturnRefused(" ".join(outcome.messages))
    return created


def _check(items: Sequence[OrderItem], store_name: str) -> None:
    """Refuse in the order of the contract."""
    if not items:
        raise ReturnRefused(_("Choose at least one item of the order."))
    if len({item.order.currency_iso_code for item in items}) > 1:
        raise ReturnRefused(_("The items were paid in different currencies."))
    kept = [item for item in items if not is_returnable(item)]
    if kept:
        raise ReturnRefused(_("%(item)s cannot be returned any more, or not yet.") % {"item": kept[0]})
    if not Store.objects.filter(name=store_name).exists():
        raise ReturnRefused(_("There is no store %(name)s.") % {"name": store_name})
    if len({item.merchant_reference for item in items}) > 1:
        raise ReturnOfSeveralMerchants


def _lock_numbers_of(customer: Customer | None, store_name: str) -> None:
    """Let nobody else number a return of this customer, or of a store's guests, until the transaction ends."""
    holders = Store.objects.filter(name=store_name) if customer is None else Customer.objects.filter(pk=customer.pk)
    list(holders.select_for_update(no_key=True).values_list("pk"))


def _next_reference(order: Order, store_name: str) -> str:
    """Return `DE--21-R10` for the tenth return of a customer and `DE-G3` for the third of a store's guests."""
    customer = order.account_reference
    prefix = f"{customer}-R" if customer else f"{store_name}-G"
    before = Return.objects.filter(customer_reference=customer)
    number = (before if customer else before.filter(store_name=store_name)).count() + 1
    while Return.objects.filter(reference=f"{prefix}{number}").exists():  # earlier ones were erased
        number += 1
    return f"{prefix}{number}"
