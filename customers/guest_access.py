"""What guests may do, as staff set it (identity.md, 8)."""

from django.db import connection

from customers.models import CustomerAccess

RESOURCES = {
    CustomerAccess.ContentType.PRICE: ("abstract-product-prices", "concrete-product-prices"),
    CustomerAccess.ContentType.PLACE_ORDER: ("checkout", "checkout-data"),
    CustomerAccess.ContentType.ADD_TO_CART: ("guest-cart-items",),
    CustomerAccess.ContentType.WISHLIST: ("wishlists", "wishlist-items"),
}
MAPPED_RESOURCES = frozenset(name for names in RESOURCES.values() for name in names)


def restricted_resources() -> list[str]:
    """Return the resource types that need a customer's token, in the order of the contract's table."""
    with connection.cursor() as cursor:  # asked at every checkout of a guest: the ORM would cost more than the answer
        cursor.execute("SELECT content_type FROM customers_customeraccess WHERE is_restricted")
        restricted = {content_type for (content_type,) in cursor.fetchall()}
    return [name for content_type, names in RESOURCES.items() if content_type in restricted for name in names]


def is_restricted(resource_type: str) -> bool | None:
    """Whether guests are kept out of a type; None for types that the shop does not decide about."""
    return resource_type in restricted_resources() if resource_type in MAPPED_RESOURCES else None
