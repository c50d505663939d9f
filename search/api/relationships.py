"""What results lead to (search.md, 2.10)."""

from collections.abc import Sequence

from catalog.api.resources.preload import abstract_views
from catalog.api.resources.products import abstract_resources
from glue.context import GlueContext
from glue.resources import Resource


def load_products_of_results(results: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `abstract-products`: the products of the page that the API shows, in their order."""
    return [_products([card.product_id for card in result.source], context) for result in results]


def _products(product_ids: Sequence[int], context: GlueContext) -> list[Resource]:
    views = abstract_views(product_ids, context)
    shown = [view for product_id in product_ids if (view := views[product_id]) is not None]
    return abstract_resources(shown, context)
