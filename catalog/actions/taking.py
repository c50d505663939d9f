"""Taking goods for a new order, so that the last piece is sold once (checkout.md, 14).

Whoever takes a product holds its reservation until the transaction ends, and then its availability, both in the order
of their keys: of two orders for the last piece the second waits for the first, and then finds nothing left.
"""

from collections.abc import Mapping

from django.db import connection, transaction

from catalog.actions.availability import refresh_availability
from catalog.actions.stock import RESERVATIONS
from catalog.availability import Available, exact
from catalog.errors import StockShort
from catalog.statements import select

LEFT = """
SELECT c.sku, v.product_id, v.quantity, v.is_never_out_of_stock,
       EXISTS (SELECT 1 FROM catalog_bundlecomponent b WHERE v.product_id IN (b.component_id, b.bundle_id))
FROM catalog_availability v JOIN catalog_concreteproduct c ON c.id = v.product_id
WHERE v.store_id = %s AND c.sku {among_texts} ORDER BY v.product_id
"""
LOWER = """
UPDATE catalog_availability SET quantity = CASE WHEN quantity > taken.column2 THEN quantity - taken.column2 ELSE 0 END
FROM (VALUES {rows}) AS taken
WHERE catalog_availability.product_id = taken.column1 AND catalog_availability.store_id = %s
"""
ROW = "(CAST(%s AS bigint), CAST(%s AS numeric))"


@transaction.atomic(savepoint=False)
def take_stock(*, quantities: Mapping[str, int], store_id: int) -> None:
    """Reserve so much of these SKUs in a store, or nothing: raises `StockShort` where too little is left.

    Three statements, unless one of the products is part of a bundle: then the availability of the bundles follows.
    """
    if not quantities:
        return
    RESERVATIONS.take(quantities, store_id)
    found = select(LEFT + ("FOR UPDATE OF v" if connection.vendor == "postgresql" else ""), store_id, list(quantities))
    left = {sku: Available(exact(quantity), bool(flag)) for sku, _, quantity, flag, _ in found}
    short = [sku for sku, wanted in quantities.items() if sku not in left or not left[sku].covers(wanted)]
    if short:
        raise StockShort(short)
    if any(is_of_bundle for *_, is_of_bundle in found):
        refresh_availability(product_ids=[row[1] for row in found])
    else:
        _lower({row[1]: quantities[row[0]] for row in found}, store_id)


def _lower(taken: Mapping[int, int], store_id: int) -> None:
    """Lower what is stored: what is left never goes below nothing, and nobody else changes it meanwhile."""
    parameters: list[int | str] = []
    for product_id, quantity in sorted(taken.items()):
        parameters += [product_id, str(quantity)]
    with connection.cursor() as cursor:
        cursor.execute(LOWER.format(rows=", ".join([ROW] * len(taken))), [*parameters, store_id])
