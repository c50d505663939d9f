"""What can be wrong with a cart, in the words of the wire (checkout.md, 2.8, 3.5, 4, 6.2 and 7)."""

from collections.abc import Iterable

from glue.errors import GlueError, HeaderError


class CartNotFound(GlueError):
    code = "101"
    status = 404
    detail = "Cart with given uuid not found."


class CartCheckFailed(GlueError):
    """A message of `carts.checks`; it never stands alone."""

    code = "102"
    status = 422


class ItemNotFound(GlueError):
    code = "103"
    status = 404
    detail = "Item with the given group key not found in the cart."


class CartIdMissing(GlueError):
    code = "104"
    detail = "Cart uuid is missing."


class CartNotDeleted(GlueError):
    code = "105"
    status = 422
    detail = "Cart could not be deleted."


class CartNotCreated(GlueError):
    code = "107"
    status = 422
    detail = "Failed to create cart."


class CartExists(GlueError):
    code = "110"
    status = 422
    detail = "Customer already has a cart."


class PriceModeFixed(GlueError):
    code = "111"
    status = 422
    detail = "Can\N{RIGHT SINGLE QUOTATION MARK}t switch price mode when there are items in the cart."


class StoreInvalid(GlueError):
    code = "112"
    status = 422
    detail = "Store data is invalid."


class ItemNotAdded(GlueError):
    code = "113"
    status = 422
    detail = "Cart item could not be added."


class ItemNotUpdated(GlueError):
    code = "114"
    status = 422
    detail = "Cart item could not be updated."


class CartActionForbidden(GlueError):
    code = "115"
    status = 403
    detail = "Unauthorized cart action."


class CartCurrencyIncorrect(GlueError):
    code = "117"
    status = 422
    detail = "Currency is incorrect."


class CartPriceModeIncorrect(GlueError):
    code = "119"
    status = 422
    detail = "Price mode is incorrect."


class ForeignCarts(GlueError):
    code = "802"
    status = 403
    detail = "Unauthorized request."


class CodeNotInCart(GlueError):
    code = "3301"
    status = 422
    detail = "Cart code not found in cart."


class CodeNotAdded(GlueError):
    code = "3302"
    status = 422
    detail = "Cart code can't be added."


class BundleProblem(GlueError):
    code = "4001"
    status = 422
    detail = "There was a problem adding or updating the configured bundle."


class TemplateNotFound(GlueError):
    code = "4002"
    status = 422
    detail = "Configurable bundle template not found."


class BundleQuantityInvalid(GlueError):
    code = "4003"
    status = 422
    detail = "The quantity of the configured bundle should be more than zero."


class BundleNotInCart(GlueError):
    code = "4004"
    status = 400
    detail = "Configured bundle with provided group key not found in cart."


class BundleNotAdded(GlueError):
    code = "4005"
    status = 422
    detail = "The configured bundle could not be added."


class BundleNotUpdated(GlueError):
    code = "4006"
    status = 422
    detail = "The configured bundle could not be updated."


class ConfigurationNotAllowed(GlueError):
    code = "4701"
    status = 422

    def __init__(self, sku: str, configurator_key: str) -> None:
        super().__init__(f"An item with sku {sku} can't have a configuration with the key {configurator_key}.")


class IfMatchMissing(HeaderError):
    code = "005"
    status = 428
    detail = "If-Match header is missing."


class IfMatchInvalid(HeaderError):
    code = "006"
    status = 412
    detail = "If-Match header value is invalid."


def refused(messages: Iterable[str], outcome: type[GlueError]) -> GlueError:
    """Return the answer of a change that checks refused: their messages, and then what did not happen."""
    return GlueError.of([*(CartCheckFailed.entry(message) for message in messages), outcome.entry()])
