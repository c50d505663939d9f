from carts.admin.discounts import DiscountAdmin
from carts.admin.thresholds import OrderThresholdAdmin
from carts.admin.vouchers import VoucherCodeAdmin

__all__ = ["DiscountAdmin", "OrderThresholdAdmin", "VoucherCodeAdmin"]
