"""How many of the products are left that promotions give away."""

from collections.abc import Iterable

from carts.calculation import OpenPromotion
from carts.queries.discounts import CartDiscounts
from catalog.statements import select

LEFT = """
SELECT a.sku, sum(v.quantity), max(CASE WHEN v.is_never_out_of_stock THEN 1 ELSE 0 END)
FROM catalog_abstractproduct a
JOIN catalog_concreteproduct c ON c.abstract_id = a.id AND c.is_active
JOIN catalog_availability v ON v.product_id = c.id
JOIN catalog_store s ON s.id = v.store_id AND s.name = %s
WHERE a.approval_status = 'approved' AND a.sku {among_texts} GROUP BY a.sku
"""


def left_of_promotions(
    promotions: Iterable[OpenPromotion], discounts: CartDiscounts, store_name: str
) -> dict[str, int | None]:
    """Return what is left of each abstract product, None without a limit; one statement if a promotion is open."""
    skus = {sku for each in promotions for sku in discounts.promotion_skus.get(each.candidate.rule.id, ())}
    rows = select(LEFT, store_name, list(skus)) if skus else []
    return {sku: None if is_endless else int(quantity) for sku, quantity, is_endless in rows}
