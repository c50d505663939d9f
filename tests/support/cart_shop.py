"""A shop to buy from: the camera of the contract's samples, and a product for everything that a line can be.

Keys that stand on the wire are given here, so that documents do not depend on what ran before.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from carts.models import (
    Calculator,
    Cart,
    CartItem,
    Discount,
    DiscountAmount,
    DiscountType,
    VoucherBatch,
    VoucherCode,
)
from catalog.models import (
    AbstractProduct,
    AbstractProductText,
    Availability,
    BaseUnit,
    BundleComponent,
    BundleTemplate,
    BundleTemplateSlot,
    Category,
    ConcreteProduct,
    ConcreteProductText,
    MeasurementUnit,
    OptionGroup,
    OptionPrice,
    ProductCategory,
    ProductConfiguration,
    ProductList,
    ProductOption,
    ProductPrice,
    SalesUnit,
    Store,
    StoreCountry,
    TaxRate,
    TaxSet,
)
from merchants.models import Merchant, OfferPrice, OfferStock, ProductOffer
from tests.support.cart_requests import CAMERA, OFFER
from tests.support.catalog_shop import currency, make_price, make_store
from tests.support.factories import make_merchant

FOREVER = {
    "valid_from": dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
    "valid_to": dt.datetime(2037, 12, 31, 11, 59, tzinfo=dt.UTC),
}
TEMPLATE, LENS_SLOT, BAG_SLOT = (UUID(int=number) for number in (1, 2, 3))


def open_shop() -> Store:
    """The store DE with its shelves; rules and vouchers are what a test hangs up."""
    store = make_store("DE")
    StoreCountry.objects.create(store=store, iso2_code="DE")
    standard, reduced = make_rate("Standard", "19.00"), make_rate("Reduced", "7.00")
    fill_shelves(
        store,
        Wares("066", CAMERA, 39353, {"tax_set": standard, "merchant_reference": "MER000001"}),
        Wares("112", "112_1", 6277, {"tax_set": reduced}, left=100),
        Wares("301", "301_1", 1000, {}, {"quantity_min": 2, "quantity_max": 8, "quantity_interval": 2}, left=20),
        Wares("302", "302_1", 1000, {}, {"is_discontinued": True}),
        Wares("303", "303_1", 1000, {}, {"is_active": False}),
        Wares("304", "304_1", 1000, {"approval_status": "denied"}),
        Wares("305", "305_1", None),
        Wares("210", "210_1", 10000, left=4),
        Wares("211", "211_1", 8000, left=4),
        Wares("212", "212_1", 2000, left=9),
        Wares("093", "093_1", 5000),
        Wares("215", "215_1", 900),
        Wares("401", "401_1", 2500),
        Wares("402", "402_1", 2500),
    )
    camera = product(CAMERA)
    make_price(camera, 38000, 31933, currency="CHF")
    make_merchant(reference="MER000001").stores.add(store)
    make_offer(store, camera)
    make_options(camera, standard)
    make_bundle()
    make_configurable()
    make_cable(store)
    make_template()
    return store


@dataclass(frozen=True)
class Wares:
    """A product with its price in EUR, what its two rows say beside that, and how many pieces there are."""

    abstract_sku: str
    sku: str
    price: int | None
    of_abstract: Mapping[str, object] = field(default_factory=dict)
    of_concrete: Mapping[str, object] = field(default_factory=dict)
    left: int = 10


def fill_shelves(store: Store, *wares: Wares) -> None:
    """Write all products at once: every test opens the shop."""
    abstracts = AbstractProduct.objects.bulk_create(
        AbstractProduct(sku=each.abstract_sku, **each.of_abstract) for each in wares
    )
    AbstractProduct.stores.through.objects.bulk_create(
        AbstractProduct.stores.through(abstractproduct=abstract, store=store) for abstract in abstracts
    )
    AbstractProductText.objects.bulk_create(
        AbstractProductText(
            product=abstract, locale_name="en_US", name=f"Camera {abstract.sku}", url=f"/en/camera-{abstract.sku}"
        )
        for abstract in abstracts
    )
    concretes = ConcreteProduct.objects.bulk_create(
        ConcreteProduct(sku=each.sku, abstract=abstract, **each.of_concrete)
        for each, abstract in zip(wares, abstracts, strict=True)
    )
    ConcreteProductText.objects.bulk_create(
        ConcreteProductText(product=concrete, locale_name="en_US", name=f"Camera {concrete.sku}")
        for concrete in concretes
    )
    ProductPrice.objects.bulk_create(
        ProductPrice(
            concrete=concrete,
            store=store,
            currency=currency("EUR"),
            gross_price=each.price,
            net_price=each.price * 100 // 119,
        )
        for each, concrete in zip(wares, concretes, strict=True)
        if each.price is not None
    )
    Availability.objects.bulk_create(
        Availability(product=concrete, store=store, quantity=each.left)
        for each, concrete in zip(wares, concretes, strict=True)
    )


def product(sku: str) -> ConcreteProduct:
    return ConcreteProduct.objects.select_related("abstract").get(sku=sku)


def make_rate(name: str, percent: str) -> TaxSet:
    tax_set = TaxSet.objects.create(name=name)
    tax_set.rates.add(TaxRate.objects.create(name=f"Germany {name}", iso2_code="DE", percent=percent))
    return tax_set


def make_offer(store: Store, camera: ConcreteProduct) -> Merchant:
    """Another merchant sells the camera cheaper and has two."""
    merchant = make_merchant(reference="MER000005", name="Merchant 5")
    merchant.stores.add(store)
    offer = ProductOffer.objects.create(reference=OFFER, product=camera, merchant=merchant, approval_status="approved")
    offer.stores.add(store)
    OfferPrice.objects.create(offer=offer, store=store, currency=currency("EUR"), gross_price=35000)
    OfferStock.objects.create(offer=offer, warehouse=store.warehouses.get(), quantity=2)
    return merchant


def make_options(camera: ConcreteProduct, tax_set: TaxSet) -> None:
    store = Store.objects.get(name="DE")
    group = OptionGroup.objects.create(id=7, key="care", name="Care", tax_set=tax_set)
    group.products.add(camera.abstract)
    for key, sku, name, price in ((71, "OP_insurance", "Insurance", 10000), (72, "OP_wrap", "Gift wrapping", 500)):
        option = ProductOption.objects.create(id=key, group=group, sku=sku, name=name)
        OptionPrice.objects.create(option=option, store=store, currency=currency("EUR"), gross_price=price)


def make_bundle() -> None:
    """One body and two batteries for 100.00, which are 120.00 alone."""
    bundle = product("210_1")
    BundleComponent.objects.create(bundle=bundle, component=product("211_1"), quantity=1)
    BundleComponent.objects.create(bundle=bundle, component=product("212_1"), quantity=2)


def make_configurable() -> None:
    ProductConfiguration.objects.create(
        product=product("093_1"),
        configurator_key="DATE_TIME",
        is_complete=False,
        default_configuration="{}",
        default_display_data="{}",
    )


def make_cable(store: Store) -> None:
    cable = product("215_1")
    metre = MeasurementUnit.objects.create(code="METR", name="unit.metre")
    BaseUnit.objects.create(product=cable.abstract, unit=metre)
    unit = SalesUnit.objects.create(id=33, key="cable-metre", product=cable, unit=metre, conversion=Decimal(1))
    unit.stores.add(store)


def make_template() -> None:
    """A kit of one lens and one bag, each from a white list."""
    template = BundleTemplate.objects.create(key="kit", uuid=TEMPLATE, name="Camera kit", is_active=True)
    for key, slot, sku in (("lens", LENS_SLOT, "401_1"), ("bag", BAG_SLOT, "402_1")):
        choice = ProductList.objects.create(key=key, name=key)
        choice.products.add(product(sku))
        BundleTemplateSlot.objects.create(key=key, uuid=slot, name=key, template=template, product_list=choice)


def file_under(abstract_sku: str, key: str, parent: Category | None = None) -> Category:
    """Put a product into a new category."""
    category = Category.objects.create(key=key, parent=parent)
    ProductCategory.objects.create(product=AbstractProduct.objects.get(sku=abstract_sku), category=category)
    return category


def hang_up(key: int, name: str, store: Store, **fields: object) -> Discount:
    """A cart rule on everything, a percentage unless something else is said."""
    values = {
        "key": f"rule-{key}",
        "display_name": name,
        "collector": "sku = '*'",
        "is_active": True,
        "percent_hundredths": 1000,
    }
    discount = Discount.objects.create(id=key, **{**values, **FOREVER, **fields})
    discount.stores.add(store)
    return discount


def ten_percent(store: Store) -> Discount:
    """The rule of the contract's samples."""
    return hang_up(1, "10% off minimum order", store, decision_rule="sub-total >= '100'", priority=5000)


def print_voucher(key: int, code: str, store: Store, *, max_uses: int | None = None, **fields: object) -> VoucherCode:
    """A discount that one code brings."""
    discount = hang_up(key, f"voucher {key}", store, **{"discount_type": DiscountType.VOUCHER, **fields})
    batch = VoucherBatch.objects.create(discount=discount, number=1, max_uses=max_uses)
    return VoucherCode.objects.create(batch=batch, code=code)


def five_euros_off(key: int, code: str, store: Store) -> VoucherCode:
    voucher = print_voucher(key, code, store, calculator=Calculator.FIXED, percent_hundredths=None)
    DiscountAmount.objects.create(
        discount=voucher.batch.discount, store=store, currency=currency("EUR"), gross_amount=500
    )
    return voucher


def give_away(key: int, abstract_sku: str, store: Store, **fields: object) -> Discount:
    """A promotion: one piece of a product is free from 300.00 on."""
    values = {
        "decision_rule": "sub-total >= '300'",
        "collector": "",
        "percent_hundredths": 10_000,
        "priority": 100,
        "promotion_skus": [abstract_sku],
        "promotion_quantity": 1,
    }
    return hang_up(key, "Free gift", store, **{**values, **fields})


def make_cart(store: Store, **fields: object) -> Cart:
    """A cart in EUR, gross; not calculated yet."""
    return Cart.objects.create(store=store, currency=currency("EUR"), **fields)


def fill(cart: Cart, *skus: str, quantity: int = 1, **fields: object) -> None:
    """Put plain lines in, past all checks."""
    CartItem.objects.bulk_create(
        CartItem(cart=cart, sku=sku, group_key=sku, quantity=quantity, **fields) for sku in skus
    )
