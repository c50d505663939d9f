from catalog.admin.products import ProductAdmin
from catalog.admin.stores import CategoryAdmin, CurrencyAdmin, StoreAdmin

__all__ = ["CategoryAdmin", "CurrencyAdmin", "ProductAdmin", "StoreAdmin"]
