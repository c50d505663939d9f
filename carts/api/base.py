"""What all endpoints of carts share: whose cart it is, and the fingerprint of a single one."""

from rest_framework.response import Response

from carts.actions.refresh_cart import list_carts
from carts.api.resources import CARTS, cart_resource
from carts.errors import CartIdMissing
from carts.models import Cart
from carts.owners import Owner, guest
from glue.views import GlueViewSet


class CartBase(GlueViewSet):
    def owner(self) -> Owner:
        return Owner(self.context.identity.customer_id)

    def cart_id(self) -> str:
        """Return the id of the cart in the path. Raises `CartIdMissing` (400, 104)."""
        types = (CARTS, "guest-carts")
        found = next((identifier for name, identifier in self.context.pairs if name in types), None)
        if not found:
            raise CartIdMissing
        return found

    @property
    def place(self) -> dict[str, str]:
        """Return where the request is: the store and the language of what it says."""
        return {"store_name": self.context.store.name, "locale_name": self.context.locale_name}

    def all_carts(self) -> Response:
        """Answer the asker's carts as they are stored, by their age; a single one brings its fingerprint."""
        rows = list_carts(owner=self.owner(), **self.place)
        response = self.collection([cart_resource(row) for row in rows])
        return self.with_etag(response, rows[0]) if len(rows) == 1 else response

    def one_cart(self, row: Cart, status: int = 200) -> Response:
        return self.with_etag(self.single(cart_resource(row), status), row)

    def with_etag(self, response: Response, row: Cart) -> Response:
        """Send the fingerprint of a customer's cart along; guests have none (checkout.md, 4)."""
        if row.etag and row.guest_reference is None:
            response.headers["ETag"] = f'"{row.etag}"'
        return response


class GuestBase(CartBase):
    """Endpoints of guests, who send an id instead of a token."""

    open_actions = frozenset({"list", "retrieve", "create", "partial_update", "destroy"})

    def owner(self) -> Owner:
        return guest(self.context.guest_id or "")
