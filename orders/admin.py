"""What the back office shows of orders without the desk's events: after-sales lists and reasons to return."""

from orders.gift_cards.admin import GiftCardAdmin
from orders.invoices.admin import InvoiceAdmin
from orders.refunds.admin import OrderRefundAdmin
from orders.returns.admin import ReturnReasonAdmin

__all__ = ["GiftCardAdmin", "InvoiceAdmin", "OrderRefundAdmin", "ReturnReasonAdmin"]
