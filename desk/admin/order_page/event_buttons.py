"""The buttons that move items: one, ticked ones, a shipment or the whole order (orders.md, 14, rows 16 to 19)."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agents.staff import staff_member
from audit import Actor, staff_actor
from desk.available_events import items_that_can
from desk.event_questions import EventQuestion, question_about
from desk.labels import event_label, state_label
from desk.permissions import may_fire
from orders.actions.cancellations import CANCEL, cancel_order, is_cancellable
from orders.errors import OrderStepRefused
from orders.models import Order, OrderItem
from orders.oms import Outcome, trigger_event

ORDER, SHIPMENT, ITEM, NO_SHIPMENT = "order", "shipment-", "item-", "no-shipment"
CANCEL_ORDER = "whole-order cancel"


def trigger(request: HttpRequest, order: Order) -> EventQuestion | None:
    """Fire the event that a button names as `<what> <event>`, for those of its items that know it now.

    Returns the question that has to be answered first, if there is one; then nothing was fired.
    """
    if request.POST.get("move") == CANCEL_ORDER:
        return cancel_for_customer(request, order)
    scope, _space, event = request.POST.get("move", "").partition(" ")
    items = _items_of(list(order.items.order_by("pk")), scope, request.POST.getlist("item"))
    fired = fire_for_staff(request, event, items)
    if isinstance(fired, EventQuestion):
        return fired
    if fired is not None:
        store_results(request, order, [item for item in items if _was_tried(item, fired)], fired)
    return None


def cancel_for_customer(request: HttpRequest, order: Order) -> EventQuestion | None:
    """Cancel all items of an order or none, on the customer's behalf (orders.md, 7.3 and 14, row 46)."""
    if not may_fire(staff_member(request), CANCEL):
        raise PermissionDenied
    items = list(order.items.order_by("pk"))
    if is_cancellable(items):
        fields, label = [("move", CANCEL_ORDER)], _("Cancel order")
        question = question_about(request, event=CANCEL, label=label, items=items, fields=fields)
        if question is not None:
            return question
    try:
        cancel_order(order=order, actor=_actor(request))
    except OrderStepRefused as refusal:
        messages.error(request, _(str(refusal)))
    except OperationalError:
        messages.error(request, _busy())
    else:
        text = _("The order is canceled with all of its items.")
        messages.success(request, f"{_('Status change triggered successfully.')} {text}")
    return None


def trigger_on(request: HttpRequest, items: Sequence[OrderItem]) -> EventQuestion | None:
    """Fire the event that a button of another page names, for its item or for all items of the page.

    The items have their orders. Returns the question that has to be answered first, if there is one.
    """
    scope, _space, event = request.POST.get("move", "").partition(" ")
    fired = fire_for_staff(request, event, _items_of(list(items), scope, request.POST.getlist("item")))
    return fired if isinstance(fired, EventQuestion) else None


def fire_for_staff(request: HttpRequest, event: str, candidates: Sequence[OrderItem]) -> Outcome | EventQuestion | None:
    """Fire an event for those items that know it, and tell what came of it; None where nothing could be tried.

    A grave event that is not confirmed is not fired: its question is returned.
    """
    if not may_fire(staff_member(request), event):
        raise PermissionDenied
    items = items_that_can(event, candidates)
    if not items:
        text = _("%(event)s is not possible for any of these items now.") % {"event": event_label(event)}
        messages.error(request, text)
        return None
    fields = [("move", request.POST.get("move", ""))]
    question = question_about(request, event=event, label=event_label(event), items=items, fields=fields)
    if question is not None:
        return question
    try:
        outcome = trigger_event(event=event, items=items, actor=_actor(request))
    except OperationalError:  # the database gave up waiting: nothing of the transaction is left
        messages.error(request, _busy())
        return None
    _tell(request, event, items, outcome)
    return outcome


def _actor(request: HttpRequest) -> Actor:
    return staff_actor(staff_member(request), request.path, query=request.GET.dict())


def _busy() -> str:
    return _("Somebody else is changing this order. Nothing was moved; try again.")


def _was_tried(item: OrderItem, outcome: Outcome) -> bool:
    return item.pk in outcome.moved or item.pk in outcome.refused


def _items_of(items: list[OrderItem], scope: str, ticked: Sequence[str]) -> list[OrderItem]:
    """Return the items of a button: its own one; else those ticked within its reach, or all there if none is."""
    if scope.startswith(ITEM):
        return [item for item in items if str(item.pk) == scope.removeprefix(ITEM)]
    if scope.startswith(SHIPMENT):
        items = [item for item in items if str(item.shipment_id) == scope.removeprefix(SHIPMENT)]
    elif scope == NO_SHIPMENT:
        items = [item for item in items if item.shipment_id is None]
    elif scope != ORDER:
        return []
    chosen = [item for item in items if str(item.pk) in set(ticked)]
    return chosen or items


def _tell(request: HttpRequest, event: str, items: Sequence[OrderItem], outcome: Outcome) -> None:
    """Say in one message what moved, and in one more each why something did not."""
    if outcome.moved:
        states = ", ".join(dict.fromkeys(state_label(state) for state in outcome.moved.values()))
        count = len(outcome.moved)
        text = ngettext("%(count)d item is now %(states)s.", "%(count)d items are now %(states)s.", count)
        details = text % {"count": count, "states": states}
        messages.success(request, f"{_('Status change triggered successfully.')} {details}")
    for reason in outcome.messages:
        count = list(outcome.refused.values()).count(reason)
        text = ngettext("%(count)d item: %(reason)s", "%(count)d items: %(reason)s", count)
        messages.error(request, text % {"count": count, "reason": _(reason)})


KEY = "results of order {}"


def store_results(request: HttpRequest, order: Order, items: Sequence[OrderItem], outcome: Outcome) -> None:
    request.session[KEY.format(order.pk)] = {
        str(item.pk): {"state": outcome.moved.get(item.pk, ""), "reason": outcome.refused.get(item.pk, "")}
        for item in items
    }


def pop_results(request: HttpRequest, order: Order) -> dict[int, dict[str, str]]:
    kept = request.session.pop(KEY.format(order.pk), {})
    return {int(key): result for key, result in kept.items()}
