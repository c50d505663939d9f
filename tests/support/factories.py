"""Builders of rows for tests. Each takes what the test cares about and fills in a plain rest; money is in cents."""

import itertools
import uuid
from collections.abc import Iterable

from django.contrib.auth.models import Permission

from agents.models import User
from customers.models import Customer
from merchants.models import Merchant, MerchantProfile, MerchantStatus
from orders.models import (
    ItemStateChange,
    Order,
    OrderExpense,
    OrderItem,
    OrderPayment,
    OrderTotals,
    Return,
    ReturnItem,
)
from orders.search import search_text_of
from shipments.models import OrderAddress, Shipment

numbers = itertools.count(1)


def make_customer(**fields: object) -> Customer:
    """A registered customer named Ada Example; `password` must already be a hash."""
    number = next(numbers)
    values = {
        "reference": f"DE--{number}",
        "email": f"ada.{number}@shop.example",
        "salutation": "Ms",
        "first_name": "Ada",
        "last_name": "Example",
        "password": "!",
    }
    return Customer.objects.create(**{**values, **fields})


def make_merchant(*, with_profile: bool = True, **fields: object) -> Merchant:
    """An approved, active merchant. Stores are added by the test that needs them."""
    number = next(numbers)
    values = {
        "reference": f"MER{100_000 + number}",
        "name": f"Merchant {number}",
        "email": f"merchant.{number}@shop.example",
        "status": MerchantStatus.APPROVED,
        "is_active": True,
    }
    merchant = Merchant.objects.create(**{**values, **fields})
    if with_profile:
        MerchantProfile.objects.create(merchant=merchant)
    return merchant


def make_address(**fields: object) -> OrderAddress:
    """An address as an order keeps it."""
    values = {
        "salutation": "Ms",
        "first_name": "Ada",
        "last_name": "Example",
        "address1": "Lindenweg",
        "address2": "7",
        "zip_code": "10115",
        "city": "Berlin",
        "country": "Germany",
        "iso2_code": "DE",
        "phone": "+49 30 5550101",
    }
    return OrderAddress.objects.create(**{**values, **fields})


def make_order(
    *, customer: Customer | None = None, item_states: Iterable[str] = ("new",), grand_total: int = 0, **fields: object
) -> Order:
    """An order with one shipment, its expense, one payment and one item (10.00 each) for each of `item_states`.

    The totals add up from the items and the 4.90 of the shipment unless `grand_total` is given.
    """
    customer = customer or make_customer()
    values = {
        "reference": f"DE--{next(numbers)}",
        "customer": customer,
        "customer_reference": customer.reference,
        "store_name": "DE",
        "currency_iso_code": "EUR",
        "price_mode": "GROSS_MODE",
        "email": customer.email,
        "salutation": customer.salutation,
        "first_name": customer.first_name,
        "last_name": customer.last_name,
    }
    billing_address = fields.pop("billing_address", None) or make_address()
    order = Order.objects.create(**{**values, "billing_address": billing_address, **fields})
    shipment = make_shipment(order=order)
    items = [make_item(order=order, shipment=shipment, state=state) for state in item_states]
    subtotal = sum(item.sum_price for item in items)
    order.totals = OrderTotals.objects.create(
        order=order, subtotal=subtotal, expense_total=490, grand_total=grand_total or subtotal + 490
    )
    order.search_text = search_text_of(
        order, addresses=[billing_address, shipment.shipping_address], skus=[item.sku for item in items]
    )
    order.save(update_fields=["totals", "search_text"])
    OrderPayment.objects.create(order=order, provider="DummyPayment", method="Invoice", amount=order.totals.grand_total)
    return order


def make_shipment(*, order: Order, expense_price: int = 490, **fields: object) -> Shipment:
    """A shipment of the order to an address of its own, with the expense that pays for it."""
    values = {"method_name": "Standard", "carrier_name": "Parcel Service"}
    shipping_address = fields.pop("shipping_address", None) or make_address()
    shipment = Shipment.objects.create(order=order, shipping_address=shipping_address, **{**values, **fields})
    OrderExpense.objects.create(
        order=order,
        shipment=shipment,
        name=shipment.method_name,
        sum_gross_price=expense_price,
        sum_price=expense_price,
        sum_price_to_pay_aggregation=expense_price,
    )
    return shipment


def make_item(*, order: Order, shipment: Shipment | None = None, sum_price: int = 1000, **fields: object) -> OrderItem:
    """An item of quantity 1 in the state new, with its first history row; the order counts it."""
    number = next(numbers)
    values = {
        "uuid": uuid.uuid4(),
        "sku": f"{number:03}_{number}",
        "name": f"Camera {number}",
        "state": "new",
        "process": "DummyPayment01",
        "sum_gross_price": sum_price,
        "sum_price": sum_price,
        "sum_subtotal_aggregation": sum_price,
        "sum_price_to_pay_aggregation": sum_price,
        "refundable_amount": sum_price,
        "tax_rate": "19.00",
    }
    shipment = shipment or order.shipments.order_by("pk").first()
    item = OrderItem.objects.create(order=order, shipment=shipment, **{**values, **fields})
    ItemStateChange.objects.create(item=item, state=item.state, created_at=item.state_changed_at)
    order.item_count += 1
    order.save(update_fields=["item_count"])
    return item


def make_return(*, items: Iterable[OrderItem], reason: str | None = "Damaged", **fields: object) -> Return:
    """A return of items of one order, which stay in their states; it is the customer's next one."""
    items = list(items)
    order = items[0].order
    number = Return.objects.filter(customer_reference=order.customer_reference).count() + 1
    values = {
        "reference": f"{order.customer_reference}-R{number}",
        "store_name": order.store_name,
        "currency_iso_code": order.currency_iso_code,
        "customer": order.customer,
        "customer_reference": order.customer_reference,
        "merchant_reference": items[0].merchant_reference,
    }
    created = Return.objects.create(**{**values, **fields})
    for item in items:
        ReturnItem.objects.create(parent=created, order_item=item, reason=reason)
    return created


def make_staff(*, permissions: Iterable[str] = (), **fields: object) -> User:
    """A back-office user with exactly these permissions, as in `orders.view_order`."""
    user = User.objects.create_user(**{"email": f"staff.{next(numbers)}@shop.example", **fields})
    for permission in permissions:
        app_label, codename = permission.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app_label, codename=codename))
    return user
