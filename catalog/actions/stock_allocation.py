"""Taking goods for a new order, so that the last piece is sold once (checkout.md, 14).

Whoever takes a product holds its reservation until the transaction ends, and then its availability and that of the
bundles above it, in the order of their keys: of two orders for the last piece the second waits for the first, and then
finds nothing left.
"""

from collections.abc import Mapping

from django.db import transaction

from catalog.actions.availability import refresh_availability
from catalog.actions.stock import RESERVATIONS
from catalog.errors import StockShort
from database.locks import for_update
from database.statements import Rows, execute, select
from database.vendor import is_postgresql

# Rows are held in the order of their keys, those of bundles among them; only what covers the wish is lowered.
LOWER = """
UPDATE catalog_availability SET quantity = CASE WHEN quantity > held.wanted THEN quantity - held.wanted ELSE 0 END
FROM (
    SELECT v.id AS id, taken.column2 AS wanted
    FROM catalog_availability v JOIN catalog_concreteproduct c ON c.id = v.product_id
    LEFT JOIN (VALUES {rows}) AS taken ON taken.column1 = c.sku
    WHERE v.store_id = %s AND (c.sku {among_texts} OR v.product_id IN (
        SELECT b.bundle_id FROM catalog_bundlecomponent b JOIN catalog_concreteproduct p ON p.id = b.component_id
        WHERE p.sku {among_texts}
    ))
    ORDER BY v.product_id {lock}
) held
WHERE catalog_availability.id = held.id AND held.wanted IS NOT NULL
AND (catalog_availability.is_never_out_of_stock OR catalog_availability.quantity >= held.wanted)
RETURNING product_id,
          (SELECT c.sku FROM catalog_concreteproduct c WHERE c.id = product_id),
          EXISTS (SELECT 1 FROM catalog_bundlecomponent b WHERE b.component_id = product_id),
          EXISTS (
              SELECT 1 FROM catalog_bundlecomponent b WHERE b.bundle_id = product_id OR b.component_id = product_id
              AND EXISTS (SELECT 1 FROM catalog_bundlecomponent u WHERE u.component_id = b.bundle_id)
          )
"""
ROW = "(%s, CAST(%s AS numeric))"
UPDATE_BUNDLES = """
UPDATE catalog_availability SET quantity = made.pieces
FROM (
    SELECT b.bundle_id AS bundle_id, min(
        CASE WHEN v.is_never_out_of_stock THEN NULL ELSE floor(coalesce(v.quantity, 0) / b.quantity) END
    ) AS pieces
    FROM catalog_bundlecomponent b
    LEFT JOIN catalog_availability v ON v.product_id = b.component_id AND v.store_id = %s
    WHERE b.bundle_id IN (SELECT u.bundle_id FROM catalog_bundlecomponent u WHERE u.component_id {among})
    GROUP BY b.bundle_id
) made
WHERE catalog_availability.product_id = made.bundle_id AND catalog_availability.store_id = %s
AND made.pieces IS NOT NULL
"""
"""What is left of bundles is what their parts make; one of nothing but parts that never run out stays as it is."""


@transaction.atomic(savepoint=False)
def allocate_stock(*, quantities: Mapping[str, int], store_id: int) -> None:
    """Reserve so much of these SKUs in a store, or nothing: raises `StockShort` where too little is left.

    Two statements, whatever the number of products, and one more where bundles follow their parts.
    """
    if not quantities:
        return
    RESERVATIONS.add(quantities, store_id)
    lowered = _lower(quantities, store_id)
    found = {sku for _, sku, *_ in lowered}
    if short := [sku for sku in quantities if sku not in found]:
        raise StockShort(short)
    parts = [product_id for product_id, _, is_part, _ in lowered if is_part]
    if is_postgresql() and not any(is_nested for *_, is_nested in lowered):
        if parts:
            execute(UPDATE_BUNDLES, store_id, parts, store_id)
    elif parts:  # bundles in bundles: the long way
        refresh_availability(product_ids=[product_id for product_id, *_ in lowered])


def _lower(wanted: Mapping[str, int], store_id: int) -> Rows:
    """Lower what is stored where it is enough, and return what was lowered; nobody else changes it meanwhile."""
    skus = sorted(wanted)
    parameters = [value for sku in skus for value in (sku, str(wanted[sku]))]
    rows = ", ".join([ROW] * len(skus))
    return select(
        LOWER.replace("{rows}", rows).replace("{lock}", for_update(of="v")), *parameters, store_id, skus, skus
    )
