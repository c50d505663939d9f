"""Orders and returns in the merchant portal: a merchant's own parts of them, and its own events."""

from desk.portal.orders import OwnOrderAdmin
from desk.portal.returns import OwnReturnAdmin

__all__ = ["OwnOrderAdmin", "OwnReturnAdmin"]
