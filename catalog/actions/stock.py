"""Changing stock and what orders keep back of it; each change brings availability along."""

from django.db import transaction

from catalog.actions.availability import refresh_availability
from catalog.queries.products import concrete_ids
from catalog.reservation_table import Quantities, ReservationTable

RESERVATIONS = ReservationTable("catalog_reservation", "sku")


@transaction.atomic
def reserve(*, quantities: Quantities, store_name: str) -> None:
    """Keep back more of these SKUs for open orders of a store; negative quantities give back, down to nothing.

    Of a bundle its components are reserved.
    """
    RESERVATIONS.change(quantities, store_name)
    refresh_availability(product_ids=list(concrete_ids(quantities).values()))


@transaction.atomic
def set_reserved(*, quantities: Quantities, store_name: str) -> None:
    """Say how much open orders of a store keep back of these SKUs, whatever was kept back before."""
    RESERVATIONS.set(quantities, store_name)
    refresh_availability(product_ids=list(concrete_ids(quantities).values()))
