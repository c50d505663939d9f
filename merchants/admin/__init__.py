from merchants.admin import dashboard  # noqa: F401  # registers tiles of the start page
from merchants.admin.merchants import MerchantAdmin
from merchants.admin.offers import ProductOfferAdmin
from merchants.admin.products import ProductWithOffersAdmin

__all__ = ["MerchantAdmin", "ProductOfferAdmin", "ProductWithOffersAdmin"]
