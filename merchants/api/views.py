"""Public merchant pages (orders.md, 5)."""

from collections.abc import Sequence

from django.http import HttpResponse
from rest_framework.request import Request

from glue.pagination import PageRequest
from glue.resources import Resource
from glue.views import GlueViewSet
from merchants.api.filters import narrow_merchants
from merchants.api.resources import load_addresses, load_opening_hours, merchant_resource
from merchants.errors import MerchantIdentifierMissing, MerchantNotFound
from merchants.queries import visible_merchants

FIRST_PAGE = PageRequest(offset=0, limit=10)


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
    def list(self, request: Request) -> HttpResponse:
        page = self.context.page or FIRST_PAGE
        limit = page.limit or 10
        merchants = narrow_merchants(visible_merchants(self.context.store.name), self.context.query)
        shown = merchants[page.offset : page.offset + limit]
        resources = [merchant_resource(merchant, self.context.locale_name) for merchant in shown]
        return self.collection(resources, PageRequest(page.offset, limit), merchants.count())

    def retrieve(self, request: Request) -> HttpResponse:
        return self.single(self.merchant(self.context.resource_id or ""))


class MerchantPartViewSet(MerchantBase):
    """A part of one merchant, answered as a list of one or none; the part has no id of its own in the path."""

    def list(self, request: Request) -> HttpResponse:
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
