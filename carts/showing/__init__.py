"""What a calculated cart says, finished for the wire and stored with the cart: lists and includes only read it."""

from carts.showing.attributes import cart_attributes, etag_of
from carts.showing.building import shown_cart

__all__ = ["cart_attributes", "etag_of", "shown_cart"]
