"""What the routes of wishlists answer to whom: rows of `tests/support/permission_rows.py`.

The owner's list holds a desk lamp; to everybody else it does not exist. An agent who acts for nobody has no lists.
"""

from typing import Any

Answer = tuple[int, str | None]
Asked = tuple[str, str, str, Answer, Answer, dict[str, Any] | None]
OK, CREATED, DONE = (200, None), (201, None), (204, None)
NO_LIST, NOT_ADDED, NO_LINE = (404, "201"), (422, "206"), (404, "208")
LIST, LINES = "/wishlists/{wishlist}", "/wishlists/{wishlist}/wishlist-items"


def own_wishlists() -> list[Asked]:
    """Return route, action, path, the owner's answer, that of others, and the attributes."""
    return [
        ("wishlists", "retrieve", LIST, OK, NO_LIST, None),
        ("wishlists", "partial_update", LIST, OK, NO_LIST, {"name": "Renamed"}),
        ("wishlists", "destroy", LIST, DONE, NO_LIST, None),
        ("wishlists/wishlist-items", "create", LINES, CREATED, NOT_ADDED, {"sku": "A10_2"}),
        ("wishlists/wishlist-items", "partial_update", f"{LINES}/A10_1", OK, NO_LIST, {}),
        ("wishlists/wishlist-items", "destroy", f"{LINES}/A10_1", DONE, NO_LIST, None),
        ("wishlist-items", "create", "/wishlist-items", NO_LIST, NO_LIST, {"sku": "A10_2"}),
        ("wishlist-items", "partial_update", "/wishlist-items/A10_1", NO_LIST, NO_LIST, {}),
        ("wishlist-items", "destroy", "/wishlist-items/A10_1", NO_LIST, NO_LIST, None),
    ]
