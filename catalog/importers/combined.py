"""Products, their pictures, prices and stock from one file (data-import.md, 25)."""

from catalog.importers.images import ImageImporter
from catalog.importers.prices import ProductPriceImporter
from catalog.importers.product_details import AbstractProductStoreImporter
from catalog.importers.products import AbstractProductImporter, ConcreteProductImporter
from catalog.importers.stock import StockImporter
from csv_import.combined_importer import CombinedImporter

OWNERS = {"abstract": "abstract_sku", "concrete": "concrete_sku"}


class CombinedAbstractProductImporter(CombinedImporter):
    entity = "combined-product-abstract"
    importer = AbstractProductImporter
    prefixes = ("product_abstract", "product")
    keys = ("abstract_sku",)
    kinds = {"abstract": "abstract_sku", "both": "abstract_sku"}


class CombinedConcreteProductImporter(CombinedImporter):
    entity = "combined-product-concrete"
    importer = ConcreteProductImporter
    prefixes = ("product_concrete", "product")
    keys = ("abstract_sku", "concrete_sku")
    kinds = {"concrete": "concrete_sku", "both": "concrete_sku"}


class CombinedAbstractProductStoreImporter(CombinedImporter):
    entity = "combined-product-abstract-store"
    importer = AbstractProductStoreImporter
    prefixes = ("product_abstract_store",)
    keys = ("abstract_sku",)


class CombinedImageImporter(CombinedImporter):
    entity = "combined-product-image"
    importer = ImageImporter
    prefixes = ("product_image",)
    keys = ("abstract_sku", "concrete_sku")
    kinds = OWNERS


class CombinedPriceImporter(CombinedImporter):
    entity = "combined-product-price"
    importer = ProductPriceImporter
    prefixes = ("product_price",)
    keys = ("abstract_sku", "concrete_sku")
    kinds = OWNERS


class CombinedStockImporter(CombinedImporter):
    entity = "combined-product-stock"
    importer = StockImporter
    prefixes = ("product_stock",)
    keys = ("concrete_sku",)
