"""Errors of the merchant endpoints (orders.md, 8)."""

from glue.errors import GlueError


class MerchantNotFound(GlueError):
    code = "3501"
    status = 404
    detail = "Merchant not found."


class MerchantIdentifierMissing(GlueError):
    code = "3502"
    status = 400
    detail = "Merchant identifier is not specified."
