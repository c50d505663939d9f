"""The lines of carts (checkout.md, 3 and 5.1)."""

from rest_framework.request import Request
from rest_framework.response import Response

from carts.actions.items import add_guest_items, add_items, change_item, remove_item
from carts.api.base import CartBase, GuestBase
from carts.api.inputs import ItemChange, ItemInput, option_skus, sales_unit, wire_configuration
from carts.errors import ConfigurationNotAllowed, ItemNotAdded
from carts.lines import NewLine
from carts.owners import Owner
from catalog.queries.sellable_products import configurator_key
from customers.models import Customer
from customers.queries import is_token_current
from glue.errors import AccessTokenInvalid, GlueError
from glue.identity import is_token_active


class ItemViewSet(CartBase):
    """Lines below a cart; without a cart in the path everything is `Cart uuid is missing.` (400, 104)."""

    inputs = {"create": ItemInput, "partial_update": ItemChange}
    checks_identity_itself = True

    def owner(self) -> Owner:
        return Owner(self.context.identity.customer_id, check_customer=self._check_customer)

    def handle_exception(self, exc: Exception) -> Response:
        """Let nobody learn anything by a token that is out of date, whatever was refused before that was noticed."""
        context = self.context
        if isinstance(exc, GlueError) and context.identity.is_known and not context.identity_is_checked:
            exc = exc if is_token_active(context.identity) else AccessTokenInvalid()
        return super().handle_exception(exc)

    def create(self, request: Request) -> Response:
        line = self.new_line()
        row = add_items(uuid=self.cart_id(), owner=self.owner(), lines=[line], **self.place)
        return self.one_cart(row, status=201)

    def partial_update(self, request: Request) -> Response:
        unit, amount = sales_unit(self.values.get("sales_unit"))
        row = change_item(
            uuid=self.cart_id(),
            owner=self.owner(),
            item_id=self.context.resource_id or "",
            quantity=self.values["quantity"],
            sales_unit_id=unit,
            amount=amount,
            **self.place,
        )
        return self.one_cart(row)

    def destroy(self, request: Request) -> Response:
        remove_item(uuid=self.cart_id(), owner=self.owner(), item_id=self.context.resource_id or "", **self.place)
        return self.nothing()

    def _check_customer(self, customer: Customer) -> None:
        self.require_active_token(is_token_current(self.context.identity, customer.tokens_valid_from))

    def new_line(self) -> NewLine:
        """Return the line of the body. Raises `ConfigurationNotAllowed` (422, 4701) before the cart is looked up."""
        values = self.values
        sku, sent = values["sku"], values.get("product_configuration_instance")
        if sent is not None:
            key = configurator_key(sku)
            if key is None or key.lower() != sent["configurator_key"].lower():
                raise ConfigurationNotAllowed(sku, sent["configurator_key"])
        if values["quantity"] < 1:
            raise ItemNotAdded
        unit, amount = sales_unit(values.get("sales_unit"))
        return NewLine(
            sku=sku,
            quantity=values["quantity"],
            offer_reference=values.get("product_offer_reference"),
            merchant_reference=values.get("merchant_reference"),
            option_skus=option_skus(values.get("product_options")),
            sales_unit_id=unit,
            amount=amount,
            promotional_item=values.get("id_promotional_item"),
            configuration=None if sent is None else wire_configuration(sent),
        )


class GuestItemViewSet(GuestBase, ItemViewSet):
    """Lines below a guest's cart."""


class FirstGuestItemViewSet(GuestItemViewSet):
    """A line of a guest without a cart in the path: it goes into the guest's cart, which it opens if need be."""

    def create(self, request: Request) -> Response:
        row = add_guest_items(owner=self.owner(), lines=[self.new_line()], **self.place)
        return self.one_cart(row, status=201)
