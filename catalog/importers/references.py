"""What columns of a shop's files name, again and again."""

from catalog.models import (
    AbstractProduct,
    AttributeKey,
    Category,
    ConcreteProduct,
    Currency,
    MeasurementUnit,
    Store,
    TaxSet,
    Warehouse,
)
from csv_import.table_importer import Reference, pieces

STORE = Reference(Store, "name")
CURRENCY = Reference(Currency, "iso_code")
TAX_SET = Reference(TaxSet, "name")
CATEGORY = Reference(Category, "key")
CATEGORIES = Reference(Category, "key", names=pieces)
ATTRIBUTE = Reference(AttributeKey, "key")
ABSTRACT = Reference(AbstractProduct, "sku")
ABSTRACTS = Reference(AbstractProduct, "sku", names=pieces)
CONCRETE = Reference(ConcreteProduct, "sku")
UNIT = Reference(MeasurementUnit, "code")
# Merchants and stock name the warehouses of merchants before a file brings these.
WAREHOUSE = Reference(Warehouse, "name", is_made_on_demand=True)
