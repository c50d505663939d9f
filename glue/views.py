"""The viewset under every endpoint: runs the checks of a request in their order, then the endpoint, then writes.

The stage numbers are those of protocol.md, 1; stages 1 to 4 have passed in `glue/routing.py`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.viewsets import ViewSet

from glue.authentication import read_agent, read_identity
from glue.context import GlueContext
from glue.errors import (
    AccessTokenInvalid,
    AccessTokenMissing,
    CurrencyInvalid,
    GuestIdMissing,
    InvalidType,
    PriceModeInvalid,
    ResourceIdMissing,
    TwoIdentities,
)
from glue.guest_access import is_restricted
from glue.identity import is_token_active
from glue.inputs import Attributes, GlueInput
from glue.pagination import STANDARD, PageRequest, PagingRules, without_page
from glue.parsers import GlueParser
from glue.query import text_of
from glue.renderers import collection_links, render_document, stream_collection
from glue.resources import Resource
from glue.responses import empty_response, json_response, streamed_response
from glue.stores import PRICE_MODES

GUEST_TYPES = frozenset({"guest-carts", "guest-cart-items", "guest-configured-bundles"})


class GlueViewSet(ViewSet):
    """Base of all endpoints.

    A subclass names its open actions and its inputs, and answers with `single`, `collection`, `stream` or `nothing`.
    """

    open_actions: ClassVar[frozenset[str]] = frozenset()
    inputs: ClassVar[Mapping[str, type[GlueInput]]] = {}
    checks_identity_itself: ClassVar[bool] = False
    """Whether the endpoint's own statement brings the facts that `require_active_token` needs, saving one here."""

    @classmethod
    def paging_rules(cls) -> PagingRules:
        return STANDARD

    context: GlueContext
    attributes: Attributes
    values: Mapping[str, Any]

    def initialize_request(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Request:
        self.action = self.action_map[(request.method or "").lower()]
        self.context = request.glue  # type: ignore[attr-defined]
        return Request(request)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        self._check_body(request)  # 5, 6
        self._check_ids()  # 7
        self._check_guest_header(request)  # 8
        self.check_login_throttle()  # 9
        self.context.agent_id = read_agent(request)  # 10
        self._check_identity(request)  # 11, 12
        self._check_attributes()  # 13
        self._check_currency_and_price_mode()  # 14, 15
        self.check_precondition()  # 16
        self.check_user()  # 19

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Send what the endpoint made; it is finished."""
        return response

    @property
    def default_response_headers(self) -> dict[str, str]:
        return {}

    def get_exception_handler_context(self) -> dict[str, Any]:
        return {"view": self, "request": self.request._request}

    def check_login_throttle(self) -> None:
        """Stage 9, for the endpoints that log somebody in."""

    def check_precondition(self) -> None:
        """Stage 16, for carts."""

    def check_user(self) -> None:
        """Stage 19: agent-only endpoints, ownership, second factor."""

    def single(self, resource: Resource, status: int = 200) -> HttpResponse:
        """Answer one resource; on GET without an id it is an array all the same (protocol.md, 6)."""
        if self.context.verb == "GET" and self.context.answers_collection:
            return self.collection([resource])
        body = render_document([resource], None, self.context, is_single=True)
        return json_response(body, status, self.context.locale_name)

    def collection(
        self, resources: Sequence[Resource], page: PageRequest | None = None, total: int = 0, status: int = 200
    ) -> HttpResponse:
        """Answer an array; `page` with `total` brings the links of a page."""
        context = self.context
        links: dict[str, str] = {}
        if context.verb == "GET" and context.answers_collection:
            links = collection_links(context, page, total, without_page(context.query, self.paging_rules()))
        body = render_document(resources, links, context, is_single=False)
        return json_response(body, status, context.locale_name)

    def stream(self, chunks: Iterable[Sequence[Resource]]) -> HttpResponseBase:
        """Answer an array without ever holding it whole."""
        return streamed_response(stream_collection(chunks, self.context), self.context.locale_name)

    def nothing(self) -> HttpResponse:
        return empty_response(204, self.context.locale_name)

    def require_active_token(self, is_active_token: bool) -> None:
        """Refuse a bearer whom the endpoint's own statement did not find welcome (401, 001)."""
        if not is_active_token:
            raise AccessTokenInvalid
        self.context.identity_is_checked = True

    def _check_body(self, request: Request) -> None:
        self.attributes = {}
        if self.context.verb in ("POST", "PATCH"):
            body = GlueParser().parse_request(request._request)
            if body.type != self.context.resource_type:
                raise InvalidType
            self.attributes = body.attributes

    def _check_ids(self) -> None:
        if self.context.verb in ("PATCH", "DELETE") and not all(identifier for _, identifier in self.context.pairs):
            raise ResourceIdMissing

    def _check_guest_header(self, request: Request) -> None:
        self.context.guest_id = request.META.get("HTTP_X_ANONYMOUS_CUSTOMER_UNIQUE_ID") or None
        if self.context.guest_id is None and any(name in GUEST_TYPES for name, _ in self.context.pairs):
            raise GuestIdMissing

    def _check_identity(self, request: Request) -> None:
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
        rules = self.inputs.get(self.action)
        self.values = rules.read(self.attributes) if rules else {}

    def _check_currency_and_price_mode(self) -> None:
        query = self.context.query
        if not query:
            return
        currency, price_mode = text_of(query, "currency"), text_of(query, "priceMode")
        if currency and currency not in self.context.store.currencies:
            raise CurrencyInvalid
        if price_mode and price_mode not in PRICE_MODES:
            raise PriceModeInvalid
