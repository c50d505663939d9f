"""Customers sending items back (orders.md, 6)."""

from django.http import HttpResponse
from rest_framework.request import Request

from catalog.queries.glossary import glossary_texts
from catalog.translations import text_in
from glue.paging import Page
from glue.views import GlueViewSet
from orders.actions.returns import request_return
from orders.api.return_inputs import asked_return
from orders.api.return_resources import reason_resource, return_resource
from orders.errors import ReturnNotFound, ReturnRefused
from orders.models import Return, ReturnReason
from orders.models.returns import ReturnQuerySet
from orders.processes import Origin
from orders.queries import totals_of_returns

PAGE_SIZE = 10
FIRST_PAGE = Page(offset=0, limit=PAGE_SIZE)


class ReturnReasonViewSet(GlueViewSet):
    open_actions = frozenset({"list"})

    def list(self, request: Request) -> HttpResponse:
        page = self.context.page or FIRST_PAGE
        limit = page.limit or PAGE_SIZE
        reasons = ReturnReason.objects.order_by("pk")
        shown = list(reasons[page.offset : page.offset + limit])
        texts = {
            key: text_in(translations, self.context.locale_name) or ""
            for key, translations in glossary_texts(reason.name for reason in shown).items()
        }
        resources = [reason_resource(reason, texts) for reason in shown]
        return self.collection(resources, Page(page.offset, limit), reasons.count())


class ReturnViewSet(GlueViewSet):
    """The own returns, newest first; those of others do not exist."""

    def list(self, request: Request) -> HttpResponse:
        page = self.context.page or FIRST_PAGE
        limit = page.limit or PAGE_SIZE
        returns = self._own_returns()
        first = page.offset // limit * limit  # the page that the offset falls into
        shown = list(returns.newest_first()[first : first + limit])
        totals = totals_of_returns(shown)
        resources = [return_resource(row, totals[row.pk]) for row in shown]
        return self.collection(resources, Page(page.offset, limit), returns.count())

    def retrieve(self, request: Request) -> HttpResponse:
        found = self._own_returns().filter(reference=self.context.resource_id).first()
        if found is None:
            raise ReturnNotFound
        return self._answer(found)

    def create(self, request: Request) -> HttpResponse:
        customer_id = self.context.identity.customer_id
        store_name, asked = asked_return(self.attributes)
        if customer_id is None:
            raise ReturnRefused
        created = request_return(
            customer_id=customer_id, store_name=store_name, asked=asked, origin=Origin(path=request.path)
        )
        return self._answer(created, 201)

    def _answer(self, row: Return, status: int = 200) -> HttpResponse:
        return self.single(return_resource(row, totals_of_returns([row])[row.pk]), status)

    def _own_returns(self) -> ReturnQuerySet:
        customer_id = self.context.identity.customer_id
        return Return.objects.none() if customer_id is None else Return.objects.filter(customer=customer_id)
