"""The shop whose orders the golden documents of this room show; ids are fixed, since they are on the wire.

Mira Sand has three orders: DE--7001 with everything that an order can hold (gross, two shipments), DE--7002 in net
prices with one address for all, and DE--7003, which is hidden because its only item is invalid. Her neighbour has
DE--7004. Sums follow orders.md, 10.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import NAMESPACE_OID, UUID, uuid5

from customers.models import Customer
from orders.models import (
    Order,
    OrderAmendment,
    OrderBundle,
    OrderConfiguredBundle,
    OrderDiscount,
    OrderExpense,
    OrderItem,
    OrderItemOption,
    OrderPayment,
    OrderTotals,
)
from shipments.models import OrderAddress, Shipment
from tests.support import factories

PLACED = datetime(2024, 3, 5, 10, 20, 30, 123456, UTC)
PAID = {"sum_price_to_pay_aggregation", "refundable_amount"}


def open_golden_shop() -> Customer:
    """Fill the shop and return Mira."""
    mira = factories.make_customer(reference="DE--900", email="mira@shop.example", first_name="Mira", last_name="Sand")
    _add_full_order(mira)
    _add_net_order(mira)
    _add_hidden_order(mira)
    neighbour = factories.make_customer(reference="DE--901", email="noah@shop.example")
    factories.make_order(customer=neighbour, reference="DE--7004")
    return mira


def _add_full_order(mira: Customer) -> None:
    order = _order(
        mira,
        "DE--7001",
        PLACED,
        OrderTotals(subtotal=30_500, expense_total=1_280, discount_total=2_940, tax_total=4_352, grand_total=28_840),
    )
    home = _address(address1="Gartenstrasse", address2="12", address3="", comment="")
    parents = _address(
        first_name="Paul", middle_name="J.", company="Sand & Sons", address1="Am Deich", address2="3b", po_box="77",
        cell_phone="0171 5550", description="Red door", comment="Ring twice", email="paul@shop.example",
    )  # fmt: skip
    standard = Shipment.objects.create(
        pk=9101, order=order, method_name="Standard", carrier_name="Parcel One", shipping_address=home
    )
    express = Shipment.objects.create(
        pk=9102, order=order, method_name="Express", carrier_name="Parcel Two", shipping_address=parents,
        requested_delivery_on=date(2024, 3, 8),
    )  # fmt: skip
    kit = OrderConfiguredBundle.objects.create(
        pk=9201, order=order, template_uuid="template-1", name="Trail kit", quantity=2,
        name_translations={"en_US": "Trail kit", "de_DE": "Wanderset"},
    )  # fmt: skip
    set_of_two = OrderBundle.objects.create(
        pk=9301, order=order, sku="950_950", name="Set of two", quantity=1, image="https://img.shop.example/950.jpg"
    )
    camera = _item(
        order, standard, 9001, 20_000, 2_874, discount=2_000, name="Trail Camera", sku="910_1", state="shipped",
        merchant_reference="MER000900", product_offer_reference="offer90", super_attributes={"color": "Slate"},
        image="https://img.shop.example/910.jpg",
    )  # fmt: skip
    guide = _item(
        order, express, 9002, 3_000, 249, discount=300, option=500, option_discount=50, name="Field Guide", sku="911_1",
        state="confirmed", tax_rate="7.00", tax_rate_average_aggregation="8.58", configured_bundle=kit,
        configured_bundle_slot_uuid="slot-1", merchant_reference="MER000901",
    )  # fmt: skip
    for number, price, tax in ((9003, 1_500, 240), (9004, 2_500, 399)):
        _item(order, standard, number, price, tax, name=f"Part {number}", sku=f"{number}_1", state="confirmed",
              bundle=set_of_two)  # fmt: skip
    _item(
        order, standard, 9005, 3_000, 479, name="Rope", sku="912_1", state="confirmed", quantity=3,
        amount=Decimal("4.5000000000"), merchant_reference="MER000902",
        sales_unit={"conversion": 1.5, "precision": 10, "name": "Metre", "code": "METR"},
        configurator_key="CUT", configuration='{"length":"150"}', configuration_display='{"Length":"150 cm"}',
    )  # fmt: skip
    wrap = OrderItemOption.objects.create(
        item=guide, group_name="Gift wrapping", sku="OP_wrap", name="Kraft paper", sum_price=500, tax_rate="19.00"
    )
    _expense(order, standard, 9401, "Standard", 490, 490, 78)
    free = _expense(order, express, 9402, "Express", 590, 0, 0)
    _expense(order, None, 9403, "Small order", 200, 200, 33, type="THRESHOLD_EXPENSE_TYPE")
    spring = {"display_name": "Spring 10", "description": "Ten percent off."}
    OrderDiscount.objects.create(order=order, item=camera, unit_amount=2_000, sum_amount=2_000, **spring)
    OrderDiscount.objects.create(order=order, item=guide, unit_amount=300, sum_amount=300, **spring)
    OrderDiscount.objects.create(order=order, item=guide, option=wrap, unit_amount=50, sum_amount=50, **spring)
    OrderDiscount.objects.create(
        order=order, expense=free, unit_amount=590, sum_amount=590, display_name="Free express", voucher_code="FREE24"
    )
    OrderPayment.objects.create(order=order, provider="GiftCard", method="GiftCard", amount=5_000)
    OrderPayment.objects.create(order=order, provider="DummyPayment", method="Invoice", amount=23_840)
    OrderAmendment.objects.create(
        order=order, uuid=UUID("5f5d5a2e-0000-4000-8000-000000007001"), created_at=PLACED, updated_at=PLACED
    )


def _add_net_order(mira: Customer) -> None:
    totals = OrderTotals(subtotal=4_000, expense_total=500, discount_total=400, tax_total=316, grand_total=4_416)
    order = _order(
        mira, "DE--7002", datetime(2024, 3, 4, 8, 0, tzinfo=UTC), totals,
        price_mode="NET_MODE", currency_iso_code="CHF",
        shipping_address=_address(city="Basel", country="Switzerland", iso2_code="CH"),
    )  # fmt: skip
    shipment = Shipment.objects.create(
        pk=9103, order=order, method_name="Standard", carrier_name="Parcel One",
        shipping_address=_address(city="Basel", country="Switzerland", iso2_code="CH"),
    )  # fmt: skip
    item = _item(
        order, shipment, 9006, 4_000, 277, discount=400, is_net=True, name="Tent", sku="913_1", state="new",
        tax_rate="7.70", quantity=3,
    )  # fmt: skip
    _expense(order, shipment, 9404, "Standard", 500, 500, 39, is_net=True, tax_rate="7.70")
    OrderDiscount.objects.create(
        order=order, item=item, unit_amount=133, sum_amount=400, quantity=3, display_name="Code", voucher_code="TENT10"
    )
    OrderPayment.objects.create(order=order, provider="DummyPayment", method="Invoice", amount=4_416)


def _add_hidden_order(mira: Customer) -> None:
    totals = OrderTotals(subtotal=1_000, expense_total=490, tax_total=238, grand_total=1_490)
    order = _order(mira, "DE--7003", datetime(2024, 3, 3, 8, 0, tzinfo=UTC), totals, is_hidden_from_customer=True)
    shipment = Shipment.objects.create(
        pk=9104, order=order, method_name="Standard", carrier_name="Parcel One", shipping_address=_address()
    )
    _item(order, shipment, 9007, 1_000, 160, name="Lamp", sku="914_1", state="invalid")
    _expense(order, shipment, 9405, "Standard", 490, 490, 78)


def _order(mira: Customer, reference: str, placed: datetime, totals: OrderTotals, **fields: object) -> Order:
    values = {
        "store_name": "DE",
        "currency_iso_code": "EUR",
        "price_mode": "GROSS_MODE",
        "email": mira.email,
        "created_at": placed,
        "updated_at": placed,
        "customer_reference": mira.reference,
    }
    order = Order.objects.create(reference=reference, customer=mira, billing_address=_address(), **{**values, **fields})
    totals.order = order
    totals.save()
    order.totals = totals
    order.save(update_fields=["totals"])
    return order


def _address(**fields: object) -> OrderAddress:
    values = {"first_name": "Mira", "last_name": "Sand", "zip_code": "28195", "city": "Bremen", "phone": "0421 5550"}
    return factories.make_address(**{**values, **fields})


def _item(
    order: Order,
    shipment: Shipment,
    number: int,
    price: int,
    tax: int,
    *,
    discount: int = 0,
    option: int = 0,
    option_discount: int = 0,
    is_net: bool = False,
    **fields: object,
) -> OrderItem:
    """An item with this line sum in the order's price mode, and with what follows from the sums."""
    to_pay = price + option - discount - option_discount + (tax if is_net else 0)
    values = {
        "sum_net_price" if is_net else "sum_gross_price": price,
        "sum_price": price,
        "sum_tax_amount_full_aggregation": tax,
        "sum_subtotal_aggregation": price + option,
        "sum_product_option_price_aggregation": option,
        "sum_discount_amount_aggregation": discount,
        "sum_discount_amount_full_aggregation": discount + option_discount,
        "tax_rate": "19.00",
        "tax_rate_average_aggregation": fields.get("tax_rate", "19.00"),
        **dict.fromkeys(PAID, to_pay),
    }
    return OrderItem.objects.create(
        pk=number,
        order=order,
        shipment=shipment,
        uuid=uuid5(NAMESPACE_OID, f"spy_sales_order_item.{number}"),
        created_at=order.created_at,
        **{**values, **fields},
    )


def _expense(
    order: Order,
    shipment: Shipment | None,
    number: int,
    name: str,
    price: int,
    to_pay: int,
    tax: int,
    *,
    is_net: bool = False,
    **fields: object,
) -> OrderExpense:
    values = {
        "sum_net_price" if is_net else "sum_gross_price": price,
        "sum_price": price,
        "sum_tax_amount": tax,
        "sum_price_to_pay_aggregation": to_pay + (tax if is_net else 0),
        "tax_rate": "19.00",
    }
    return OrderExpense.objects.create(pk=number, order=order, shipment=shipment, name=name, **{**values, **fields})
