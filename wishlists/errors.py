"""Refusals of wishlists and their lines (storefront.md, 1.6)."""

from typing import ClassVar

from glue.errors import GlueError


class WishlistNotFound(GlueError):
    code = "201"
    status = 404
    detail = "Can't find wishlist."


class NameRefused(GlueError):
    """A name that a list may not have: 400 for a new list, 422 for one that is renamed."""

    statuses: ClassVar[dict[bool, int]] = {False: 400, True: 422}

    def __init__(self, *, is_renamed: bool) -> None:
        super().__init__()
        self.entries = [{**self.entry(), "status": self.statuses[is_renamed]}]


class NameTaken(NameRefused):
    code = "202"
    detail = "A wishlist with the same name already exists."


class NameMalformed(NameRefused):
    code = "210"
    detail = "Please enter name using only letters, numbers, underscores, spaces or dashes."


class WishlistNotUpdated(GlueError):
    code = "204"
    status = 422
    detail = "Can't update wishlist"


class WishlistItemNotAdded(GlueError):
    code = "206"
    status = 422
    detail = "Can't add an item."


class WishlistItemNotFound(GlueError):
    code = "208"
    status = 404
    detail = "No item with provided sku in wishlist."


class ItemNotChanged(GlueError):
    code = "200"
    status = 422
    detail = "Unknown error."
