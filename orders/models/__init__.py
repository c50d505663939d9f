"""Sales orders and everything that an order keeps of the moment when it was placed."""

from orders.models.amendments import OrderAmendmentDraft
from orders.models.bulk import BulkOutcome, BulkRun, BulkRunOrder
from orders.models.checkout import CheckoutAnswer, OrderCounter
from orders.models.claims import Claim
from orders.models.documents import OrderDocument
from orders.models.gift_cards import GiftCard, GiftCardMovement
from orders.models.history import ItemStateChange, MerchantItemStateChange, OrderAmendment, OrderChange, OrderComment
from orders.models.invoices import Invoice, InvoiceCounter
from orders.models.items import OrderBundle, OrderConfiguredBundle, OrderItem, OrderItemOption
from orders.models.merchants import MerchantOrder, MerchantOrderItem, MerchantOrderTotals
from orders.models.money import OrderDiscount, OrderExpense, OrderPayment, OrderRefund, OrderTotals
from orders.models.options import PaymentMethod, ReturnReason
from orders.models.orders import Order
from orders.models.processes import ItemTimeout, MerchantItemTimeout, TransitionLog
from orders.models.returns import Return, ReturnItem
from orders.models.sales import DailySales, SalesClock

__all__ = [
    "BulkOutcome",
    "BulkRun",
    "BulkRunOrder",
    "CheckoutAnswer",
    "Claim",
    "DailySales",
    "GiftCard",
    "GiftCardMovement",
    "Invoice",
    "InvoiceCounter",
    "ItemStateChange",
    "ItemTimeout",
    "MerchantItemStateChange",
    "MerchantItemTimeout",
    "MerchantOrder",
    "MerchantOrderItem",
    "MerchantOrderTotals",
    "Order",
    "OrderAmendment",
    "OrderAmendmentDraft",
    "OrderBundle",
    "OrderChange",
    "OrderComment",
    "OrderConfiguredBundle",
    "OrderCounter",
    "OrderDiscount",
    "OrderDocument",
    "OrderExpense",
    "OrderItem",
    "OrderItemOption",
    "OrderPayment",
    "OrderRefund",
    "OrderTotals",
    "PaymentMethod",
    "Return",
    "ReturnItem",
    "ReturnReason",
    "SalesClock",
    "TransitionLog",
]
