"""What became of each item after a trigger, kept in the session until the order's page shows it once."""

from collections.abc import Sequence

from django.http import HttpRequest

from orders.models import Order, OrderItem
from orders.processes import Outcome

KEY = "results of order {}"


def keep_results(request: HttpRequest, order: Order, items: Sequence[OrderItem], outcome: Outcome) -> None:
    request.session[KEY.format(order.pk)] = {
        str(item.pk): {"state": outcome.moved.get(item.pk, ""), "reason": outcome.refused.get(item.pk, "")}
        for item in items
    }


def take_results(request: HttpRequest, order: Order) -> dict[int, dict[str, str]]:
    kept = request.session.pop(KEY.format(order.pk), {})
    return {int(key): result for key, result in kept.items()}
