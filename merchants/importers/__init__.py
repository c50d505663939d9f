"""What Kontor reads of a shop's merchants and their offers (data-import.md, 21 and 22)."""

from csv_import.importer import Importer
from merchants.importers.combined import (
    CombinedOfferImporter,
    CombinedOfferPriceImporter,
    CombinedOfferStockImporter,
    CombinedOfferStoreImporter,
    CombinedOfferValidityImporter,
)
from merchants.importers.merchants import (
    MerchantCategoryImporter,
    MerchantImporter,
    MerchantOptionGroupImporter,
    MerchantProcessImporter,
    MerchantProductImporter,
    MerchantProfileAddressImporter,
    MerchantProfileImporter,
    MerchantStoreImporter,
    MerchantUserImporter,
    MerchantWarehouseImporter,
)
from merchants.importers.offers import (
    OfferImporter,
    OfferPriceImporter,
    OfferStockImporter,
    OfferStoreImporter,
    OfferValidityImporter,
)
from merchants.importers.opening_hours import DateScheduleImporter, WeekdayScheduleImporter

MERCHANT_IMPORTERS: tuple[type[Importer], ...] = (
    MerchantImporter,
    MerchantProfileImporter,
    MerchantProfileAddressImporter,
    MerchantStoreImporter,
    MerchantCategoryImporter,
    MerchantWarehouseImporter,
    MerchantProcessImporter,
    MerchantUserImporter,
    MerchantProductImporter,
    MerchantOptionGroupImporter,
    DateScheduleImporter,
    WeekdayScheduleImporter,
    OfferImporter,
    OfferStoreImporter,
    OfferValidityImporter,
    OfferPriceImporter,
    OfferStockImporter,
    CombinedOfferImporter,
    CombinedOfferStoreImporter,
    CombinedOfferValidityImporter,
    CombinedOfferStockImporter,
    CombinedOfferPriceImporter,
)
