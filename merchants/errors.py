"""Errors of the endpoints of merchants and product offers (orders.md, 8; catalog.md, 13)."""

from glue.errors import GlueError


class MerchantNotFound(GlueError):
    code = "3501"
    status = 404
    detail = "Merchant not found."


class MerchantIdentifierMissing(GlueError):
    code = "3502"
    status = 400
    detail = "Merchant identifier is not specified."


class OfferNotFound(GlueError):
    code = "3701"
    status = 404
    detail = "Product offer not found."


class OfferIdMissing(GlueError):
    code = "3702"
    status = 400
    detail = "Product offer ID is not specified."


class MerchantStepNotAllowed(Exception):
    """Meant for staff, never an answer of the API."""

    def __init__(self, *, verb: str, status: str) -> None:
        super().__init__(f"{verb.capitalize()} is not allowed for a merchant that is {status}.")


class OfferStepNotAllowed(Exception):
    """Meant for staff, never an answer of the API."""

    def __init__(self, *, reference: str, target: str) -> None:
        super().__init__(f"Offer {reference} cannot become {target}: it is already, or somebody else was faster.")
