"""What is shown beside the products of a cart (storefront.md, 4)."""

from collections.abc import Sequence

from database.statements import select

UP_SELLING = "up-selling"
RELATED = """
SELECT r.product_id, r.id, m.product_id, m.position FROM catalog_productrelation r
JOIN catalog_relatedproduct m ON m.relation_id = r.id
WHERE r.product_id {among} AND r.relation_type = %s AND r.is_active AND EXISTS (
    SELECT 1 FROM catalog_productrelation_stores l JOIN catalog_store s ON s.id = l.store_id
    WHERE l.productrelation_id = r.id AND s.name = %s
)
ORDER BY r.id, m.position, m.id
"""


def up_selling_products(product_ids: Sequence[int], store_name: str) -> list[int]:
    """Return the abstract products that the relations of these lead to, each once; one statement.

    Each product counts with its first relation. A product that several name has its place in the last of them; equal
    places keep the order in which they were first seen.
    """
    members: dict[int, dict[int, int]] = {}
    relations: dict[int, int] = {}
    for subject, relation, product, position in select(RELATED, list(product_ids), UP_SELLING, store_name):
        if relations.setdefault(subject, relation) == relation:
            members.setdefault(subject, {})[product] = position
    places: dict[int, int] = {}
    for subject in dict.fromkeys(product_ids):
        places.update(members.get(subject, {}))
    return sorted(places, key=lambda product: places[product])
