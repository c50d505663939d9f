from carts.admin.carts import CartAdmin
from carts.admin.discounts import DiscountAdmin
from carts.admin.thresholds import OrderThresholdAdmin
from carts.admin.vouchers import VoucherCodeAdmin

__all__ = ["CartAdmin", "DiscountAdmin", "OrderThresholdAdmin", "VoucherCodeAdmin"]
