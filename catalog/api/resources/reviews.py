"""Reviews as they stand on the wire (catalog.md, 15)."""

from collections.abc import Sequence

from catalog.queries.reviews import ReviewView, first_reviews
from glue.context import GlueContext
from glue.resources import Resource


def review_resource(abstract_sku: str, review: ReviewView) -> Resource:
    return Resource(
        "product-reviews",
        str(review.review_id),
        {
            "rating": review.rating,
            "nickname": review.nickname,
            "summary": review.summary,
            "description": review.description,
        },
        link=f"abstract-products/{abstract_sku}/product-reviews/{review.review_id}",
    )


def load_reviews_of_abstracts(abstracts: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    return _reviews([(product.source.product_id, product.source.sku) for product in abstracts], context)


def load_reviews_of_concretes(concretes: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    return _reviews([(product.source.abstract_id, product.source.abstract_sku) for product in concretes], context)


def _reviews(abstracts: Sequence[tuple[int, str]], context: GlueContext) -> list[list[Resource]]:
    found = context.load_once("catalog.reviews", [abstract_id for abstract_id, _ in abstracts], first_reviews)
    return [[review_resource(sku, review) for review in found[abstract_id] or ()] for abstract_id, sku in abstracts]
