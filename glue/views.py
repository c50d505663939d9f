"""The viewset under every endpoint: runs the checks of a request in their order, then the endpoint, then writes.

The stage numbers are those of protocol.md, 1; stages 1 to 4 have passed in `glue/routing.py`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, StreamingHttpResponse, UnreadablePostError
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from glue.authentication import read_agent, read_identity
from glue.context import GlueContext
from glue.errors import (
    AccessTokenInvalid,
    AccessTokenMissing,
    CurrencyInvalid,
    GuestIdMissing,
    InvalidPostData,
    PriceModeInvalid,
    ResourceIdMissing,
    TwoIdentities,
    body_too_large,
)
from glue.guest_access import is_restricted
from glue.identity import is_token_active
from glue.includes import load_included
from glue.inputs import Attributes, GlueInput
from glue.negotiation import OneFormatNegotiation
from glue.pagination import GluePagination
from glue.parsers import GlueParser
from glue.query import text_of
from glue.renderers import GlueRenderer
from glue.resources import Document, Resource
from glue.responses import GlueResponse, streamed_response
from glue.stores import PRICE_MODES

GUEST_TYPES = frozenset({"guest-carts", "guest-cart-items", "guest-configured-bundles"})


RENDERER, PARSER, NEGOTIATOR = GlueRenderer(), GlueParser(), OneFormatNegotiation()
"""They keep nothing of a request, so that all share one of each; DRF would make them at every request."""


class GlueViewSet(GenericViewSet[Any]):
    """Base of all endpoints.

    A subclass names its open actions and its inputs, for a list its filter set and its pagination, and answers with
    `single`, `collection`, `stream` or `nothing`. What of DRF runs, and what does not, is docs/decisions/152.
    """

    open_actions: ClassVar[frozenset[str]] = frozenset()
    inputs: ClassVar[Mapping[str, type[GlueInput]]] = {}
    checks_identity_itself: ClassVar[bool] = False
    """Whether the endpoint's own statement tells `require_active_token` what it needs, saving one here."""

    pagination_class: type[GluePagination] = GluePagination
    format_kwarg = None

    context: GlueContext
    attributes: Attributes
    values: Mapping[str, Any]

    def get_renderers(self) -> list[BaseRenderer]:
        return [RENDERER]

    def get_content_negotiator(self) -> OneFormatNegotiation:
        return NEGOTIATOR

    def get_serializer_class(self) -> type[GlueInput]:
        return self.inputs[self.action]

    def initialize_request(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Request:
        self.action = self.action_map[(request.method or "").lower()]
        self.context = request.glue  # type: ignore[attr-defined]
        return Request(request, parsers=[PARSER], negotiator=NEGOTIATOR, parser_context={"view": self})

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        request.accepted_renderer, request.accepted_media_type = self.perform_content_negotiation(request)
        sent = request._request  # its headers cost a third of those that DRF hands on
        self._check_body(request)  # 5, 6
        self._check_ids()  # 7
        self._check_guest_header(sent)  # 8
        self.check_login_throttle()  # 9
        self.context.agent_id = read_agent(sent)  # 10
        self._check_identity(sent)  # 11, 12
        self._check_attributes()  # 13
        self._check_currency_and_price_mode()  # 14, 15
        self.check_precondition()  # 16
        self.check_user()  # 19

    @property
    def default_response_headers(self) -> dict[str, str]:
        return {}

    def get_renderer_context(self) -> dict[str, Any]:
        return {"view": self, "request": self.request}

    def get_exception_handler_context(self) -> dict[str, Any]:
        return {"view": self, "request": self.request._request}

    def check_login_throttle(self) -> None:
        """Stage 9, for the endpoints that log somebody in."""

    def check_precondition(self) -> None:
        """Stage 16, for carts."""

    def check_user(self) -> None:
        """Stage 19: agent-only endpoints, ownership, second factor."""

    def filter_queryset(self, queryset: Any) -> Any:
        """Narrow and sort a list: a QuerySet, or a source that the filters and the pagination of the view know."""
        return super().filter_queryset(queryset)

    def paginate_queryset(self, queryset: Any) -> list[Any] | None:
        """Return the rows of the page, or None where the list is answered whole."""
        return super().paginate_queryset(queryset)

    def single(self, resource: Resource, status: int = 200) -> GlueResponse:
        """Answer one resource; on GET without an id it is an array all the same (protocol.md, 6)."""
        if self.context.verb == "GET" and self.context.answers_collection:
            return self.collection([resource])
        return self._answer_with([resource], None, status, is_single=True)

    def collection(
        self, resources: Sequence[Resource], *, page_links: Mapping[str, str] | None = None, status: int = 200
    ) -> GlueResponse:
        """Answer an array. A page of a list is answered by `get_paginated_response`, which adds its links."""
        links: Mapping[str, str] = {}
        if self.context.verb == "GET" and self.context.answers_collection:
            links = {"self": self.context.collection_link, **(page_links or {})}
        return self._answer_with(resources, links, status)

    def stream(self, chunks: Iterable[Sequence[Resource]]) -> StreamingHttpResponse:
        """Answer an array without ever holding it whole."""
        return streamed_response(RENDERER.stream(chunks, self.context), self.context.locale_name)

    def nothing(self) -> GlueResponse:
        return GlueResponse(None, 204, self.context.locale_name)

    def rendered(self, response: Response) -> Response:
        """Return the answer with its bytes, for whoever must have them before DRF has finished the request."""
        return self.finalize_response(self.request, response).render()

    def require_active_token(self, is_active_token: bool) -> None:
        """Refuse a token that by the endpoint's own statement no longer counts (401, 001)."""
        if not is_active_token:
            raise AccessTokenInvalid
        self.context.identity_is_checked = True

    def _answer_with(
        self, resources: Sequence[Resource], links: Mapping[str, str] | None, status: int, *, is_single: bool = False
    ) -> GlueResponse:
        context = self.context
        included = load_included(resources, context) if context.include else ()
        return GlueResponse(Document(resources, context, links, included, is_single), status, context.locale_name)

    def _check_body(self, request: Request) -> None:
        self.attributes = {}
        if self.context.verb in ("POST", "PATCH"):
            self.attributes = _data_of(request)

    def _check_ids(self) -> None:
        if self.context.verb in ("PATCH", "DELETE") and not all(identifier for _, identifier in self.context.pairs):
            raise ResourceIdMissing

    def _check_guest_header(self, request: HttpRequest) -> None:
        self.context.guest_id = request.META.get("HTTP_X_ANONYMOUS_CUSTOMER_UNIQUE_ID") or None
        if self.context.guest_id is None and self._is_of_guests():
            raise GuestIdMissing

    def _is_of_guests(self) -> bool:
        """Whether the path is a guest's: a parent without an id is the endpoint's to miss."""
        parents = (name for name, identifier in self.context.pairs[:-1] if identifier)
        return self.context.resource_type in GUEST_TYPES or any(name in GUEST_TYPES for name in parents)

    def _check_identity(self, request: HttpRequest) -> None:
        authorization = request.META.get("HTTP_AUTHORIZATION")
        if authorization and self.context.guest_id is not None:
            raise TwoIdentities
        if not authorization:
            if self.is_protected():
                raise AccessTokenMissing
            return
        self.context.identity = read_identity(authorization)
        if not self.checks_identity_itself or self._has_later_checks():
            self.require_active_token(is_token_active(self.context.identity))

    def is_protected(self) -> bool:
        by_shop = is_restricted(self.context.resource_type)
        return self.action not in self.open_actions if by_shop is None else by_shop

    def _has_later_checks(self) -> bool:
        """Whether a check between authentication and the endpoint could answer first."""
        return "currency" in self.context.query or "priceMode" in self.context.query

    def _check_attributes(self) -> None:
        self.values = {}
        if self.action in self.inputs:
            serializer = self.get_serializer(data=self.attributes)
            serializer.is_valid(raise_exception=True)
            self.values = serializer.validated_data

    def _check_currency_and_price_mode(self) -> None:
        query = self.context.query
        if not query:
            return
        currency, price_mode = text_of(query, "currency"), text_of(query, "priceMode")
        if currency and currency not in self.context.store.currencies:
            raise CurrencyInvalid
        if price_mode and price_mode not in PRICE_MODES:
            raise PriceModeInvalid


def _data_of(request: Request) -> Attributes:
    """Let DRF and `GlueParser` read the body. An empty one DRF shows to no parser."""
    try:
        data = request.data if request.stream is not None else None
    except RequestDataTooBig:
        raise body_too_large() from None
    except UnreadablePostError:
        data = None
    if not isinstance(data, dict):
        raise InvalidPostData
    return data
