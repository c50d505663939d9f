"""What a cart must know of a product before it takes it in (checkout.md, 4 and 14)."""

from collections.abc import Iterable
from dataclasses import dataclass

from catalog.statements import select


@dataclass(frozen=True, slots=True)
class SellableProduct:
    """A concrete product as a cart sees it.

    `is_sellable` says that it is active, approved and sold in the store; price and stock are asked elsewhere. A
    quantity goes from `quantity_min` to `quantity_max` (None: no limit) in steps of `quantity_interval`.
    """

    product_id: int
    sku: str
    abstract_id: int
    abstract_sku: str
    is_sellable: bool
    merchant_reference: str | None
    tax_set_id: int | None
    is_quantity_splittable: bool
    quantity_min: int
    quantity_max: int | None
    quantity_interval: int
    is_discontinued: bool
    is_bundle: bool
    gift_card_value: int | None
    gift_card_pattern: str | None


PRODUCTS = """
SELECT c.id, c.sku, a.id, a.sku,
       c.is_active AND a.approval_status = 'approved' AND EXISTS (
           SELECT 1 FROM catalog_abstractproduct_stores l JOIN catalog_store s ON s.id = l.store_id
           WHERE l.abstractproduct_id = a.id AND s.name = %s
       ),
       a.merchant_reference, a.tax_set_id, c.is_quantity_splittable,
       c.quantity_min, c.quantity_max, c.quantity_interval, c.is_discontinued,
       EXISTS (SELECT 1 FROM catalog_bundlecomponent b WHERE b.bundle_id = c.id),
       c.gift_card_value, a.gift_card_pattern
FROM catalog_concreteproduct c JOIN catalog_abstractproduct a ON a.id = c.abstract_id
WHERE c.sku {among_texts}
"""


def sellable_products(skus: Iterable[str], store_name: str) -> dict[str, SellableProduct]:
    """Return the products with these SKUs, those that cannot be sold among them; one statement."""
    return {row[1]: _product(*row) for row in select(PRODUCTS, store_name, list(skus))}


def _product(
    product_id: int,
    sku: str,
    abstract_id: int,
    abstract_sku: str,
    is_sellable: bool,
    merchant_reference: str | None,
    tax_set_id: int | None,
    is_splittable: bool,
    at_least: int | None,
    at_most: int | None,
    interval: int | None,
    is_discontinued: bool,
    is_bundle: bool,
    gift_card_value: int | None,
    gift_card_pattern: str | None,
) -> SellableProduct:
    step = interval or 1
    return SellableProduct(
        product_id=product_id,
        sku=sku,
        abstract_id=abstract_id,
        abstract_sku=abstract_sku,
        is_sellable=bool(is_sellable),
        merchant_reference=merchant_reference,
        tax_set_id=tax_set_id,
        is_quantity_splittable=bool(is_splittable),
        quantity_min=at_least or step,
        quantity_max=at_most,
        quantity_interval=step,
        is_discontinued=bool(is_discontinued),
        is_bundle=bool(is_bundle),
        gift_card_value=gift_card_value,
        gift_card_pattern=gift_card_pattern,
    )
