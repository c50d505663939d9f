from carts.admin import dashboard  # noqa: F401  # registers tiles of the start page
from carts.admin.carts import CartAdmin
from carts.admin.discounts import DiscountAdmin
from carts.admin.thresholds import OrderThresholdAdmin
from carts.admin.vouchers import VoucherCodeAdmin

__all__ = ["CartAdmin", "DiscountAdmin", "OrderThresholdAdmin", "VoucherCodeAdmin"]
