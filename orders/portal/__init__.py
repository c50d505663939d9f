"""Orders and returns in the merchant portal: a merchant's own parts of them, and its own events."""

from orders.portal.orders import OwnOrderAdmin
from orders.portal.returns import OwnReturnAdmin

__all__ = ["OwnOrderAdmin", "OwnReturnAdmin"]
