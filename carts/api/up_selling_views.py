"""Products shown beside a cart: resources of type `abstract-products` below it (storefront.md, 4)."""

from rest_framework.request import Request
from rest_framework.response import Response

from carts.api.base import CartBase, GuestBase
from carts.errors import CartIdMissing, CartNotFound
from carts.models import CartItem
from carts.queries.carts import stored_cart
from catalog.api.resources.products import abstracts_in_order
from catalog.queries.products import abstract_ids_of
from catalog.queries.up_selling import up_selling_products


class UpSellingViewSet(CartBase):
    """Without paging or limit; what lies in the cart already is shown all the same."""

    def list(self, request: Request) -> Response:
        store_name = self.context.store.name
        row = stored_cart(self.cart_id(), self.owner(), store_name)
        if row is None:
            raise CartNotFound
        skus = list(CartItem.objects.filter(cart=row).order_by("pk").values_list("sku", flat=True))
        abstract_ids = abstract_ids_of(set(skus)) if skus else {}
        subjects = list(dict.fromkeys(abstract_ids[sku] for sku in skus if sku in abstract_ids))
        products = up_selling_products(subjects, store_name) if subjects else []
        return self.collection(abstracts_in_order(products, self.context))


class GuestUpSellingViewSet(GuestBase, UpSellingViewSet):
    pass


class LostUpSellingViewSet(CartBase):
    """The products of no cart."""

    def list(self, request: Request) -> Response:
        raise CartIdMissing
