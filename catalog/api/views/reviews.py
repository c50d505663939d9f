"""Reviews of an abstract product (catalog.md, 15)."""

from rest_framework.request import Request
from rest_framework.response import Response

from catalog.actions.reviews import add_review
from catalog.api.resources.reviews import review_resource
from catalog.api.views.base import CatalogViewSet
from catalog.errors import AbstractProductNotFound, AbstractSkuMissing, ReviewNotFound
from catalog.queries.products import visible_abstract
from catalog.queries.reviews import ApprovedReviews, ReviewView, review_of
from glue.constraints import AtLeast, AtMost, Length, NotBlank, Numeric
from glue.errors import AccessTokenMissing
from glue.inputs import Attribute, GlueInput, Text
from glue.pagination import PagesOfTen


class ReviewInput(GlueInput):
    rating = Attribute(NotBlank(), Numeric(), AtLeast(1), AtMost(5))
    summary = Text(NotBlank(), Length(at_most=255))
    nickname = Text(NotBlank(), Length(at_most=255))
    description = Text(required=False)


class ReviewViewSet(CatalogViewSet):
    """Everybody reads the approved ones; a customer writes one, which waits for approval."""

    inputs = {"create": ReviewInput}
    pagination_class = PagesOfTen

    def list(self, request: Request) -> Response:
        reviews = self.paginate_queryset(ApprovedReviews(self._product_id())) or []
        return self.get_paginated_response([review_resource(self._sku(), review) for review in reviews])

    def retrieve(self, request: Request) -> Response:
        product_id, review_id = self._product_id(), self.numeric_id()
        review = None if review_id is None else review_of(product_id, review_id)
        if review is None:
            raise ReviewNotFound
        return self.single(review_resource(self._sku(), review))

    def create(self, request: Request) -> Response:
        customer_reference = self.context.identity.customer_reference
        if customer_reference is None:  # an agent who acts for nobody
            raise AccessTokenMissing
        review = add_review(
            product_id=self._product_id(),
            customer_reference=customer_reference,
            locale_name=self.context.locale_name,
            rating=int(float(self.values["rating"])),
            summary=self.values["summary"],
            nickname=self.values["nickname"],
            description=self.values.get("description"),
        )
        view = ReviewView(review.pk, review.rating, review.nickname, review.summary, review.description)
        return self.single(review_resource(self._sku(), view), status=202)

    def _sku(self) -> str:
        return self.context.parent_id("abstract-products")

    def _product_id(self) -> int:
        if not self._sku():
            raise AbstractSkuMissing
        product_id = visible_abstract(self._sku(), self.context.store.name, self.context.locale_name)
        if product_id is None:
            raise AbstractProductNotFound
        return product_id
