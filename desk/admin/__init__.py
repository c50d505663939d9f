"""Orders in the back office: the list, the page of one order, and the orders of a customer (orders.md, 14)."""

from desk.admin.bulk_runs import BulkRunAdmin
from desk.admin.claims import ClaimAdmin
from desk.admin.customers import CustomerWithOrdersAdmin
from desk.admin.merchant_orders import MerchantOrderAdmin
from desk.admin.orders import OrderAdmin
from desk.admin.returns import ReturnAdmin
from desk.admin.transition_log import TransitionLogAdmin

__all__ = [
    "BulkRunAdmin",
    "ClaimAdmin",
    "CustomerWithOrdersAdmin",
    "MerchantOrderAdmin",
    "OrderAdmin",
    "ReturnAdmin",
    "TransitionLogAdmin",
]
