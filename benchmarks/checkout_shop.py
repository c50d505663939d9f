"""A shop to check out in, and carts by the thousand: the demo catalog with more stock than anybody can buy."""

import uuid
from decimal import Decimal
from random import Random
from typing import Any

from django.core.management import call_command

from carts.models import Cart, CartItem, OrderThreshold, ThresholdType
from catalog.actions.availability import refresh_availability
from catalog.models import BundleComponent, ConcreteProduct, Currency, Stock, Store, Warehouse
from catalog.queries.prices import concrete_prices
from catalog.queries.sellable_products import sellable_products

LINES = 8
BATCH = 2000
STANDING = 2000
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
Request = tuple[str, dict[str, Any]]


def prepare_shop() -> list[str]:
    """Bring the demo catalog in, and return the SKUs of plain goods that are in no bundle, with plenty in stock.

    As in any shop there are carts that nobody orders: PostgreSQL never plans for a table of carts that is empty.
    """
    call_command("migrate", verbosity=0)
    if not ConcreteProduct.objects.exists():
        call_command("import_data", "demo/demo.yml", verbosity=0)
    OrderThreshold.objects.filter(threshold_type=ThresholdType.HARD_MAXIMUM).delete()  # they would refuse long carts
    products, _components = sellable_products(ConcreteProduct.objects.values_list("sku", flat=True), "DE", "en_US")
    plain = [product for product in products.values() if _is_plain(product)]
    prices = concrete_prices([product.product_id for product in plain], "DE", "EUR")
    priced = [each for each in plain if (found := prices[each.product_id]) and found.amount("GROSS_MODE")]
    in_bundles = set(BundleComponent.objects.values_list("component__sku", flat=True))
    skus = sorted({each.sku for each in priced} - in_bundles)
    warehouse = Warehouse.objects.filter(stores__name="DE", is_active=True).order_by("pk")[0]
    plenty = {"quantity": Decimal(10**9), "is_never_out_of_stock": False}
    stocked = list(ConcreteProduct.objects.filter(sku__in=skus).values_list("pk", flat=True))
    for product_id in stocked:
        Stock.objects.update_or_create(product_id=product_id, warehouse=warehouse, defaults=plenty)
    refresh_availability(product_ids=stocked)
    if Cart.objects.count() < STANDING:
        fill_carts(skus, STANDING, Random(0))
    return skus


def fill_carts(skus: list[str], count: int, random: Random, lines: int = LINES) -> list[Request]:
    """Make carts of guests, each with some of the goods in an order of its own; return guests and bodies."""
    store, currency = Store.objects.get(name="DE"), Currency.objects.get(iso_code="EUR")
    requests: list[Request] = []
    while len(requests) < count:
        size = min(BATCH, count - len(requests))
        guests = [uuid.uuid4().hex for _ in range(size)]
        carts = Cart.objects.bulk_create(
            Cart(store=store, currency=currency, guest_reference=f"anonymous:{guest}") for guest in guests
        )
        chosen = [random.sample(skus, lines) for _ in guests]
        CartItem.objects.bulk_create(
            CartItem(cart=cart, sku=sku, group_key=sku) for cart, own in zip(carts, chosen, strict=True) for sku in own
        )
        requests += [(guest, _body(cart, own)) for guest, cart, own in zip(guests, carts, chosen, strict=True)]
    return requests


def _is_plain(product: Any) -> bool:
    is_whole = product.is_bundle or product.gift_card_value is not None or product.is_discontinued
    is_sold = product.is_active and product.is_approved and product.is_in_store
    return is_sold and not is_whole and product.quantity_min == 1 and product.configuration is None


def _body(cart: Cart, skus: list[str]) -> dict[str, Any]:
    attributes = {
        "customer": {"salutation": "Ms", "email": "ada@shop.example", "firstName": "Ada", "lastName": "Koch"},
        "idCart": str(cart.uuid),
        "billingAddress": ADDRESS,
        "payments": [{"paymentMethodName": "Invoice", "paymentProviderName": "DummyPayment"}],
        "shipments": [{"items": skus, "idShipmentMethod": 2, "shippingAddress": ADDRESS}],
    }
    return {"data": {"type": "checkout", "attributes": attributes}}
