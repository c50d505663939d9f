"""Changing stock and what orders keep back of it; each change brings availability along."""

from collections.abc import Collection, Iterable
from decimal import Decimal

from django.db import transaction

from catalog.actions.availability import refresh_availability
from catalog.models import ConcreteProduct, Stock, Store, Warehouse
from catalog.queries.products import concrete_ids
from catalog.reservation_table import Quantities, ReservationTable

RESERVATIONS = ReservationTable("catalog_reservation", "sku")


@transaction.atomic
def set_stock(
    *, product: ConcreteProduct, warehouse: Warehouse, quantity: Decimal, is_never_out_of_stock: bool
) -> None:
    """Say how much of a product is in a warehouse."""
    Stock.objects.update_or_create(
        product=product,
        warehouse=warehouse,
        defaults={"quantity": quantity, "is_never_out_of_stock": is_never_out_of_stock},
    )
    refresh_availability(product_ids=[product.pk])


@transaction.atomic
def set_warehouse_stores(*, warehouse: Warehouse, stores: Collection[Store]) -> None:
    """Say which stores sell from a warehouse."""
    warehouse.stores.set(stores)
    refresh_availability(product_ids=_products_in(warehouse))


@transaction.atomic
def set_warehouse_active(*, warehouse: Warehouse, is_active: bool) -> None:
    """Let the stock of a warehouse count, or no longer."""
    warehouse.is_active = is_active
    warehouse.save(update_fields=["is_active"])
    refresh_availability(product_ids=_products_in(warehouse))


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


def _products_in(warehouse: Warehouse) -> list[int]:
    products: Iterable[int] = Stock.objects.filter(warehouse=warehouse).values_list("product_id", flat=True)
    return list(products)
