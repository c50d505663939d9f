"""Offers as cart lines need them: what they cost, what is left of them, and whether they can still be bought."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from catalog.availability import Available, available_of_stock, exact
from catalog.queries.prices import PriceView, read_volume_prices
from database.statements import select


@dataclass(frozen=True, slots=True)
class LineOffer:
    """An offer with its DEFAULT price in the store and currency. `is_shown` says that it can be bought there now."""

    reference: str
    product_id: int
    merchant_reference: str
    is_shown: bool
    price: PriceView
    available: Available


# Offers that lines name, and those by which the merchants that lines name sell the products of these lines.
LINES = """
SELECT o.reference, o.product_id, m.reference,
       o.is_active AND o.approval_status = 'approved' AND m.is_active AND m.status = 'approved'
       AND EXISTS (SELECT 1 FROM merchants_productoffer_stores l WHERE l.productoffer_id = o.id AND l.store_id = s.id)
       AND (%s = 0 OR ((o.valid_from IS NULL OR o.valid_from <= %s) AND (o.valid_to IS NULL OR o.valid_to >= %s))),
       p.net_price, p.gross_price, p.volume_prices,
       (SELECT sum(k.quantity) {of_stock}),
       (SELECT max(CASE WHEN k.is_never_out_of_stock THEN 1 ELSE 0 END) {of_stock}),
       (SELECT r.quantity FROM merchants_offerreservation r WHERE r.offer_reference = o.reference AND r.store_id = s.id)
FROM merchants_productoffer o
JOIN merchants_merchant m ON m.id = o.merchant_id
JOIN catalog_store s ON s.name = %s
LEFT JOIN catalog_currency u ON u.iso_code = %s
LEFT JOIN merchants_offerprice p
    ON p.offer_id = o.id AND p.store_id = s.id AND p.currency_id = u.id AND p.price_type = 'DEFAULT'
WHERE o.reference {among_texts} OR (o.product_id {among} AND m.reference {among_texts})
ORDER BY o.id
"""
OF_STOCK = """
FROM merchants_offerstock k
JOIN catalog_warehouse w ON w.id = k.warehouse_id AND w.is_active
JOIN catalog_warehouse_stores h ON h.warehouse_id = w.id AND h.store_id = s.id
WHERE k.offer_id = o.id
"""
STATEMENT = LINES.replace("{of_stock}", OF_STOCK)


def offers_of_lines(
    references: Iterable[str],
    merchants_of_products: Collection[tuple[int, str]],
    store_name: str,
    currency: str,
) -> list[LineOffer]:
    """Return the named offers, and those of the named merchants for the products beside them; one statement."""
    now = dt.datetime.now(dt.UTC)
    products = sorted({product_id for product_id, _ in merchants_of_products})
    merchants = sorted({merchant for _, merchant in merchants_of_products})
    is_enforced = int(settings.OFFER_VALIDITY_ENFORCED)
    rows = select(STATEMENT, is_enforced, now, now, store_name, currency, list(references), products, merchants)
    return [_offer(row) for row in rows]


def _offer(row: Any) -> LineOffer:
    reference, product_id, merchant, is_shown, net_price, gross_price, volumes, stock, flag, reserved = row
    return LineOffer(
        reference=reference,
        product_id=product_id,
        merchant_reference=merchant,
        is_shown=bool(is_shown),
        price=PriceView("DEFAULT", net_price, gross_price, read_volume_prices(volumes)),
        available=available_of_stock(
            stock=exact(stock or 0), reserved=exact(reserved or 0), is_never_out_of_stock=bool(flag)
        ),
    )
