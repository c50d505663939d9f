"""The items that a return or a claim is about, with what can be done with them now."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpRequest

from agents.staff import staff_member
from desk.available_events import AvailableEvent, AvailableEvents
from desk.permissions import may_fire
from orders.models import OrderItem
from pricing.calculation.rounding import unit_value


@dataclass(frozen=True)
class ItemEventLine:
    item: OrderItem
    events: list[AvailableEvent]
    reason: str = ""

    @property
    def scope(self) -> str:
        """How a button names this item alone."""
        return f"item-{self.item.pk}"

    @property
    def unit_price(self) -> int:
        return unit_value(self.item.sum_price, self.item.quantity)

    @property
    def total(self) -> int:
        """Product and options, after their discounts."""
        return self.item.sum_subtotal_aggregation - self.item.sum_discount_amount_full_aggregation


def context_of(request: HttpRequest, items: Sequence[OrderItem], reasons: dict[int, str]) -> dict[str, Any]:
    """Return what the pages show of the items; each has its `order`."""
    fire: Callable[[str], bool] = partial(may_fire, staff_member(request))
    events = AvailableEvents(items, fire)
    return {
        "lines": [ItemEventLine(item, events.of_items[item.pk], reasons.get(item.pk, "")) for item in items],
        "events": events.of_order,
        "states": list(dict.fromkeys(item.state for item in items)),
        "order_references": list(dict.fromkeys(item.order.reference for item in items)),
    }
