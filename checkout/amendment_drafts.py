"""Changes of orders that are paid by invoice: they are laid aside, and a worker applies them (storefront.md, 7.3).

Shops name the events of their processes as they like; here they are found by the names of the states they lead to.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from audit import command_actor
from carts.models import Cart
from carts.owners import Owner
from checkout.amendment import Amended
from checkout.payments import PaymentStart
from checkout.payments.methods import INVOICES
from checkout.placement import PlacedOrder, place_order
from checkout.quote import CheckoutQuote
from checkout.request import CheckoutCall, read_checkout_request
from glue.errors import GlueError
from orders.mails import amendment_applied_mail, amendment_failed_mail
from orders.models import Order, OrderItem
from orders.models.amendments import OrderAmendmentDraft
from orders.oms import trigger_event
from orders.oms.errors import ProcessError
from orders.oms.library import usable_process

PENDING = "order amendment draft pending"
DRAFT, APPLIED = "order amendment draft", "order amendment draft applied"
FAILED = "order amendment draft apply failed"
BACK = "grace period started"
WORKER = command_actor("amendment draft")


def laid_aside(asked: CheckoutCall, prospect: CheckoutQuote, amended: Amended) -> PlacedOrder | None:
    """Lay a change aside if a worker is to apply it."""
    return lay_aside(asked, prospect.cart.row, amended) if is_drafted(prospect, amended) else None


def is_drafted(prospect: CheckoutQuote, amended: Amended) -> bool:
    """Whether a worker is to apply the change: paid by invoice, in a process that has a state for that."""
    payment = prospect.payment
    return payment is not None and payment.key in INVOICES and event_to(amended.items, PENDING) is not None


def lay_aside(asked: CheckoutCall, cart: Cart, amended: Amended) -> PlacedOrder:
    """Keep what was asked for, take the cart from its customer, and leave a job; the order stays as it is."""
    from checkout.tasks import apply_amendment_draft  # noqa: PLC0415  # the task calls back into this module

    order = amended.order
    go_to(amended.items, PENDING)
    Cart.objects.filter(pk=cart.pk).update(customer=None, guest_reference=f"amendment:{order.reference}")
    OrderAmendmentDraft.objects.create(
        order=order, cart_id=cart.pk, values=dict(asked.values), locale_name=asked.locale_name
    )
    apply_amendment_draft.enqueue(order.pk)
    order.refresh_from_db()
    return PlacedOrder(order, PaymentStart(), None)


def apply_draft(*, order_id: int) -> bool | None:
    """Apply a draft, or leave the order as it was and say why; None where there is none any more."""
    try:
        with transaction.atomic():
            return _apply(order_id)
    except GlueError as problem:
        with transaction.atomic():
            return _give_up(order_id, [str(entry["detail"]) for entry in problem.entries])


def event_to(items: Sequence[OrderItem], state: str) -> str | None:
    """Return the event that leads these items, which share a state, to another one."""
    if not items or len({(item.process, item.state) for item in items}) != 1:
        return None
    try:
        process = usable_process(items[0].process)
    except ProcessError:
        return None
    ways = (way for way in process.outgoing.get(items[0].state, ()) if way.target == state and way.event)
    return next((way.event for way in ways), None)


def go_to(items: Sequence[OrderItem], state: str) -> None:
    event = event_to(items, state)
    if event is not None:
        trigger_event(event=event, items=items, actor=WORKER)


def _apply(order_id: int) -> bool | None:
    draft = _held(order_id)
    if draft is None:
        return None
    order, cart = draft.order, draft.cart
    Cart.objects.filter(pk=cart.pk).update(customer=order.customer_id, guest_reference=None)
    asked = CheckoutCall(
        given=read_checkout_request(_values(draft.values)),
        owner=Owner(order.customer_id),
        store_name=order.store_name,
        locale_name=draft.locale_name,
        is_draft=True,
    )
    draft.delete()
    place_order(asked, check_bearer=lambda _: None)
    order.refresh_from_db()
    amendment_applied_mail(order=order, items=list(order.items.order_by("pk")))
    return True


def _give_up(order_id: int, problems: Sequence[str]) -> bool | None:
    draft = _held(order_id)
    if draft is None:
        return None
    order, items = draft.order, list(draft.order.items.order_by("pk"))
    for state in (DRAFT, APPLIED, FAILED, BACK):
        go_to(items, state)
    Cart.objects.filter(pk=draft.cart_id).delete()  # and the draft with it
    amendment_failed_mail(order=order, problems=problems)
    Order.objects.filter(pk=order.pk).update(updated_at=timezone.now())
    return False


def _held(order_id: int) -> OrderAmendmentDraft | None:
    drafts = OrderAmendmentDraft.objects.select_for_update(of=("self",)).select_related("order", "cart")
    return drafts.filter(order=order_id).first()


def _values(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a checkout as they were read: JSON knows no days."""
    shipments = [
        {**each, "requested_delivery_date": _day(each.get("requested_delivery_date"))} if each else each
        for each in stored.get("shipments") or ()
    ]
    return {**stored, "shipments": shipments or None}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
