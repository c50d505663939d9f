"""Changing stock and what orders keep back of it; each change brings availability along."""

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

from django.db import connection, transaction

from catalog.actions.availability import refresh_availability
from catalog.models import ConcreteProduct, Stock, Store, Warehouse
from catalog.queries.products import concrete_ids

# Counted up and down where they stand, so that two orders at once both count.
TAKE = """
INSERT INTO catalog_reservation (sku, store_id, quantity) VALUES {rows}
ON CONFLICT (sku, store_id) DO UPDATE SET quantity = catalog_reservation.quantity + excluded.quantity
"""
GIVE_BACK = """
UPDATE catalog_reservation SET quantity = CASE
    WHEN catalog_reservation.quantity > given.column3 THEN catalog_reservation.quantity - given.column3 ELSE 0
END
FROM (VALUES {rows}) AS given
WHERE catalog_reservation.sku = given.column1 AND catalog_reservation.store_id = given.column2
"""
SET = """
INSERT INTO catalog_reservation (sku, store_id, quantity) VALUES {rows}
ON CONFLICT (sku, store_id) DO UPDATE SET quantity = excluded.quantity
"""
ROW = "(%s, CAST(%s AS bigint), CAST(%s AS numeric))"


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
def reserve(*, quantities: Mapping[str, Decimal | int], store_name: str) -> None:
    """Keep back more of these SKUs for open orders of a store; negative quantities give back, down to nothing.

    Of a bundle its components are reserved.
    """
    _write(TAKE, {sku: quantity for sku, quantity in quantities.items() if quantity > 0}, store_name)
    _write(GIVE_BACK, {sku: -quantity for sku, quantity in quantities.items() if quantity < 0}, store_name)
    refresh_availability(product_ids=list(concrete_ids(quantities).values()))


@transaction.atomic
def set_reserved(*, quantities: Mapping[str, Decimal | int], store_name: str) -> None:
    """Say how much open orders of a store keep back of these SKUs, whatever was kept back before."""
    _write(SET, quantities, store_name)
    refresh_availability(product_ids=list(concrete_ids(quantities).values()))


def _write(statement: str, quantities: Mapping[str, Decimal | int], store_name: str) -> None:
    """Write all reservations at once, in the order of their keys."""
    if quantities:
        store_id = Store.objects.values_list("pk", flat=True).get(name=store_name)
        parameters: list[str | int] = []
        for sku, quantity in sorted(quantities.items()):
            parameters += [sku, store_id, str(quantity)]
        with connection.cursor() as cursor:
            cursor.execute(statement.format(rows=", ".join([ROW] * len(quantities))), parameters)


def _products_in(warehouse: Warehouse) -> list[int]:
    products: Iterable[int] = Stock.objects.filter(warehouse=warehouse).values_list("product_id", flat=True)
    return list(products)
