"""What a calculated cart says, finished for the wire and stored with the cart: lists and includes only read it."""

from carts.cart_json.attributes import cart_attributes, etag_of
from carts.cart_json.builder import build_cart_json

__all__ = ["build_cart_json", "cart_attributes", "etag_of"]
