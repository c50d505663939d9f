"""What stores can still sell, as it is stored (catalog.md, 5)."""

from collections import defaultdict
from collections.abc import Iterable

from catalog.availability import Available, exact, sum_of_variants
from database.statements import select

CONCRETE = """
SELECT v.product_id, v.quantity, v.is_never_out_of_stock
FROM catalog_availability v JOIN catalog_store s ON s.id = v.store_id AND s.name = %s
WHERE v.product_id {among}
"""
VARIANTS = """
SELECT c.abstract_id, v.quantity, v.is_never_out_of_stock
FROM catalog_concreteproduct c
JOIN catalog_availability v ON v.product_id = c.id
JOIN catalog_store s ON s.id = v.store_id AND s.name = %s
WHERE c.abstract_id {among}
"""


def concrete_availabilities(product_ids: Iterable[int], store_name: str) -> dict[int, Available]:
    """Return what is left of concrete products; a product without a record is absent. One statement."""
    rows = select(CONCRETE, store_name, list(product_ids))
    return {product_id: Available(exact(quantity), bool(flag)) for product_id, quantity, flag in rows}


def abstract_availabilities(product_ids: Iterable[int], store_name: str) -> dict[int, Available]:
    """Return what is left of abstract products; one without a record of any variant is absent. One statement."""
    variants: dict[int, list[Available]] = defaultdict(list)
    for abstract_id, quantity, flag in select(VARIANTS, store_name, list(product_ids)):
        variants[abstract_id].append(Available(exact(quantity), bool(flag)))
    return {abstract_id: sum_of_variants(known) for abstract_id, known in variants.items()}
