"""A shop that can be checked out in: products with prices and stock, ways to ship and to pay; money is in cents.

Shipment methods have the ids and the prices of checkout.md, 12.1: they are on the wire, and rules name them.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from carts.models import Cart, CartCode, CartItem, Discount, OrderThreshold, VoucherBatch, VoucherCode
from catalog.models import (
    AttributeKey,
    ConcreteProduct,
    Image,
    ImageSet,
    Store,
    StoreCountry,
    TaxRate,
    TaxSet,
    Warehouse,
)
from customers.models import Customer
from shipments.models import Carrier, ShipmentMethod, ShipmentMethodPrice
from tests.support.catalog_shop import currency, make_abstract, make_concrete, make_price, make_store
from tests.support.stock import set_stock

PHONE = "066_23294028"
WATCH = "076_24394207"
BOOK = "310_1000310"
STANDARD, EXPRESS, AIR_STANDARD, AIR_SONIC, AIR_LIGHT = range(1, 6)
DUMMY, DRONE = "Spryker Dummy Shipment", "Spryker Drone Shipment"
METHODS = (
    (STANDARD, "Standard", DUMMY, 490),
    (EXPRESS, "Express", DUMMY, 590),
    (AIR_STANDARD, "Air Standard", DRONE, 500),
    (AIR_SONIC, "Air Sonic", DRONE, 1000),
    (AIR_LIGHT, "Air Light", DRONE, 1500),
    (12, "NoShipment", "NoShipment", 0),
)
INVOICE = {"paymentMethodName": "Invoice", "paymentProviderName": "DummyPayment"}
ADDRESS = {
    "salutation": "Ms",
    "firstName": "Ada",
    "lastName": "Koch",
    "address1": "Torstr.",
    "address2": "7",
    "address3": "",
    "zipCode": "10119",
    "city": "Berlin",
    "iso2Code": "DE",
    "company": "",
    "phone": "+49 30 1",
}
GUEST = {"salutation": "Ms", "email": "ada@shop.example", "firstName": "Ada", "lastName": "Koch"}


def open_shop() -> Store:
    """A store DE with a telephone, a watch and a book, of which there are ten each."""
    store = make_store("DE")
    StoreCountry.objects.create(store=store, iso2_code="DE", position=0)
    goods, books = tax_set("Goods", DE="19", AT="20"), tax_set("Books", DE="7", AT="10")
    tax_set("Shipment Taxes", DE="19", AT="20")
    AttributeKey.objects.create(key="color", is_super=True)
    phone = add_product(PHONE, 39353, goods, name="Samsung Galaxy S5 mini", attributes={"color": "Blue"})
    pictures = ImageSet.objects.create(concrete=phone, name="default")
    Image.objects.create(
        image_set=pictures,
        external_url_large="https://img.example/l.jpg",
        external_url_small="https://img.example/s.jpg",
    )
    add_product(WATCH, 35711, goods, name="Sony Watch")
    add_product(BOOK, 2490, books, name="Field Guide")
    add_shipment_methods(store)
    return store


def tax_set(name: str, **rates: str) -> TaxSet:
    made = TaxSet.objects.create(name=name)
    made.rates.set(
        TaxRate.objects.create(name=f"{name} {code}", iso2_code=code, percent=rate) for code, rate in rates.items()
    )
    return made


def add_product(sku: str, price: int, taxes: TaxSet, *, name: str, stock: int = 10, **fields: Any) -> ConcreteProduct:
    merchant_reference = fields.pop("merchant_reference", None)
    abstract = make_abstract(sku.partition("_")[0], tax_set=taxes, merchant_reference=merchant_reference)
    product = make_concrete(sku, abstract=abstract, **fields)
    product.texts.update(name=name)
    make_price(product, price)
    stock_up(product, stock)
    return product


def stock_up(product: ConcreteProduct, quantity: int) -> None:
    warehouse = Warehouse.objects.get(name="Warehouse DE")
    set_stock(product=product, warehouse=warehouse, quantity=Decimal(quantity), is_never_out_of_stock=False)


def add_shipment_methods(store: Store) -> None:
    for key, name, carrier_name, price in METHODS:
        carrier, _ = Carrier.objects.get_or_create(name=carrier_name)
        method = ShipmentMethod.objects.create(
            pk=key, key=f"method-{key}", name=name, carrier=carrier, tax_set_name="Shipment Taxes"
        )
        method.stores.add(store)
        ShipmentMethodPrice.objects.create(method=method, store=store, currency=currency("EUR"), gross_price=price)


def add_discount(key: str, *, codes: Iterable[str] = (), max_uses: int | None = None, **fields: Any) -> Discount:
    values = {
        "display_name": key,
        "percent_hundredths": 1000,
        "is_active": True,
        "collector": "sku = '*'",
        "valid_from": datetime(2020, 1, 1, tzinfo=UTC),
        "valid_to": datetime(2037, 1, 1, tzinfo=UTC),
        "discount_type": "voucher" if codes else "cart_rule",
    }
    discount = Discount.objects.create(key=key, **{**values, **fields})
    discount.stores.set(Store.objects.all())
    if codes:
        batch = VoucherBatch.objects.create(discount=discount, number=1, max_uses=max_uses)
        VoucherCode.objects.bulk_create(VoucherCode(batch=batch, code=code) for code in codes)
    return discount


def add_threshold(threshold_type: str, threshold: int, fee: int | None = None) -> None:
    OrderThreshold.objects.create(
        store=Store.objects.get(name="DE"),
        currency=currency("EUR"),
        threshold_type=threshold_type,
        threshold=threshold,
        fee=fee,
    )


def fill_cart(
    quantities: Mapping[str, int],
    *,
    customer: Customer | None = None,
    guest: str = "4711",
    codes: Iterable[str] = (),
    **fields: Any,
) -> Cart:
    """A cart with a line for each SKU."""
    owner = {"customer": customer} if customer else {"guest_reference": f"anonymous:{guest}"}
    cart = Cart.objects.create(store=Store.objects.get(name="DE"), currency=currency("EUR"), **owner, **fields)
    for sku, quantity in quantities.items():
        add_line(cart, sku, quantity)
    CartCode.objects.bulk_create(CartCode(cart=cart, code=code) for code in codes)
    return cart


def add_line(cart: Cart, sku: str, quantity: int = 1, **fields: Any) -> CartItem:
    return CartItem.objects.create(cart=cart, sku=sku, quantity=quantity, **{"group_key": sku, **fields})


def checkout_attributes(cart: Cart, **changes: Any) -> dict[str, Any]:
    """A checkout of everything in one shipment, by Express to Ada, who pays the invoice."""
    values = {
        "customer": GUEST,
        "idCart": str(cart.uuid),
        "billingAddress": ADDRESS,
        "payments": [INVOICE],
        "shipments": [shipment([item.group_key for item in cart.items.all()])],
    }
    return {name: value for name, value in {**values, **changes}.items() if value is not None}


def shipment(items: Iterable[str], **changes: Any) -> dict[str, Any]:
    return {"items": list(items), "shippingAddress": ADDRESS, "idShipmentMethod": EXPRESS, **changes}
