"""What the catalog reads of a shop's data-import directory, one noun a file (data-import.md)."""

from catalog.importers.attributes import AttributeKeyImporter, ManagementAttributeImporter
from catalog.importers.bundles import (
    BundleTemplateImporter,
    BundleTemplateSlotImporter,
    ProductListCategoryImporter,
    ProductListImporter,
    ProductListProductImporter,
)
from catalog.importers.categories import CategoryImporter, CategoryStoreImporter
from catalog.importers.combined import (
    CombinedAbstractProductImporter,
    CombinedAbstractProductStoreImporter,
    CombinedConcreteProductImporter,
    CombinedImageImporter,
    CombinedPriceImporter,
    CombinedStockImporter,
)
from catalog.importers.glossary import GlossaryImporter
from catalog.importers.images import BundleTemplateImageImporter, ImageImporter
from catalog.importers.labels import LabelImporter, LabelStoreImporter
from catalog.importers.options import OptionImporter, OptionPriceImporter
from catalog.importers.prices import PriceScheduleImporter, ProductPriceImporter
from catalog.importers.product_details import (
    AbstractProductStoreImporter,
    ApprovalStatusImporter,
    DiscontinuedImporter,
    GiftCardPatternImporter,
    GiftCardValueImporter,
    ProductConfigurationImporter,
    QuantityLimitImporter,
)
from catalog.importers.products import AbstractProductImporter, ConcreteProductImporter
from catalog.importers.relations import AlternativeImporter, RelationImporter, RelationStoreImporter, ReviewImporter
from catalog.importers.stock import (
    StockImporter,
    WarehouseAddressImporter,
    WarehouseImporter,
    WarehouseStoreImporter,
)
from catalog.importers.stores import (
    ContextStoreImporter,
    CountryStoreImporter,
    CurrencyImporter,
    CurrencyStoreImporter,
    DefaultLocaleStoreImporter,
    LocaleStoreImporter,
    StoreImporter,
)
from catalog.importers.taxes import TaxImporter
from catalog.importers.units import (
    BaseUnitImporter,
    MeasurementUnitImporter,
    PackagingUnitImporter,
    PackagingUnitTypeImporter,
    SalesUnitImporter,
    SalesUnitStoreImporter,
)
from csv_import.importer import Importer

CATALOG_IMPORTERS: tuple[type[Importer], ...] = (
    StoreImporter,
    CurrencyImporter,
    CurrencyStoreImporter,
    CountryStoreImporter,
    LocaleStoreImporter,
    DefaultLocaleStoreImporter,
    ContextStoreImporter,
    GlossaryImporter,
    TaxImporter,
    WarehouseImporter,
    WarehouseAddressImporter,
    WarehouseStoreImporter,
    CategoryImporter,
    CategoryStoreImporter,
    AttributeKeyImporter,
    ManagementAttributeImporter,
    AbstractProductImporter,
    ConcreteProductImporter,
    ApprovalStatusImporter,
    AbstractProductStoreImporter,
    ProductConfigurationImporter,
    GiftCardPatternImporter,
    GiftCardValueImporter,
    DiscontinuedImporter,
    QuantityLimitImporter,
    ImageImporter,
    ProductPriceImporter,
    PriceScheduleImporter,
    StockImporter,
    LabelImporter,
    LabelStoreImporter,
    RelationImporter,
    RelationStoreImporter,
    AlternativeImporter,
    ReviewImporter,
    OptionImporter,
    OptionPriceImporter,
    ProductListImporter,
    ProductListCategoryImporter,
    ProductListProductImporter,
    BundleTemplateImporter,
    BundleTemplateSlotImporter,
    BundleTemplateImageImporter,
    MeasurementUnitImporter,
    BaseUnitImporter,
    SalesUnitImporter,
    SalesUnitStoreImporter,
    PackagingUnitTypeImporter,
    PackagingUnitImporter,
    CombinedAbstractProductImporter,
    CombinedAbstractProductStoreImporter,
    CombinedConcreteProductImporter,
    CombinedImageImporter,
    CombinedPriceImporter,
    CombinedStockImporter,
)
