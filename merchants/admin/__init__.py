from merchants.admin.merchants import MerchantAdmin
from merchants.admin.offers import ProductOfferAdmin
from merchants.admin.products import ProductWithOffersAdmin

__all__ = ["MerchantAdmin", "ProductOfferAdmin", "ProductWithOffersAdmin"]
