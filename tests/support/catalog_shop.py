"""A small shop for the tests of the catalog: builders of rows with a plain rest; money is in cents."""

import itertools
from collections.abc import Iterable, Mapping
from decimal import Decimal

from catalog.models import (
    AbstractProduct,
    AbstractProductText,
    ConcreteProduct,
    ConcreteProductText,
    Currency,
    ProductPrice,
    Stock,
    Store,
    StoreCurrency,
    StoreLocale,
    Warehouse,
)
from catalog.store_configs import store_configs

numbers = itertools.count(1)
LOCALES = ("en_US", "de_DE")


def make_store(name: str = "DE", *, currencies: Iterable[str] = ("EUR", "CHF")) -> Store:
    """A store with a warehouse of its own; the first currency is the default one."""
    store = Store.objects.create(name=name)
    for position, locale_name in enumerate(LOCALES):
        StoreLocale.objects.create(store=store, locale_name=locale_name, position=position)
    for position, code in enumerate(currencies):
        StoreCurrency.objects.create(store=store, currency=currency(code), is_default=position == 0, position=position)
    make_warehouse(stores=[store], name=f"Warehouse {name}")
    store_configs.forget()
    return store


def currency(code: str) -> Currency:
    names = {"EUR": ("Euro", "€"), "CHF": ("Swiss Franc", "CHF"), "USD": ("US Dollar", "$")}
    name, symbol = names[code]
    return Currency.objects.get_or_create(iso_code=code, defaults={"name": name, "symbol": symbol})[0]


def make_warehouse(*, stores: Iterable[Store] = (), **fields: object) -> Warehouse:
    warehouse = Warehouse.objects.create(**{"name": f"Warehouse {next(numbers)}", **fields})
    warehouse.stores.set(stores)
    return warehouse


def make_abstract(sku: str = "", *, stores: Iterable[Store] | None = None, **fields: object) -> AbstractProduct:
    """An approved product of every store with a name in two locales, and without variants."""
    sku = sku or f"{next(numbers):03}"
    product = AbstractProduct.objects.create(sku=sku, **fields)
    product.stores.set(Store.objects.all() if stores is None else stores)
    for locale_name in LOCALES:
        language = locale_name[:2]
        AbstractProductText.objects.create(
            product=product, locale_name=locale_name, name=f"Camera {sku} {language}", url=f"/{language}/camera-{sku}"
        )
    return product


def make_concrete(sku: str = "", *, abstract: AbstractProduct | None = None, **fields: object) -> ConcreteProduct:
    """An active variant with a name in two locales."""
    abstract = abstract or make_abstract()
    sku = sku or f"{abstract.sku}_{next(numbers)}"
    product = ConcreteProduct.objects.create(sku=sku, abstract=abstract, **fields)
    for locale_name in LOCALES:
        ConcreteProductText.objects.create(
            product=product, locale_name=locale_name, name=f"Camera {sku} {locale_name[:2]}"
        )
    return product


def make_price(
    product: AbstractProduct | ConcreteProduct, gross: int | None, net: int | None = None, **fields: object
) -> ProductPrice:
    """A DEFAULT price in EUR of the store DE."""
    owner = {"abstract" if isinstance(product, AbstractProduct) else "concrete": product}
    store = fields.pop("store", None) or Store.objects.get(name="DE")
    code = str(fields.pop("currency", "EUR"))
    return ProductPrice.objects.create(
        store=store, currency=currency(code), gross_price=gross, net_price=net, **owner, **fields
    )


def put_stock(quantities: Mapping[ConcreteProduct, int | str], warehouse: Warehouse, **fields: object) -> None:
    """Write stock rows without the availability that follows from them."""
    Stock.objects.bulk_create(
        Stock(product=product, warehouse=warehouse, quantity=Decimal(quantity), **fields)
        for product, quantity in quantities.items()
    )
