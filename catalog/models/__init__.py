"""The tables of the catalog, one noun a file."""

from catalog.models.assortment import BundleComponent, ProductAlternative, ProductList, ProductRelation, RelatedProduct
from catalog.models.attributes import AttributeKey, ManagementAttribute
from catalog.models.categories import Category
from catalog.models.configurable_bundles import BundleTemplate, BundleTemplateSlot
from catalog.models.glossary import GlossaryEntry
from catalog.models.images import Image, ImageSet
from catalog.models.labels import Label, LabelAssignment
from catalog.models.measurement import BaseUnit, MeasurementUnit, PackagingUnit, PackagingUnitType, SalesUnit
from catalog.models.options import OptionGroup, OptionPrice, ProductOption
from catalog.models.prices import PriceSchedule, PriceType, ProductPrice
from catalog.models.products import (
    AbstractProduct,
    AbstractProductText,
    ApprovalStatus,
    ConcreteProduct,
    ConcreteProductText,
    ProductCategory,
    ProductConfiguration,
)
from catalog.models.reviews import ProductReview, ReviewStatus
from catalog.models.stock import Availability, BackInStock, Reservation, Stock, StockChange, Warehouse, WarehouseAddress
from catalog.models.stores import Currency, PriceMode, Store, StoreCountry, StoreCurrency, StoreLocale
from catalog.models.taxes import TaxRate, TaxSet

__all__ = [
    "AbstractProduct",
    "AbstractProductText",
    "ApprovalStatus",
    "AttributeKey",
    "Availability",
    "BackInStock",
    "BaseUnit",
    "BundleComponent",
    "BundleTemplate",
    "BundleTemplateSlot",
    "Category",
    "ConcreteProduct",
    "ConcreteProductText",
    "Currency",
    "GlossaryEntry",
    "Image",
    "ImageSet",
    "Label",
    "LabelAssignment",
    "ManagementAttribute",
    "MeasurementUnit",
    "OptionGroup",
    "OptionPrice",
    "PackagingUnit",
    "PackagingUnitType",
    "PriceMode",
    "PriceSchedule",
    "PriceType",
    "ProductAlternative",
    "ProductCategory",
    "ProductConfiguration",
    "ProductList",
    "ProductOption",
    "ProductPrice",
    "ProductRelation",
    "ProductReview",
    "RelatedProduct",
    "Reservation",
    "ReviewStatus",
    "SalesUnit",
    "Stock",
    "StockChange",
    "Store",
    "StoreCountry",
    "StoreCurrency",
    "StoreLocale",
    "TaxRate",
    "TaxSet",
    "Warehouse",
    "WarehouseAddress",
]
