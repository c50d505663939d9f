"""What commands and conditions may ask about the orders of a step; every answer is read once for all of them."""

from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import Q

from audit import Actor
from catalog.models import ConcreteProduct
from orders.models import ItemStateChange, OrderItem

Answer = TypeVar("Answer")


class CommandContext:
    def __init__(self, items: Sequence[OrderItem], actor: Actor) -> None:
        self.items = items
        self.actor = actor
        self._read: dict[Callable[[Collection[int]], Any], Any] = {}

    def of_orders(self, read: Callable[[Collection[int]], Answer]) -> Answer:
        """Return what a function reads of all these orders, whose keys it gets; it is asked once."""
        if read not in self._read:
            self._read[read] = read(self.order_ids)
        answer: Answer = self._read[read]
        return answer

    @cached_property
    def order_ids(self) -> set[int]:
        return {item.order_id for item in self.items}

    @cached_property
    def states(self) -> dict[int, dict[int, str]]:
        """The states of all items of each order."""
        states: dict[int, dict[int, str]] = {}
        rows = OrderItem.objects.filter(order__in=self.order_ids).values_list("order_id", "pk", "state")
        for order_id, item_id, state in rows:
            states.setdefault(order_id, {})[item_id] = state
        return states

    @cached_property
    def items_once_paid(self) -> set[int]:
        """The items of these orders that are or ever were paid."""
        changes = ItemStateChange.objects.filter(item__order__in=self.order_ids, state="paid")
        return set(changes.values_list("item_id", flat=True))

    @cached_property
    def gift_card_skus(self) -> set[str]:
        products = ConcreteProduct.objects.filter(sku__in={item.sku for item in self.items})
        gift_cards = products.filter(Q(gift_card_value__isnull=False) | Q(abstract__gift_card_pattern__gt=""))
        return set(gift_cards.values_list("sku", flat=True))
