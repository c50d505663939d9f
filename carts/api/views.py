"""Carts of customers and guests (checkout.md, 2, 4 and 5)."""

from rest_framework.request import Request
from rest_framework.response import Response

from carts.actions.carts import change_cart, delete_cart, open_cart
from carts.actions.refresh_cart import refresh_cart
from carts.api.base import CartBase, GuestBase
from carts.api.inputs import CartChange, CartInput, GuestCartChange
from carts.errors import CartActionForbidden, CartNotFound, ForeignCarts, IfMatchInvalid, IfMatchMissing
from carts.queries.carts import stored_etag


class CartViewSet(CartBase):
    inputs = {"create": CartInput, "partial_update": CartChange}
    etag: str | None = None

    def check_precondition(self) -> None:
        """Stage 16: a change names the fingerprint of what it changes, before anybody looks whose cart it is."""
        if self.action != "partial_update":
            return
        header = self.request.META.get("HTTP_IF_MATCH")
        if header is None:
            raise IfMatchMissing
        self.etag = header.strip().strip('"')
        if not self.etag or stored_etag(self.context.resource_id or "") != self.etag:
            raise IfMatchInvalid

    def list(self, request: Request) -> Response:
        return self.all_carts()

    def retrieve(self, request: Request) -> Response:
        row = refresh_cart(uuid=self.context.resource_id or "", owner=self.owner(), **self.place)
        if row is None:
            raise CartNotFound
        return self.one_cart(row)

    def create(self, request: Request) -> Response:
        customer_id = self.context.identity.customer_id
        if customer_id is None:
            raise CartActionForbidden
        row = open_cart(
            customer_id=customer_id,
            store_name=self.context.store.name,
            wanted_store=self.values["store"],
            currency=self.values["currency"],
            price_mode=self.values["price_mode"],
            name=self.values.get("name") or "",
        )
        return self.one_cart(row, status=201)

    def partial_update(self, request: Request) -> Response:
        row = change_cart(
            uuid=self.context.resource_id or "", owner=self.owner(), etag=self.etag, **self.place, **self.values
        )
        return self.one_cart(row)

    def destroy(self, request: Request) -> Response:
        customer_id = self.context.identity.customer_id
        if customer_id is None:
            raise CartNotFound
        delete_cart(uuid=self.context.resource_id or "", customer_id=customer_id, store_name=self.context.store.name)
        return self.nothing()


class CustomerCartViewSet(CartBase):
    """The carts below `/customers/{customerReference}`, the own reference only."""

    def check_user(self) -> None:
        if self.context.parent_id("customers") != self.context.identity.customer_reference:
            raise ForeignCarts

    def list(self, request: Request) -> Response:
        return self.all_carts()


class GuestCartViewSet(GuestBase):
    inputs = {"partial_update": GuestCartChange}

    def list(self, request: Request) -> Response:
        return self.all_carts()

    def retrieve(self, request: Request) -> Response:
        row = refresh_cart(uuid=self.context.resource_id or "", owner=self.owner(), **self.place)
        if row is None:
            raise CartNotFound
        return self.one_cart(row)

    def partial_update(self, request: Request) -> Response:
        row = change_cart(uuid=self.context.resource_id or "", owner=self.owner(), **self.place, **self.values)
        return self.one_cart(row)
