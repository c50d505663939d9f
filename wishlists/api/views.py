"""Wishlists of the customer who asks, and their lines (storefront.md, 1)."""

from collections.abc import Mapping
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from carts.api.inputs import wire_configuration
from glue.views import GlueViewSet
from wishlists import actions, errors
from wishlists.api.inputs import WishlistInput, WishlistItemChange, WishlistItemInput
from wishlists.api.resources import line_resource, wishlist_resource
from wishlists.models import Wishlist, WishlistItem
from wishlists.queries import line_with_key, wishlist_of


class WishlistBase(GlueViewSet):
    """Lists are a customer's own: opening the content type to guests opens nothing (storefront.md, 1.6)."""

    def is_protected(self) -> bool:
        return True

    def own_list(self, public_id: str) -> Wishlist:
        wishlist = wishlist_of(self.context.identity.customer_id, public_id)
        if wishlist is None:
            raise errors.WishlistNotFound
        return wishlist


class WishlistViewSet(WishlistBase):
    inputs = {"create": WishlistInput, "partial_update": WishlistInput}

    def list(self, request: Request) -> Response:
        wishlists = Wishlist.objects.of_customer(self.context.identity.customer_id).counted()
        return self.collection([wishlist_resource(wishlist) for wishlist in wishlists])

    def retrieve(self, request: Request) -> Response:
        return self.single(wishlist_resource(self.own_list(self.context.resource_id or "")))

    def create(self, request: Request) -> Response:
        customer_id = self.context.identity.customer_id
        if customer_id is None:  # an agent who acts for nobody
            raise errors.WishlistNotFound
        wishlist = actions.create_wishlist(customer_id=customer_id, name=self.values["name"])
        return self.single(wishlist_resource(wishlist), status=201)

    def partial_update(self, request: Request) -> Response:
        wishlist = self.own_list(self.context.resource_id or "")
        return self.single(wishlist_resource(actions.rename_wishlist(wishlist=wishlist, name=self.values["name"])))

    def destroy(self, request: Request) -> Response:
        actions.delete_wishlist(wishlist=self.own_list(self.context.resource_id or ""))
        return self.nothing()


class WishlistItemViewSet(WishlistBase):
    """Lines are written here and read by `include=wishlist-items`."""

    inputs = {"create": WishlistItemInput, "partial_update": WishlistItemChange}

    def create(self, request: Request) -> Response:
        public_id = self.context.parent_id("wishlists")
        if not public_id:
            raise errors.WishlistNotFound
        wishlist = wishlist_of(self.context.identity.customer_id, public_id)
        if wishlist is None:
            raise errors.WishlistItemNotAdded
        item = actions.add_item(
            wishlist=wishlist,
            sku=self.values["sku"],
            offer_reference=self.values.get("product_offer_reference"),
            configuration=self._configuration(),
        )
        return self._answer(item, wishlist, status=201)

    def partial_update(self, request: Request) -> Response:
        wishlist = self.own_list(self.context.parent_id("wishlists"))
        item = actions.line_named(wishlist, self.context.resource_id or "")
        if item is None:
            raise errors.WishlistItemNotFound
        changed = actions.change_item(item=item, sku=self.values.get("sku"), configuration=self._configuration())
        return self._answer(changed, wishlist)

    def destroy(self, request: Request) -> Response:
        wishlist = self.own_list(self.context.parent_id("wishlists"))
        actions.remove_items(wishlist=wishlist, public_id=self.context.resource_id or "")
        return self.nothing()

    def _configuration(self) -> Mapping[str, Any] | None:
        sent = self.values.get("product_configuration_instance")
        return None if sent is None else wire_configuration(sent)

    def _answer(self, item: WishlistItem, wishlist: Wishlist, status: int = 200) -> Response:
        line = line_with_key(item.pk, self.context.store.name)
        return self.single(line_resource(line, str(wishlist.uuid)), status)
