"""What people are asked before an event that cannot be undone: which items, how many, and how much money.

The answer carries a mark of what was named. Where items or amounts changed meanwhile the marks differ, and the question
is asked anew: nobody confirms what they have not read.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from orders.models import OrderItem
from orders.oms.gravity import is_grave_for
from orders.oms.item_kinds import Item, kind_of

CONFIRMED = "confirmed"
LINES_SHOWN = 50


@dataclass(frozen=True)
class QuestionLine:
    """An item, or what is meant of one order. The amount is in the minor unit."""

    key: int
    name: str
    code: str
    items: int
    amount: int
    currency: str
    quantity: int = 0
    """Pieces of an item; none where the line is an order."""
    state: str = ""


@dataclass(frozen=True)
class EventQuestion:
    """An event that waits for being confirmed. `label` is its verb; `fields` are what the answer sends again."""

    event: str
    label: str
    lines: Sequence[QuestionLine]
    fields: Sequence[tuple[str, str]]

    @property
    def mark(self) -> str:
        """What tells this question from any other one."""
        named = [self.event, *sorted((line.key, line.items, line.amount, line.currency) for line in self.lines)]
        return sha256(json.dumps(named).encode()).hexdigest()[:20]

    @property
    def item_count(self) -> int:
        return sum(line.items for line in self.lines)

    @property
    def amounts(self) -> list[tuple[int, str]]:
        """What the items are worth, in each currency."""
        sums: dict[str, int] = {}
        for line in self.lines:
            sums[line.currency] = sums.get(line.currency, 0) + line.amount
        return [(amount, currency) for currency, amount in sums.items()]

    @property
    def shown_lines(self) -> Sequence[QuestionLine]:
        return self.lines[:LINES_SHOWN]

    @property
    def hidden_count(self) -> int:
        return len(self.lines) - len(self.shown_lines)


def question_about(
    request: HttpRequest, *, event: str, label: str, items: Sequence[Item], fields: Sequence[tuple[str, str]]
) -> EventQuestion | None:
    """Return what is to be asked before an event is fired for items; None where it may be fired now.

    Each item has its order at hand. The answer names the items one by one, whatever was ticked.
    """
    if not is_grave_for(event, items):
        return None
    keys = [("item", str(item.pk)) for item in items]
    return unless_confirmed(request, EventQuestion(event, label, [_line(item) for item in items], [*fields, *keys]))


def unless_confirmed(request: HttpRequest, question: EventQuestion) -> EventQuestion | None:
    """Return the question, or None where the request answers this very one; tell where it answers another one."""
    given = request.POST.get(CONFIRMED, "")
    if given == question.mark:
        return None
    if given:
        messages.warning(request, _("What is asked has changed meanwhile. Look at it again, please."))
    return question


def _line(item: Item) -> QuestionLine:
    bought: OrderItem = kind_of([item]).order_item(item)
    return QuestionLine(
        key=item.pk,
        name=bought.name,
        code=bought.sku,
        items=1,
        amount=open_amount(bought),
        currency=item.order.currency_iso_code,
        quantity=bought.quantity,
        state=item.state,
    )


def open_amount(item: OrderItem) -> int:
    """Return what an item costs its customer after discounts, without what was taken back of it already."""
    return item.sum_price_to_pay_aggregation - item.canceled_amount
