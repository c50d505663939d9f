"""What Kontor reads of a shop's merchants and their offers (data-import.md, 21 and 22)."""

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

MERCHANT_IMPORTERS = (
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
)
