"""Customers sending items back (orders.md, 6)."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.queries.glossary import glossary_texts
from catalog.translations import text_in
from customers.audit import actor_of
from glue.inputs import Attributes
from glue.pagination import PagesOfTen
from glue.views import GlueViewSet
from orders.errors import ReturnNotFound, ReturnRefused
from orders.models import Return, ReturnReason
from orders.models.returns import ReturnQuerySet
from orders.returns.actions import RequestedReturnItem, request_return
from orders.returns.api.resources import reason_resource, return_resource
from orders.returns.queries import totals_of_returns


def requested_return(attributes: Attributes) -> tuple[str, list[RequestedReturnItem]]:
    """Return the store's name and the items asked for. Raises `ReturnRefused` (422, 3601)."""
    items = attributes.get("returnItems")
    if not isinstance(items, list):
        raise ReturnRefused
    return _text(attributes.get("store")) or "", [_requested_item(item) for item in items]


def _requested_item(item: Any) -> RequestedReturnItem:
    if not isinstance(item, dict):
        raise ReturnRefused
    try:
        uuid = UUID(_text(item.get("salesOrderItemUuid")) or "")
    except ValueError:
        raise ReturnRefused from None
    return RequestedReturnItem(str(uuid), _text(item.get("reason")))


def _text(value: Any) -> str | None:
    """Take a text, or a number as it is written; a NUL sign is something that no database stores."""
    if value is None:
        return None
    if isinstance(value, (list, dict, bool)) or "\x00" in str(value):
        raise ReturnRefused
    return str(value)


class ReturnPagination(PagesOfTen):
    """The page that the offset falls into, whole (orders.md, 6)."""

    def get_offset(self, request: Request) -> int:
        return super().get_offset(request) // self.limit * self.limit


class ReturnReasonViewSet(GlueViewSet):
    open_actions = frozenset({"list"})
    pagination_class = PagesOfTen

    def get_queryset(self) -> QuerySet[ReturnReason]:
        return ReturnReason.objects.order_by("pk")

    def list(self, request: Request) -> Response:
        shown = self.paginate_queryset(self.filter_queryset(self.get_queryset())) or []
        texts = {
            key: text_in(translations, self.context.locale_name) or ""
            for key, translations in glossary_texts(reason.name for reason in shown).items()
        }
        return self.get_paginated_response([reason_resource(reason, texts) for reason in shown])


class ReturnViewSet(GlueViewSet):
    """The own returns, newest first; those of others do not exist."""

    pagination_class = ReturnPagination

    def get_queryset(self) -> ReturnQuerySet:
        customer_id = self.context.identity.customer_id
        return Return.objects.none() if customer_id is None else Return.objects.filter(customer=customer_id)

    def list(self, request: Request) -> Response:
        shown = self.paginate_queryset(self.filter_queryset(self.get_queryset().newest_first())) or []
        totals = totals_of_returns(shown)
        return self.get_paginated_response([return_resource(row, totals[row.pk]) for row in shown])

    def retrieve(self, request: Request) -> Response:
        found = self.get_queryset().filter(reference=self.context.resource_id).first()
        if found is None:
            raise ReturnNotFound
        return self._answer(found)

    def create(self, request: Request) -> Response:
        customer_id = self.context.identity.customer_id
        store_name, asked = requested_return(self.attributes)
        if customer_id is None:
            raise ReturnRefused
        created = request_return(
            customer_id=customer_id,
            store_name=store_name,
            asked=asked,
            actor=actor_of(self.context.identity).at(request.path),
        )
        return self._answer(created, 201)

    def _answer(self, row: Return, status: int = 200) -> Response:
        return self.single(return_resource(row, totals_of_returns([row])[row.pk]), status)
