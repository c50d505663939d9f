"""What an answer will need of several products, read at once.

The include rules lead from a concrete product to its abstract one and from there to all its variants, a level later
(protocol.md, 8). Whatever is read for the first product is read for its variants too, so that the number of
statements does not grow with the levels.
"""

from collections.abc import Iterable, Mapping, Sequence

from catalog.queries.product_views import AbstractView
from catalog.queries.products import abstracts_by_id
from glue.context import GlueContext
from glue.resources import Resource


def abstract_views(product_ids: Iterable[int], context: GlueContext) -> Mapping[int, AbstractView | None]:
    """Return the visible ones of these abstract products."""
    return context.load_once(
        "catalog.abstracts",
        product_ids,
        lambda keys: abstracts_by_id(keys, context.store.name, context.locale_name),
    )


def keys_to_preload(concretes: Sequence[Resource], context: GlueContext) -> list[int]:
    """Return the keys of these concrete products, and of the variants that the document will come to."""
    keys = [product.source.product_id for product in concretes]
    if _leads_to_variants(context):
        abstract_ids = {product.source.abstract_id for product in concretes}
        views = abstract_views(abstract_ids, context)
        for abstract_id in abstract_ids:
            view = views[abstract_id]
            keys += [variant.product_id for variant in view.variants] if view else []
    return keys


def _leads_to_variants(context: GlueContext) -> bool:
    if context.resource_type == "abstract-products":
        return False
    return {"abstract-products", "concrete-products"} <= context.include | {context.resource_type}
