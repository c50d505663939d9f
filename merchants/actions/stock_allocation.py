"""Taking what an order buys by offers, so that the last piece is sold once (checkout.md, 14)."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from catalog.availability import exact
from catalog.errors import StockShort
from database.statements import select
from merchants.actions.offers import RESERVATIONS

STOCK = """
SELECT o.reference, sum(k.quantity), max(CASE WHEN k.is_never_out_of_stock THEN 1 ELSE 0 END), max(r.quantity)
FROM merchants_productoffer o
JOIN merchants_offerstock k ON k.offer_id = o.id
JOIN catalog_warehouse w ON w.id = k.warehouse_id AND w.is_active
JOIN catalog_warehouse_stores l ON l.warehouse_id = w.id AND l.store_id = %s
LEFT JOIN merchants_offerreservation r ON r.offer_reference = o.reference AND r.store_id = %s
WHERE o.reference {among_texts} GROUP BY o.reference
"""


@transaction.atomic(savepoint=False)
def allocate_offers(*, quantities: Mapping[str, int], store_id: int) -> None:
    """Reserve so much of these offers in a store, or nothing: raises `StockShort` where too little is left.

    Two statements. Of two orders for the last piece the second waits for the first, and then finds nothing left.
    """
    if not quantities:
        return
    RESERVATIONS.add(quantities, store_id)
    rows = {row[0]: row[1:] for row in select(STOCK, store_id, store_id, list(quantities))}
    short = [key for key in quantities if key not in rows or not _covers(*rows[key])]
    if short:
        raise StockShort(short)


def _covers(stock: Any, flag: Any, reserved: Any) -> bool:
    return bool(flag) or exact(stock) >= exact(reserved or 0)
