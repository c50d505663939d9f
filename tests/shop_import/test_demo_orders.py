"""The entity `sales-order`: orders that are placed through the checkout and moved by their processes."""

import io

import pytest
from django.core.management import CommandError, call_command

from carts.models import Cart
from catalog.models import Stock
from orders.models import Order
from shop_import import demo

pytestmark = pytest.mark.django_db

HEADER = "order_reference,customer_reference,store,currency,payment_method_key,shipment_method_key,items,oms_events\n"


@pytest.fixture
def demo_shop():
    call_command("install", demo.INSTALL_FILE, stdout=io.StringIO())
    call_command("import_data", demo.MANIFEST, stdout=io.StringIO())


def import_orders(tmp_path, rows):
    (tmp_path / "orders.csv").write_text(HEADER + rows)
    manifest = tmp_path / "shop.yml"
    manifest.write_text("actions: [{data_entity: sales-order, source: orders.csv}]")
    output, errors = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command("import_data", manifest, stdout=output, stderr=errors)
    assert refusal.value.returncode == 1
    return errors.getvalue().splitlines()


def test_the_orders_of_the_demo_directory_are_placed_once(demo_shop):
    for created, unchanged in ((3, 0), (0, 3)):
        output = io.StringIO()
        call_command("import_data", demo.DIRECTORY / "orders.yml", stdout=output)
        counts = next(line for line in output.getvalue().splitlines() if line.startswith("sales-order"))
        assert counts.split()[1:5] == [str(created), "0", str(unchanged), "0"]
    assert [
        (
            order.reference,
            order.customer.reference,
            order.currency_iso_code,
            sorted((item.sku, item.quantity, item.product_offer_reference, item.state) for item in order.items.all()),
        )
        for order in Order.objects.order_by("reference")
    ] == [
        (
            "DEMO--1",
            "DE--1",
            "EUR",
            [
                ("002_25904004", 1, None, "payment pending"),
                ("018_21081477", 1, None, "payment pending"),
                ("018_21081477", 1, None, "payment pending"),
            ],
        ),
        ("DEMO--2", "DE--2", "EUR", [("020_21081478", 1, None, "confirmed")]),
        ("DEMO--3", "DE--21", "EUR", [("018_21081477", 1, "offer66", "new"), ("020_21081478", 1, "offer27", "new")]),
    ]
    assert not Cart.objects.exists()


def test_a_row_that_cannot_be_placed_leaves_nothing(demo_shop, tmp_path):
    stock = list(Stock.objects.order_by("pk").values())
    good = "DE--1,DE,EUR,dummyPaymentInvoice,dhl_standard,002_25904004:1"
    rows = [
        f"X1,{good.replace('DE--1', 'DE--999')},",
        f"X2,{good.replace('EUR', 'JPY')},",
        f"X3,{good.replace('dummyPaymentInvoice', 'barter')},",
        f"X4,{good.replace('dhl_standard', 'teleport')},",
        f"X5,{good.replace(':1', ':none')},",
        f"X6,{good.replace('002_25904004', '999_9')},",
        f"X7,{good},fly",
    ]
    assert import_orders(tmp_path, "\n".join(rows)) == [
        "orders.csv:2 customer_reference: There is no customer DE--999.",
        "orders.csv:3 currency: The store DE does not trade in JPY.",
        "orders.csv:4 payment_method_key: There is no payment method barter.",
        "orders.csv:5 shipment_method_key: There is no shipment method teleport.",
        "orders.csv:6 items: 002_25904004:none is not a SKU, a quantity and perhaps an offer.",
        'orders.csv:7 items: Product "999_9" not found Cart item could not be added.',
        "orders.csv:8 oms_events: fly: Event fly is not allowed for an item in state payment pending of"
        " DummyPayment01.",
    ]
    assert not Order.objects.exists()
    assert not Cart.objects.exists()
    assert list(Stock.objects.order_by("pk").values()) == stock
