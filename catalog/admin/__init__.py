from catalog.admin import dashboard  # noqa: F401  # registers tiles of the start page
from catalog.admin.products import ProductAdmin
from catalog.admin.stores import CategoryAdmin, CurrencyAdmin, StoreAdmin

__all__ = ["CategoryAdmin", "CurrencyAdmin", "ProductAdmin", "StoreAdmin"]
