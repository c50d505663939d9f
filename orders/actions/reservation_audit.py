"""The proof that what is kept back of products and offers is what open orders need of them (checkout.md, 14)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q, Sum

from catalog.actions.stock import set_reserved
from catalog.models import Reservation, Store
from merchants.actions.offers import set_reserved_offers
from merchants.models import OfferReservation
from orders.models import OrderItem

BY_OFFER = Q(product_offer_reference__isnull=False) & ~Q(product_offer_reference="")
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class AuditedReservations:
    """One table of reservations, and which items it is about."""

    noun: str
    model: type[Any]
    key: str
    item_key: str
    items: Q
    put_right: Any


PRODUCTS = AuditedReservations("product", Reservation, "sku", "sku", ~BY_OFFER, set_reserved)
OFFERS = AuditedReservations(
    "offer", OfferReservation, "offer_reference", "product_offer_reference", BY_OFFER, set_reserved_offers
)


@dataclass(frozen=True, slots=True)
class ReservationDifference:
    noun: str
    store_name: str
    key: str
    reserved: Decimal
    needed: Decimal


@dataclass(slots=True)
class CheckedReservations:
    """What one store keeps back of products or of offers."""

    checked: int
    differences: Sequence[ReservationDifference] = ()


def check_reservations(*, is_repair: bool, batch_size: int) -> Iterator[CheckedReservations]:
    """Compare every reservation with the items that are counted as reserved, one store after the other.

    Orders that are placed meanwhile may seem to differ: what differs is looked at once more while it is held. A repair
    writes what is needed.
    """
    for store in Store.objects.order_by("pk"):
        for kept in (PRODUCTS, OFFERS):
            reserved, needed = _reserved(kept, store), _needed(kept, store)
            keys = sorted(reserved.keys() | needed.keys())
            doubtful = [key for key in keys if reserved.get(key, NOTHING) != needed.get(key, NOTHING)]
            differences: list[ReservationDifference] = []
            for start in range(0, len(doubtful), batch_size):
                differences += _settle(kept, store, doubtful[start : start + batch_size], is_repair=is_repair)
            yield CheckedReservations(len(keys), differences)


@transaction.atomic
def _settle(
    kept: AuditedReservations, store: Store, keys: Sequence[str], *, is_repair: bool
) -> list[ReservationDifference]:
    """Hold these reservations, which no order can change then, and compare them with their items."""
    kept.model.objects.bulk_create((kept.model(store=store, **{kept.key: key}) for key in keys), ignore_conflicts=True)
    rows = kept.model.objects.filter(store=store, **{f"{kept.key}__in": keys})
    list(rows.select_for_update(of=("self",)).order_by(kept.key))
    reserved, needed = _reserved(kept, store, keys), _needed(kept, store, keys)
    differences = [
        ReservationDifference(kept.noun, store.name, key, reserved.get(key, NOTHING), needed.get(key, NOTHING))
        for key in keys
        if reserved.get(key, NOTHING) != needed.get(key, NOTHING)
    ]
    if is_repair and differences:
        kept.put_right(quantities={each.key: each.needed for each in differences}, store_name=store.name)
    else:
        transaction.set_rollback(True)
    return differences


def _reserved(kept: AuditedReservations, store: Store, keys: Sequence[str] | None = None) -> Mapping[str, Decimal]:
    rows = kept.model.objects.filter(store=store)
    if keys is not None:
        rows = rows.filter(**{f"{kept.key}__in": keys})
    return dict(rows.values_list(kept.key, "quantity"))


def _needed(kept: AuditedReservations, store: Store, keys: Sequence[str] | None = None) -> Mapping[str, Decimal]:
    items = OrderItem.objects.filter(kept.items, is_reserved=True, order__store_name=store.name)
    if keys is not None:
        items = items.filter(**{f"{kept.item_key}__in": keys})
    summed = items.order_by().values_list(kept.item_key).annotate(needed=Sum("quantity"))
    return {key: Decimal(needed) for key, needed in summed}
