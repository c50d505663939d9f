"""What columns of a shop's files name, again and again."""

from babel.numbers import get_currency_name, get_currency_symbol, is_currency

from catalog.importers.tax_sets import find_tax_sets
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
from csv_import.references import Reference, make_named
from csv_import.rows import pieces

PIECE = "ITEM"


def make_piece(codes: list[str]) -> dict[str, int]:
    """Make the unit that every shop has from its installation on: the single piece."""
    return make_named(MeasurementUnit, "code", name="measurement_units.item.name", default_precision=1)(
        [code for code in codes if code == PIECE]
    )


def make_currencies(iso_codes: list[str]) -> dict[str, int]:
    """Make those that ISO 4217 knows: in older shops they come with the installation and not with a file."""
    made = Currency.objects.bulk_create(
        Currency(
            iso_code=code, name=get_currency_name(code, locale="en"), symbol=get_currency_symbol(code, locale="en")
        )
        for code in iso_codes
        if is_currency(code)
    )
    return {currency.iso_code: currency.pk for currency in made}


STORE = Reference(Store, "name")
CURRENCY = Reference(
    Currency, "iso_code", make=make_currencies, made_warning="it is made with the name that ISO 4217 gives it."
)
TAX_SET = Reference(
    TaxSet,
    "name",
    make=find_tax_sets,
    made_warning="one without a rate is made, which is taxed at the shop's own rate.",
)
CATEGORY = Reference(Category, "key")
CATEGORIES = Reference(Category, "key", names=pieces)
ATTRIBUTE = Reference(AttributeKey, "key")
ABSTRACT = Reference(AbstractProduct, "sku")
ABSTRACTS = Reference(AbstractProduct, "sku", names=pieces)
CONCRETE = Reference(ConcreteProduct, "sku")
UNIT = Reference(MeasurementUnit, "code", make=make_piece)
# Merchants and stock name the warehouses of merchants before a file brings these.
WAREHOUSE = Reference(Warehouse, "name", make=make_named(Warehouse, "name"))
