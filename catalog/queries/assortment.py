"""What leads from one product to others (catalog.md, 12 and 14)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from database.statements import select

RELATED_PRODUCTS = "related-products"


@dataclass(frozen=True, slots=True)
class ComponentView:
    """`quantity` pieces of the component are in one piece of the bundle."""

    product_id: int
    sku: str
    quantity: int


COMPONENTS = """
SELECT b.bundle_id, c.id, c.sku, b.quantity
FROM catalog_bundlecomponent b JOIN catalog_concreteproduct c ON c.id = b.component_id
WHERE b.bundle_id {among} ORDER BY b.id
"""
ALTERNATIVES = """
SELECT {column} FROM catalog_productalternative
WHERE product_id = %s AND {column} IS NOT NULL ORDER BY position, id
"""
ABSTRACT_ALTERNATIVES = ALTERNATIVES.format(column="alternative_abstract_id")
CONCRETE_ALTERNATIVES = ALTERNATIVES.format(column="alternative_concrete_id")
RELATED = """
SELECT m.product_id FROM catalog_productrelation r
JOIN catalog_relatedproduct m ON m.relation_id = r.id
WHERE r.product_id = %s AND r.relation_type = %s AND r.is_active AND EXISTS (
    SELECT 1 FROM catalog_productrelation_stores l JOIN catalog_store s ON s.id = l.store_id
    WHERE l.productrelation_id = r.id AND s.name = %s
)
ORDER BY r.id, m.position, m.id
"""
# A white list holds the products named one by one and those whose abstract product is in one of its categories.
LIST_PRODUCTS = """
SELECT p.productlist_id, p.concreteproduct_id FROM catalog_productlist_products p
JOIN catalog_productlist w ON w.id = p.productlist_id AND w.type = 'whitelist' WHERE w.id {among}
UNION
SELECT g.productlist_id, c.id FROM catalog_productlist_categories g
JOIN catalog_productlist w ON w.id = g.productlist_id AND w.type = 'whitelist'
JOIN catalog_productcategory k ON k.category_id = g.category_id
JOIN catalog_concreteproduct c ON c.abstract_id = k.product_id WHERE w.id {among}
ORDER BY 1, 2
"""


def components_of(bundle_ids: Iterable[int]) -> dict[int, list[ComponentView]]:
    """Return the components of the bundles among these products; one statement."""
    components: dict[int, list[ComponentView]] = defaultdict(list)
    for bundle_id, *row in select(COMPONENTS, list(bundle_ids)):
        components[bundle_id].append(ComponentView(*row))
    return components


def abstract_alternatives(product_id: int) -> list[int]:
    """Return the keys of the abstract products among the alternatives, in the order of their assignment."""
    return [row[0] for row in select(ABSTRACT_ALTERNATIVES, product_id)]


def concrete_alternatives(product_id: int) -> list[int]:
    """Return the keys of the concrete products among the alternatives, in the order of their assignment."""
    return [row[0] for row in select(CONCRETE_ALTERNATIVES, product_id)]


def related_products(product_id: int, store_name: str, relation_type: str = RELATED_PRODUCTS) -> list[int]:
    """Return the keys of the abstract products that are shown beside one, each once, in order."""
    rows = select(RELATED, product_id, relation_type, store_name)
    return list(dict.fromkeys(row[0] for row in rows))


def products_of_lists(list_ids: Iterable[int]) -> dict[int, list[int]]:
    """Return the keys of the concrete products on white lists in the order of creation; one statement."""
    ids = list(list_ids)
    products: dict[int, list[int]] = defaultdict(list)
    for list_id, product_id in select(LIST_PRODUCTS, ids, ids):
        products[list_id].append(product_id)
    return products
