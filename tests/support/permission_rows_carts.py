"""What the routes of carts answer to whom: rows of `tests/support/permission_rows.py`.

The owner's cart and the guest's have two desk lamps each.
"""

from typing import Any

Answer = tuple[int, str | None]
Asked = tuple[tuple[str, str], str, Answer, dict[str, Any] | None]
OK, CREATED, DONE = (200, None), (201, None), (204, None)
NO_CART, NO_CART_ID, NO_GUEST_ID = (404, "101"), (400, "104"), (400, "109")
NO_CODE, NOT_A_CODE, NO_BUNDLE, NO_TEMPLATE = (422, "3301"), (422, "3302"), (400, "4004"), (422, "4002")
BUNDLE_PROBLEM = (422, "4001")
LINE, MORE, CODE = {"sku": "A10_1", "quantity": 1}, {"quantity": 3}, {"code": "unknown"}
NEW_CART = {"priceMode": "GROSS_MODE", "currency": "EUR", "store": "DE"}
BUNDLE = {"quantity": 1, "templateUuid": "unknown", "items": [{}]}
TWO_BUNDLES = {"quantity": 2}


def own_carts() -> list[Asked]:
    """Return what only the owner of the cart in the path gets; to others it does not exist."""
    return [
        (("carts", "retrieve"), "/carts/{cart}", OK, None),
        (("carts", "destroy"), "/carts/{cart}", (422, "105"), None),
        (("carts/up-selling-products", "list"), "/carts/{cart}/up-selling-products", OK, None),
        (("carts/items", "create"), "/carts/{cart}/items", CREATED, LINE),
        (("carts/items", "partial_update"), "/carts/{cart}/items/A10_1", OK, MORE),
        (("carts/items", "destroy"), "/carts/{cart}/items/A10_1", DONE, None),
        (("carts/vouchers", "create"), "/carts/{cart}/vouchers", NOT_A_CODE, CODE),
        (("carts/vouchers", "destroy"), "/carts/{cart}/vouchers/unknown", NO_CODE, None),
        (("carts/cart-codes", "create"), "/carts/{cart}/cart-codes", NOT_A_CODE, CODE),
        (("carts/cart-codes", "destroy"), "/carts/{cart}/cart-codes/unknown", DONE, None),
    ]


def own_bundles() -> list[Asked]:
    """Return what only the owner of the cart in the path gets; to others there is a problem with the bundle."""
    path = "/carts/{cart}/configured-bundles/unknown"
    return [
        (("carts/configured-bundles", "partial_update"), path, NO_BUNDLE, TWO_BUNDLES),
        (("carts/configured-bundles", "destroy"), path, NO_BUNDLE, None),
    ]


def anybodys_carts() -> list[Asked]:
    """Return what every signed-in asker gets alike."""
    return [
        (("carts", "list"), "/carts", OK, None),
        (("carts", "partial_update"), "/carts/{cart}", (428, "005"), {"currency": "CHF"}),
        (("items", "create"), "/items", NO_CART_ID, LINE),
        (("up-selling-products", "list"), "/up-selling-products", NO_CART_ID, None),
        (("items", "partial_update"), "/items/A10_1", NO_CART_ID, MORE),
        (("items", "destroy"), "/items/A10_1", NO_CART_ID, None),
        (("carts/configured-bundles", "create"), "/carts/{cart}/configured-bundles", NO_TEMPLATE, BUNDLE),
        (("configured-bundles", "create"), "/configured-bundles", NO_CART_ID, BUNDLE),
        (("configured-bundles", "partial_update"), "/configured-bundles/unknown", NO_CART_ID, TWO_BUNDLES),
        (("configured-bundles", "destroy"), "/configured-bundles/unknown", NO_CART_ID, None),
    ]


def guests_carts() -> list[Asked]:
    """Return what the guest gets whose cart it is; who sends no guest's id is told so, whoever that is."""
    cart = "/guest-carts/{guest_cart}"
    item, bundle = f"{cart}/guest-cart-items/A10_1", f"{cart}/guest-configured-bundles/unknown"
    return [
        (("guest-carts", "list"), "/guest-carts", OK, None),
        (("guest-carts", "retrieve"), cart, OK, None),
        (("guest-carts/up-selling-products", "list"), f"{cart}/up-selling-products", OK, None),
        (("guest-carts", "partial_update"), cart, OK, {"currency": "CHF"}),
        (("guest-cart-items", "create"), "/guest-cart-items", CREATED, LINE),
        (("guest-cart-items", "partial_update"), "/guest-cart-items/A10_1", NO_CART_ID, MORE),
        (("guest-cart-items", "destroy"), "/guest-cart-items/A10_1", NO_CART_ID, None),
        (("guest-carts/guest-cart-items", "create"), f"{cart}/guest-cart-items", CREATED, LINE),
        (("guest-carts/guest-cart-items", "partial_update"), item, OK, MORE),
        (("guest-carts/guest-cart-items", "destroy"), item, DONE, None),
        (("guest-carts/vouchers", "create"), f"{cart}/vouchers", NOT_A_CODE, CODE),
        (("guest-carts/vouchers", "destroy"), f"{cart}/vouchers/unknown", NO_CODE, None),
        (("guest-carts/cart-codes", "create"), f"{cart}/cart-codes", NOT_A_CODE, CODE),
        (("guest-carts/cart-codes", "destroy"), f"{cart}/cart-codes/unknown", DONE, None),
        (("guest-configured-bundles", "create"), "/guest-configured-bundles", NO_TEMPLATE, BUNDLE),
        (("guest-configured-bundles", "partial_update"), "/guest-configured-bundles/x", NO_CART_ID, TWO_BUNDLES),
        (("guest-configured-bundles", "destroy"), "/guest-configured-bundles/x", NO_CART_ID, None),
        (("guest-carts/guest-configured-bundles", "create"), f"{cart}/guest-configured-bundles", NO_TEMPLATE, BUNDLE),
        (("guest-carts/guest-configured-bundles", "partial_update"), bundle, NO_BUNDLE, TWO_BUNDLES),
        (("guest-carts/guest-configured-bundles", "destroy"), bundle, NO_BUNDLE, None),
    ]


VERBS = {"list": "GET", "retrieve": "GET", "create": "POST", "partial_update": "PATCH", "destroy": "DELETE"}
