"""Items of a merchant with what it can do with them now, and the buttons that do it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agents.staff import acting_staff
from desk.event_questions import EventQuestion, question_about
from desk.labels import state_label
from desk.merchant_event_labels import merchant_event_label
from merchants.models import Area
from merchants.portal.membership import may_work_in
from orders.models import MerchantOrderItem, OrderItem, ReturnItem
from orders.oms import possible_events, trigger_event
from orders.oms.gravity import grave_events
from pricing.calculation.rounding import unit_value

ALL, ITEM = "all", "item-"


@dataclass(frozen=True)
class PortalItem:
    """A merchant's item with its events. Money is in the minor unit."""

    merchant_item: MerchantOrderItem
    events: tuple[str, ...]
    returned: ReturnItem | None = None

    @property
    def item(self) -> OrderItem:
        return self.merchant_item.item

    @property
    def unit_price(self) -> int:
        return unit_value(self.item.sum_price, self.item.quantity)

    @property
    def total(self) -> int:
        """Product and options, after their discounts."""
        return self.item.sum_subtotal_aggregation - self.item.sum_discount_amount_full_aggregation


def portal_items_of(request: HttpRequest, items: Sequence[MerchantOrderItem]) -> list[PortalItem]:
    """Return each item with the events that the asker may fire for it; no statement."""
    known = possible_events(items) if items and may_work_in(request, Area.ORDERS) else {}
    return [PortalItem(item, known.get(item.pk, ())) for item in items]


def events_of(positions: Iterable[PortalItem]) -> list[str]:
    """Return each event that one of the items knows, once."""
    return list(dict.fromkeys(event for position in positions for event in position.events))


def grave_events_of(positions: Iterable[PortalItem]) -> set[str]:
    """Return the events that one of these items cannot be brought back from; the server asks before them."""
    return grave_events({position.merchant_item: position.events for position in positions})


def fire(request: HttpRequest, items: Sequence[MerchantOrderItem]) -> EventQuestion | None:
    """Fire the event that a button names as `<what> <event>`: for its item, else for the ticked ones, else for all.

    Returns the question that has to be answered first, if there is one; then nothing was fired.
    """
    if not may_work_in(request, Area.ORDERS):
        raise PermissionDenied
    reach, _space, event = request.POST.get("move", "").partition(" ")
    known = possible_events(items) if items else {}
    chosen = [item for item in _reached(request, items, reach) if event in known[item.pk]]
    if not chosen:
        text = _("%(event)s is not possible for any of these items now.") % {"event": merchant_event_label(event)}
        messages.error(request, text)
        return None
    label, fields = merchant_event_label(event), [("move", request.POST["move"])]
    question = question_about(request, event=event, label=label, items=chosen, fields=fields)
    if question is not None:
        return question
    try:
        actor = acting_staff(request)
        outcome = trigger_event(event=event, items=chosen, actor=actor)
    except OperationalError:  # the database gave up waiting: nothing of the transaction is left
        messages.error(request, _("Somebody else is changing this order. Nothing was moved; try again."))
        return None
    if outcome.moved:
        states = ", ".join(dict.fromkeys(state_label(state) for state in outcome.moved.values()))
        count = len(outcome.moved)
        text = ngettext("%(count)d item is now %(states)s.", "%(count)d items are now %(states)s.", count)
        messages.success(request, text % {"count": count, "states": states})
    for reason in outcome.messages:
        messages.error(request, reason)
    return None


def _reached(request: HttpRequest, items: Sequence[MerchantOrderItem], reach: str) -> list[MerchantOrderItem]:
    if reach != ALL:
        return [item for item in items if reach == f"{ITEM}{item.pk}"]
    return ticked_items(request, items) or list(items)


def ticked_items(request: HttpRequest, items: Sequence[MerchantOrderItem]) -> list[MerchantOrderItem]:
    """Return those of the items whose box is ticked in the form that was sent."""
    ticked = set(request.POST.getlist("item"))
    return [item for item in items if str(item.pk) in ticked]
