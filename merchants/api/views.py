"""Public merchant pages (orders.md, 5)."""

from collections.abc import Sequence

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from glue.pagination import PagesOfTen
from glue.resources import Resource
from glue.views import GlueViewSet
from merchants.api.filters import MerchantFilterSet
from merchants.api.resources import load_addresses, load_opening_hours, merchant_resource
from merchants.errors import MerchantIdentifierMissing, MerchantNotFound
from merchants.models import Merchant
from merchants.queries import visible_merchants


class MerchantBase(GlueViewSet):
    """What the three endpoints share: everything about merchants is public."""

    open_actions = frozenset({"list", "retrieve"})

    def merchant(self, reference: str) -> Resource:
        """Return a merchant that exists for the API in this store. Raises `MerchantNotFound` (404, 3501)."""
        merchant = visible_merchants(self.context.store.name).filter(reference=reference).first()
        if merchant is None:
            raise MerchantNotFound
        return merchant_resource(merchant, self.context.locale_name)


class MerchantViewSet(MerchantBase):
    filterset_class = MerchantFilterSet
    pagination_class = PagesOfTen

    def get_queryset(self) -> QuerySet[Merchant]:
        return visible_merchants(self.context.store.name)

    def list(self, request: Request) -> Response:
        shown = self.paginate_queryset(self.filter_queryset(self.get_queryset())) or []
        return self.get_paginated_response([merchant_resource(row, self.context.locale_name) for row in shown])

    def retrieve(self, request: Request) -> Response:
        return self.single(self.merchant(self.context.resource_id or ""))


class MerchantPartViewSet(MerchantBase):
    """A part of one merchant, answered as a list of one or none; the part has no id of its own in the path."""

    def list(self, request: Request) -> Response:
        reference = self.context.parent_id("merchants")
        if not reference:
            raise MerchantIdentifierMissing
        return self.collection(self.parts(self.merchant(reference)))

    def parts(self, merchant: Resource) -> Sequence[Resource]:
        raise NotImplementedError


class MerchantAddressViewSet(MerchantPartViewSet):
    def parts(self, merchant: Resource) -> Sequence[Resource]:
        return load_addresses([merchant], self.context)[0]


class MerchantOpeningHoursViewSet(MerchantPartViewSet):
    def parts(self, merchant: Resource) -> Sequence[Resource]:
        return load_opening_hours([merchant], self.context)[0]
