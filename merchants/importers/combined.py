"""Offers with their stores, dates, stock and prices from one file (data-import.md, 25)."""

from csv_import.combined_importer import CombinedImporter
from merchants.importers.offers import (
    OfferImporter,
    OfferPriceImporter,
    OfferStockImporter,
    OfferStoreImporter,
    OfferValidityImporter,
)

KEYS = ("product_offer_reference",)


class CombinedOfferImporter(CombinedImporter):
    entity = "combined-merchant-product-offer"
    importer = OfferImporter
    prefixes = ("merchant_product_offer",)
    keys = KEYS


class CombinedOfferStoreImporter(CombinedImporter):
    entity = "combined-merchant-product-offer-store"
    importer = OfferStoreImporter
    prefixes = ("merchant_product_offer_store",)
    keys = KEYS


class CombinedOfferValidityImporter(CombinedImporter):
    entity = "combined-product-offer-validity"
    importer = OfferValidityImporter
    prefixes = ("product_offer_validity",)
    keys = KEYS


class CombinedOfferStockImporter(CombinedImporter):
    entity = "combined-product-offer-stock"
    importer = OfferStockImporter
    prefixes = ("product_offer_stock",)
    keys = KEYS


class CombinedOfferPriceImporter(CombinedImporter):
    entity = "combined-price-product-offer"
    importer = OfferPriceImporter
    prefixes = ("price_product_offer",)
    keys = KEYS
