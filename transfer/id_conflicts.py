"""Ids of a document are kept as keys, so none may belong to another order already."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Model

from orders.models import OrderBundle, OrderConfiguredBundle, OrderExpense, OrderItem
from shipments.models import Shipment
from transfer.drafts import OrderDraft
from transfer.errors import OrderRefused

UNIQUE_IDS = (
    (Shipment, "shipments", "pk", "The shipment id"),
    (OrderExpense, "expenses", "pk", "The expense id"),
    (OrderBundle, "bundles", "pk", "The bundle id"),
    (OrderConfiguredBundle, "configured_bundles", "pk", "The configured bundle id"),
    (OrderItem, "items", "uuid", "The item uuid"),
)
KEYS_A_STATEMENT = 5000


class IdConflicts:
    """Who owns which id: the orders stored so far, then the drafts of this batch in turn."""

    def __init__(self, drafts: Iterable[OrderDraft]) -> None:
        drafts = list(drafts)
        self.owners: dict[tuple[type[Model], Any], str] = {}
        for model, rows, key, _ in UNIQUE_IDS:
            self.owners |= {
                (model, value): owner for value, owner in _stored_owners(model, key, _values(drafts, rows, key))
            }

    def claim(self, draft: OrderDraft) -> None:
        """Take the draft's ids, or refuse it for the first that is another order's."""
        reference = draft.order.reference
        for model, rows, key, name in UNIQUE_IDS:
            for value in _values([draft], rows, key):
                owner = self.owners.get((model, value), reference)
                if owner != reference:
                    raise OrderRefused(f"{name} {value} already belongs to the order {owner}.")
        for model, rows, key, _ in UNIQUE_IDS:
            self.owners |= {(model, value): reference for value in _values([draft], rows, key)}


def _values(drafts: Iterable[OrderDraft], rows: str, key: str) -> list[Any]:
    values = (getattr(row, key) for draft in drafts for row in getattr(draft, rows))
    return [value for value in values if value is not None]


def _stored_owners(model: type[Any], key: str, values: Sequence[Any]) -> Iterator[tuple[Any, str]]:
    for start in range(0, len(values), KEYS_A_STATEMENT):
        some = values[start : start + KEYS_A_STATEMENT]
        yield from model.objects.filter(**{f"{key}__in": some}).values_list(key, "order__reference")
