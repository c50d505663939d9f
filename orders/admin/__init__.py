"""Orders in the back office: the list, the page of one order, and the orders of a customer (orders.md, 14)."""

from orders.admin import start  # noqa: F401  # registers tiles of the start page
from orders.admin.bulk_runs import BulkRunAdmin
from orders.admin.choices import PaymentMethodAdmin, ReturnReasonAdmin
from orders.admin.claims import ClaimAdmin
from orders.admin.customers import CustomerWithOrdersAdmin
from orders.admin.gift_cards import GiftCardAdmin
from orders.admin.invoices import InvoiceAdmin
from orders.admin.merchant_orders import MerchantOrderAdmin
from orders.admin.orders import OrderAdmin
from orders.admin.refunds import OrderRefundAdmin
from orders.admin.returns import ReturnAdmin
from orders.admin.transition_log import TransitionLogAdmin

__all__ = [
    "BulkRunAdmin",
    "ClaimAdmin",
    "CustomerWithOrdersAdmin",
    "GiftCardAdmin",
    "InvoiceAdmin",
    "MerchantOrderAdmin",
    "OrderAdmin",
    "OrderRefundAdmin",
    "PaymentMethodAdmin",
    "ReturnAdmin",
    "ReturnReasonAdmin",
    "TransitionLogAdmin",
]
