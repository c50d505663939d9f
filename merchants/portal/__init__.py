"""The pages of the merchant portal that are of merchants and their offers; rooms above add theirs in `portal/`."""

from merchants.portal.offers import OwnOfferAdmin
from merchants.portal.products import ProductToOfferAdmin
from merchants.portal.profile import OwnMerchantAdmin
from merchants.portal.stock import OwnStockAdmin

__all__ = ["OwnMerchantAdmin", "OwnOfferAdmin", "OwnStockAdmin", "ProductToOfferAdmin"]
