"""Customers reading their orders (orders.md, 3 and 4.1)."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import ClassVar

from django.conf import settings
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from carts.api.base import CartBase
from customers.audit import actor_of
from customers.queries import is_token_current
from glue.constraints import IsBool, NotBlank
from glue.errors import RouteNotFound
from glue.filters import SortBackend
from glue.identity import is_token_active
from glue.inputs import Attribute, GlueInput, Text
from glue.pagination import CountedPagination, PagingRules
from glue.resources import Resource
from glue.responses import GlueResponse
from glue.views import GlueViewSet
from orders.actions.reorders import REPLACE, reorder
from orders.api.customer_orders import CustomerOrders, StoredOrder, read_order
from orders.api.resources import item_uuids, order_resource, shipment_resource
from orders.errors import ForeignOrders, OrderNotFound, OrderUnknown
from shipments.models import Shipment


class OrderPagination(CountedPagination):
    """One parameter of a page alone, and their bare names, take effect where the shop has not set it otherwise."""

    @classmethod
    def rules(cls) -> PagingRules:
        return PagingRules(lone=settings.ORDERS_LONE_PAGING, bare=settings.ORDERS_BARE_PAGING)

    def get_paginated_response(self, data: Sequence[Resource]) -> GlueResponse:
        """An empty page links to no other (orders.md, 2.2)."""
        return super().get_paginated_response(data) if data else self.view.collection(data)


class OrderListViewSet(GlueViewSet):
    """A customer's orders in list form, newest first; without a page all of them, as a stream."""

    checks_identity_itself = True
    filter_backends = (SortBackend,)
    pagination_class = OrderPagination
    ordering_fields: ClassVar = {"createdAt": "created_at", "updatedAt": "updated_at"}

    def list(self, request: Request) -> HttpResponseBase:
        identity = self.context.identity
        if identity.customer_id is None:
            self.require_active_token(is_token_active(identity))
            return self.collection([])
        orders = self.filter_queryset(CustomerOrders(identity, self._check_bearer))
        page = self.paginate_queryset(orders)
        return self._all(orders) if page is None else self.get_paginated_response(self._resources(page))

    def _all(self, orders: CustomerOrders) -> HttpResponseBase:
        """Answer all orders from the offset on, as a stream unless includes must know all of them first."""
        page = self.context.page
        resources = map(self._resources, orders.read_chunks(page.offset if page else 0))
        if self.context.include:
            return self.collection(list(chain.from_iterable(resources)))
        return self.stream(resources)

    def _resources(self, orders: Iterable[StoredOrder]) -> Sequence[Resource]:
        return [order_resource(order, self.context) for order in orders if not order.is_hidden]

    def _check_bearer(self, valid_from: int | None) -> None:
        """Refuse a token that the statement found outdated (401, 001)."""
        self.require_active_token(valid_from is not None and is_token_current(self.context.identity, valid_from))


class OrderViewSet(OrderListViewSet):
    def retrieve(self, request: Request) -> Response:
        if self.context.identity.customer_id is None:
            self.require_active_token(is_token_active(self.context.identity))
            raise OrderNotFound
        page = read_order(self.context.identity, self.context.resource_id or "")
        self._check_bearer(page.tokens_valid_from)
        if not page.orders:
            raise OrderNotFound
        return self.single(order_resource(page.orders[0], self.context))


class CustomerOrderViewSet(OrderListViewSet):
    """The same list below `/customers/{customerReference}`, the own reference only."""

    def check_user(self) -> None:
        if self.context.parent_id("customers") != self.context.identity.customer_reference:
            self.require_active_token(is_token_active(self.context.identity))
            raise ForeignOrders


class OrderShipmentViewSet(GlueViewSet):
    """One shipment of an own order; anything else is the code-less 404 (orders.md, 4.1)."""

    def retrieve(self, request: Request) -> Response:
        number = self.context.resource_id or ""
        shipment = (
            self._own_shipment(int(number)) if number.isascii() and number.isdigit() and len(number) < 19 else None
        )
        if shipment is None:
            raise RouteNotFound
        return self.single(shipment_resource(shipment, item_uuids(shipment)))

    def _own_shipment(self, shipment_id: int) -> Shipment | None:
        customer_id = self.context.identity.customer_id
        if customer_id is None:
            return None
        shipments = Shipment.objects.select_related("shipping_address")
        return shipments.filter(pk=shipment_id, order__customer=customer_id).first()


class ReorderInput(GlueInput):
    order_reference = Text(NotBlank())
    reorder_strategy = Text(required=False)
    is_amendment = Attribute(IsBool(), required=False)


class CartReorderViewSet(CartBase):
    """The answer is the customer's cart."""

    inputs = {"create": ReorderInput}

    def create(self, request: Request) -> Response:
        customer_id = self.context.identity.customer_id
        if customer_id is None:
            raise OrderUnknown
        row = reorder(
            customer_id=customer_id,
            reference=str(self.values["order_reference"]),
            strategy=self.values.get("reorder_strategy") or REPLACE,
            is_amendment=self.values.get("is_amendment") is True,
            actor=actor_of(self.context.identity).at(request.path),
            **self.place,
        )
        return self.one_cart(row, status=201)
