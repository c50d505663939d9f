"""Taking goods for a new order, so that the last piece is sold once (checkout.md, 14).

Whoever takes a product holds its reservation until the transaction ends, and then its availability and that of the
bundles above it, in the order of their keys: of two orders for the last piece the second waits for the first, and then
finds nothing left.
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
       EXISTS (SELECT 1 FROM catalog_bundlecomponent b WHERE b.bundle_id = v.product_id),
       EXISTS (SELECT 1 FROM catalog_bundlecomponent b WHERE b.component_id = v.product_id)
FROM catalog_availability v JOIN catalog_concreteproduct c ON c.id = v.product_id
WHERE v.store_id = %s AND (c.sku {among_texts} OR v.product_id IN (
    SELECT b.bundle_id FROM catalog_bundlecomponent b JOIN catalog_concreteproduct p ON p.id = b.component_id
    WHERE p.sku {among_texts}
))
ORDER BY v.product_id
"""
LOWER = """
UPDATE catalog_availability SET quantity = CASE WHEN quantity > taken.column2 THEN quantity - taken.column2 ELSE 0 END
FROM (VALUES {rows}) AS taken
WHERE catalog_availability.product_id = taken.column1 AND catalog_availability.store_id = %s
"""
FOLLOW = """
UPDATE catalog_availability SET quantity = made.pieces
FROM (
    SELECT b.bundle_id AS bundle_id, min(
        CASE WHEN v.is_never_out_of_stock THEN NULL ELSE floor(coalesce(v.quantity, 0) / b.quantity) END
    ) AS pieces
    FROM catalog_bundlecomponent b
    LEFT JOIN catalog_availability v ON v.product_id = b.component_id AND v.store_id = %s
    WHERE b.bundle_id = ANY(%s) GROUP BY b.bundle_id
) made
WHERE catalog_availability.product_id = made.bundle_id AND catalog_availability.store_id = %s
AND made.pieces IS NOT NULL
"""
"""What is left of bundles is what their parts make; one of nothing but parts that never run out stays as it is."""
ROW = "(CAST(%s AS bigint), CAST(%s AS numeric))"


@transaction.atomic(savepoint=False)
def take_stock(*, quantities: Mapping[str, int], store_id: int) -> None:
    """Reserve so much of these SKUs in a store, or nothing: raises `StockShort` where too little is left.

    Three statements, whatever the number of products, and one more where bundles follow their parts.
    """
    if not quantities:
        return
    RESERVATIONS.take(quantities, store_id)
    skus = list(quantities)
    found = select(LEFT + ("FOR UPDATE OF v" if connection.vendor == "postgresql" else ""), store_id, skus, skus)
    left = {row[0]: Available(exact(row[2]), bool(row[3])) for row in found}
    short = [sku for sku, wanted in quantities.items() if sku not in left or not left[sku].covers(wanted)]
    if short:
        raise StockShort(short)
    _lower({row[1]: quantities[row[0]] for row in found if row[0] in quantities}, store_id)
    bundles = [row[1] for row in found if row[4]]
    if not bundles:
        return
    if connection.vendor != "postgresql" or any(row[4] and row[5] for row in found):  # bundles in bundles: the long way
        refresh_availability(product_ids=[row[1] for row in found if row[0] in quantities])
    else:
        _follow(bundles, store_id)


def _follow(bundles: list[int], store_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(FOLLOW, [store_id, bundles, store_id])


def _lower(taken: Mapping[int, int], store_id: int) -> None:
    """Lower what is stored: what is left never goes below nothing, and nobody else changes it meanwhile."""
    parameters: list[int | str] = []
    for product_id, quantity in sorted(taken.items()):
        parameters += [product_id, str(quantity)]
    with connection.cursor() as cursor:
        cursor.execute(LOWER.format(rows=", ".join([ROW] * len(taken))), [*parameters, store_id])
