"""What an order keeps of a product beside its name and price: the picture and the attributes that make the variant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import orjson

from catalog.queries.attributes import attribute_dictionary, merged
from database.statements import select


@dataclass(frozen=True, slots=True)
class ProductSnapshot:
    super_attributes: Mapping[str, str] = field(default_factory=dict)
    image: str | None = None


IMAGE = """
(SELECT p.external_url_small FROM catalog_imageset i JOIN catalog_image p ON p.image_set_id = i.id
 WHERE {owner} AND i.locale_name IN (%s, '', 'default') ORDER BY i.id, p.sort_order, p.id LIMIT 1)
"""
SNAPSHOTS = f"""
SELECT c.id, c.attributes, t.attributes,
       coalesce({IMAGE.format(owner="i.concrete_id = c.id")}, {IMAGE.format(owner="i.abstract_id = c.abstract_id")})
FROM catalog_concreteproduct c
LEFT JOIN catalog_concreteproducttext t ON t.product_id = c.id AND t.locale_name = %s
WHERE c.id {{among}}
"""
NO_SNAPSHOT = ProductSnapshot()


def product_snapshots(product_ids: Iterable[int], locale_name: str) -> dict[int, ProductSnapshot]:
    """Return the snapshots of concrete products in one locale; one statement."""
    super_keys = attribute_dictionary(locale_name).super_keys
    snapshots = {}
    for product_id, general, local, image in select(
        SNAPSHOTS, locale_name, locale_name, locale_name, list(product_ids)
    ):
        attributes = merged(*(orjson.loads(text) if isinstance(text, str) else text or {} for text in (general, local)))
        chosen = {key: value for key, value in attributes.items() if key in super_keys and value}
        snapshots[product_id] = ProductSnapshot(chosen, image)
    return snapshots
