"""Errors of the order endpoints (orders.md, 8)."""

from glue.errors import GlueError


class OrderNotFound(GlueError):
    """Unknown and foreign orders are indistinguishable."""

    code = "801"
    status = 404
    detail = "Can't find order by the given order reference"


class ForeignOrders(GlueError):
    code = "802"
    status = 403
    detail = "Unauthorized request."
