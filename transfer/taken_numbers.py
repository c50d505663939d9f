"""Numbers of a document are kept where they are free; one that another order has is replaced, and said so."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from django.db.models import Model

from orders.models import Order, OrderBundle, OrderConfiguredBundle, OrderExpense, OrderItem
from shipments.models import Shipment
from transfer.drafts import OrderDraft

NUMBERS = (
    (Shipment, "shipments", "pk", "shipment id"),
    (OrderExpense, "expenses", "pk", "expense id"),
    (OrderBundle, "bundles", "pk", "bundle id"),
    (OrderConfiguredBundle, "configured_bundles", "pk", "configured bundle id"),
    (OrderItem, "items", "uuid", "item uuid"),
)
LINKS = (
    ("items", "shipment"),
    ("items", "bundle"),
    ("items", "configured_bundle"),
    ("expenses", "shipment"),
    ("discounts", "expense"),
)
"""Rows that remember the key of another row beside the row itself, and have to forget it with the number."""
KEYS_A_STATEMENT = 5000


@dataclass(frozen=True, slots=True)
class ReplacedNumber:
    """A row that could not keep its number because another order has it."""

    row: Any
    name: str
    number: Any
    owner: str

    def __str__(self) -> str:
        new = f"{self.row.uuid}" if isinstance(self.row, OrderItem) else f"{self.row.pk}"
        return f"the {self.name} {self.number} belongs to the order {self.owner} and was replaced by {new}."


class TakenNumbers:
    """Who owns which number: the orders stored so far, then the drafts of this batch in turn."""

    def __init__(self, drafts: Iterable[OrderDraft]) -> None:
        drafts = list(drafts)
        self.owners: dict[tuple[type[Model], Any], str] = {}
        for model, rows, key, _ in NUMBERS:
            self.owners |= {
                (model, value): owner for value, owner in _stored_owners(model, key, _values(drafts, rows, key))
            }
        orders = [draft.order_number for draft in drafts if draft.order_number]
        self.order_keys = set(Order.objects.filter(pk__in=orders).values_list("pk", flat=True))
        items = [number for draft in drafts for number in draft.item_numbers if number]
        self.item_keys = {key for key, _ in _stored_owners(OrderItem, "pk", items)}

    def claim(self, draft: OrderDraft) -> list[ReplacedNumber]:
        """Take the draft's numbers, and replace those that are another order's.

        Keys are left to the database, or to the rows that are stored of the order by now. A uuid follows from the
        order and the one that is taken, so that the same document finds its item again.
        """
        reference, replaced = draft.order.reference, []
        for model, rows, key, name in NUMBERS:
            for row in getattr(draft, rows):
                number = getattr(row, key)
                owner = self.owners.get((model, number), reference)
                if number is not None and owner != reference:
                    replaced.append(ReplacedNumber(row, name, number, owner))
                    setattr(row, key, None if key == "pk" else uuid5(NAMESPACE_OID, f"{reference} {number}"))
            self.owners |= {(model, value): reference for value in _values([draft], rows, key)}
        if replaced:
            _forget_keys(draft)
        return replaced

    def number_new_rows(self, draft: OrderDraft) -> None:
        """Give rows that are not stored yet the keys of the export that they come from, where these are free.

        Nobody outside the back office sees these; a row that cannot keep its key gets the next one.
        """
        if draft.order.pk is None and draft.order_number and draft.order_number not in self.order_keys:
            draft.order.pk = draft.order_number
            self.order_keys.add(draft.order_number)
        for item, number in zip(draft.items, draft.item_numbers, strict=False):
            if item.pk is None and number and number not in self.item_keys:
                item.pk = number
                self.item_keys.add(number)


def _forget_keys(draft: OrderDraft) -> None:
    for rows, name in LINKS:
        for row in getattr(draft, rows):
            setattr(row, name, getattr(row, name))


def _values(drafts: Iterable[OrderDraft], rows: str, key: str) -> list[Any]:
    values = (getattr(row, key) for draft in drafts for row in getattr(draft, rows))
    return [value for value in values if value is not None]


def _stored_owners(model: type[Any], key: str, values: Sequence[Any]) -> Iterator[tuple[Any, str]]:
    for start in range(0, len(values), KEYS_A_STATEMENT):
        some = values[start : start + KEYS_A_STATEMENT]
        yield from model.objects.filter(**{f"{key}__in": some}).values_list(key, "order__reference")
