"""The tables behind the totals of a cart, one noun a file."""

from carts.models.carts import Cart, CartCode, CartItem
from carts.models.discounts import Calculator, Discount, DiscountAmount, DiscountType
from carts.models.thresholds import OrderThreshold, ThresholdType
from carts.models.vouchers import VoucherBatch, VoucherCode

__all__ = [
    "Calculator",
    "Cart",
    "CartCode",
    "CartItem",
    "Discount",
    "DiscountAmount",
    "DiscountType",
    "OrderThreshold",
    "ThresholdType",
    "VoucherBatch",
    "VoucherCode",
]
