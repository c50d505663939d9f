"""A row of each table that the portal shows, for one merchant, with the merchant's mark in its texts.

`MAKERS` must know each table: `test_other_merchants.py` walks a new page as soon as it is there, and asks for a row.
"""

from datetime import date, time

from catalog.models import ConcreteProduct, Currency, Store, StoreCurrency, Warehouse
from merchants.models import (
    DateOpeningHours,
    Merchant,
    MerchantAddress,
    MerchantProfile,
    OfferPrice,
    OfferStock,
    ProductOffer,
    WeekdayOpeningHours,
)
from orders.models import MerchantOrder, Return
from tests.support import factories
from tests.support.catalog_shop import make_concrete
from tests.support.merchant_sales import sell, send_back


def make_profile(merchant, mark):
    merchant.profile.contact_person_last_name = f"{mark} Boss"
    merchant.profile.save()
    return merchant.profile


def make_offer(merchant, mark):
    product = ConcreteProduct.objects.filter(sku="camera").first() or make_concrete("camera")
    return merchant.offers.first() or ProductOffer.objects.create(
        reference=f"{mark}-offer", product=product, merchant=merchant, merchant_sku=f"{mark}-sku"
    )


def make_price(merchant, mark):
    store, _is_new = Store.objects.get_or_create(name=f"{mark}-DE")
    euro, _is_new = Currency.objects.get_or_create(iso_code="EUR", defaults={"name": "Euro"})
    StoreCurrency.objects.get_or_create(store=store, currency=euro)
    merchant.stores.add(store)
    return OfferPrice.objects.create(offer=make_offer(merchant, mark), store=store, currency=euro, gross_price=1850)


def make_stock(merchant, mark):
    warehouse = Warehouse.objects.create(name=f"{mark} hall")
    merchant.warehouses.add(warehouse)
    return OfferStock.objects.create(offer=make_offer(merchant, mark), warehouse=warehouse, quantity=4)


def make_product(merchant, mark):
    """Products are there for all merchants; that of the second one has left the shop."""
    return make_concrete(f"{mark}-camera", is_active=mark == "ALPHA")


def make_sale(merchant, mark):
    customer = factories.make_customer(reference=f"{mark}--21", last_name=mark, email=f"ada@{mark}.example")
    return sell((merchant, mark), customer=customer, reference=f"{mark}-O-7")


def make_return(merchant, mark):
    customer = factories.make_customer(reference=f"{mark}--22", last_name=mark, email=f"eve@{mark}.example")
    Store.objects.get_or_create(name="DE")
    return send_back(*sell((merchant, mark), customer=customer, reference=f"{mark}-O-8"), reason=f"{mark} is broken")


MAKERS = {
    Merchant: lambda merchant, mark: merchant,
    MerchantProfile: make_profile,
    MerchantAddress: lambda merchant, mark: MerchantAddress.objects.create(merchant=merchant, city=f"{mark} Town"),
    WeekdayOpeningHours: lambda merchant, mark: WeekdayOpeningHours.objects.create(
        merchant=merchant, day=0, time_from=time(7), time_to=time(18)
    ),
    DateOpeningHours: lambda merchant, mark: DateOpeningHours.objects.create(
        merchant=merchant, date=date(2126, 12, 24), note={"en_US": f"{mark} closed"}
    ),
    ProductOffer: make_offer,
    OfferPrice: make_price,
    OfferStock: make_stock,
    ConcreteProduct: make_product,
    MerchantOrder: lambda merchant, mark: make_sale(merchant, mark)[0].merchant_order,
    Return: make_return,
}


def make_rows(merchant, mark):
    return {model: make(merchant, mark) for model, make in MAKERS.items()}


def stored(rows):
    """Return what the database says of these rows."""
    return {model: list(model.objects.filter(pk=row.pk).values()) for model, row in rows.items()}
