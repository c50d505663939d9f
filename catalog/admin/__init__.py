from catalog.admin.categories import CategoryAdmin
from catalog.admin.products import ProductAdmin
from catalog.admin.stores import CurrencyAdmin, StoreAdmin

__all__ = ["CategoryAdmin", "CurrencyAdmin", "ProductAdmin", "StoreAdmin"]
