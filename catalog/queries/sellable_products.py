"""What a cart must know of a product before it takes it in (checkout.md, 3.5 and 14)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from catalog.availability import Available, exact
from catalog.queries.assortment import ComponentView
from catalog.queries.product_views import Configuration
from database.statements import select


@dataclass(frozen=True, slots=True)
class SellableProduct:
    """A concrete product as a cart sees it, whether it can be sold or not; what it costs is asked elsewhere.

    A quantity goes from `quantity_min` to `quantity_max` (None: no limit) in steps of `quantity_interval`. `available`
    is what the store has left of it, nothing where the store never had any.
    """

    product_id: int
    sku: str
    name: str
    abstract_id: int
    abstract_sku: str
    is_active: bool
    is_approved: bool
    is_in_store: bool
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
    available: Available
    configuration: Configuration | None


# The components of bundles come along, and each bundle has a row for each of its components.
PRODUCTS = """
SELECT c.id, c.sku, coalesce(t.name, c.sku), a.id, a.sku, c.is_active, a.approval_status = 'approved',
       EXISTS (
           SELECT 1 FROM catalog_abstractproduct_stores l WHERE l.abstractproduct_id = a.id AND l.store_id = s.id
       ),
       a.merchant_reference, a.tax_set_id, c.is_quantity_splittable,
       c.quantity_min, c.quantity_max, c.quantity_interval, c.is_discontinued,
       EXISTS (SELECT 1 FROM catalog_bundlecomponent b WHERE b.bundle_id = c.id),
       c.gift_card_value, a.gift_card_pattern, v.quantity, v.is_never_out_of_stock,
       g.configurator_key, g.is_complete, g.default_configuration, g.default_display_data,
       p.component_id, p.quantity
FROM (
    SELECT x.id FROM catalog_concreteproduct x WHERE x.sku {among_texts}
    UNION
    SELECT y.component_id FROM catalog_concreteproduct x JOIN catalog_bundlecomponent y ON y.bundle_id = x.id
    WHERE x.sku {among_texts}
) asked
JOIN catalog_concreteproduct c ON c.id = asked.id
JOIN catalog_abstractproduct a ON a.id = c.abstract_id
LEFT JOIN catalog_concreteproducttext t ON t.product_id = c.id AND t.locale_name = %s
LEFT JOIN catalog_store s ON s.name = %s
LEFT JOIN catalog_availability v ON v.product_id = c.id AND v.store_id = s.id
LEFT JOIN catalog_productconfiguration g ON g.product_id = c.id
LEFT JOIN catalog_bundlecomponent p ON p.bundle_id = c.id
ORDER BY p.id
"""
CONFIGURATOR_KEY = """
SELECT g.configurator_key FROM catalog_productconfiguration g
JOIN catalog_concreteproduct c ON c.id = g.product_id WHERE c.sku = %s
"""


def sellable_products(
    skus: Iterable[str], store_name: str, locale_name: str
) -> tuple[dict[str, SellableProduct], dict[int, list[ComponentView]]]:
    """Return the products with these SKUs and those in bundles among them, sellable or not; one statement.

    Beside them the components of the bundles with these SKUs, by the key of the bundle.
    """
    asked = set(skus)
    if not asked:
        return {}, {}
    rows = select(PRODUCTS, list(asked), list(asked), locale_name, store_name)
    products = {row[1]: _product(row) for row in rows}
    skus_by_id = {product.product_id: product.sku for product in products.values()}
    components: dict[int, list[ComponentView]] = defaultdict(list)
    for bundle_id, sku, *_, component_id, quantity in rows:
        if component_id is not None and sku in asked:
            components[bundle_id].append(ComponentView(component_id, skus_by_id[component_id], quantity))
    return products, dict(components)


def configurator_key(sku: str) -> str | None:
    """Return the key of the configurator of a product, nothing for one that cannot be configured; one statement."""
    rows = select(CONFIGURATOR_KEY, sku)
    return rows[0][0] if rows else None


def _product(row: Any) -> SellableProduct:
    at_least, at_most, interval = row[11:14]
    return SellableProduct(
        product_id=row[0],
        sku=row[1],
        name=row[2],
        abstract_id=row[3],
        abstract_sku=row[4],
        is_active=bool(row[5]),
        is_approved=bool(row[6]),
        is_in_store=bool(row[7]),
        merchant_reference=row[8],
        tax_set_id=row[9],
        is_quantity_splittable=bool(row[10]),
        quantity_min=at_least or interval or 1,
        quantity_max=at_most,
        quantity_interval=interval or 1,
        is_discontinued=bool(row[14]),
        is_bundle=bool(row[15]),
        gift_card_value=row[16],
        gift_card_pattern=row[17],
        available=Available(exact(row[18] or 0), bool(row[19])),
        configuration=None if row[20] is None else Configuration(row[20], bool(row[21]), row[22], row[23]),
    )
