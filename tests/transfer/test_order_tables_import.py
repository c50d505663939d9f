"""Orders out of CSV tables of orders, items and expenses, in the columns of known exports and in a shop's own."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from customers.models import Customer
from orders.models import Order, OrderItem

ORDERS = """\
order_reference,customer_reference,order_created_at,email,salutation,first_name,last_name,currency_iso_code,price_mode,\
billing_address_address1,billing_address_city,billing_address_zip_code,billing_address_country,billing_address_iso2_code,\
order_totals_grand_total,order_totals_subtotal,order_totals_order_expense_total,order_totals_tax_total,\
order_totals_discount_total,order_totals_canceled_total
DE--901,DE--21,2023-04-05 06:07:08.000000,sonia@shop.example,Ms,Sonia,Wagner,EUR,GROSS_MODE,Kirncher Str.,Berlin,10247,\
Germany,DE,10490,11000,490,1675,1000,0
DE--902,,2023-04-06 06:07:08,guest@shop.example,Mr,Gus,Guest,CHF,NET_MODE,Allee,Bern,3000,Switzerland,CH,,,,,,
"""
ITEMS = """\
order_reference,product_sku,product_name,quantity,price,gross_price,net_price,discount_amount_full_aggregation,\
tax_amount_full_aggregation,tax_rate,order_item_state,order_item_reference,order_shipment_id,shipment_method_name,\
shipment_carrier_name,merchant_reference
DE--902,112_1,Camera,2,2000,0,2000,,152,7.60,shipped,,,,,
DE--901,093_1,Lens,1,6000,6000,0,1000,798,19,delivered,7f0c0000-0000-4000-8000-000000000001,4711,Standard,DHL,MER000001
DE--901,066_1,Phone,1,5000,5000,0,,798,19,delivered,ITEM-2,4711,Standard,DHL,MER000001
"""
EXPENSES = """\
order_reference,expense_type,expense_name,shipment_id,price,gross_price,tax_rate,tax_amount
DE--901,SHIPMENT_EXPENSE_TYPE,Standard,4711,490,490,19.00,79
"""


@pytest.fixture
def import_tables(db, tmp_path):
    """Write the tables that are given, import them, and return what the command said: output, errors, failure."""

    def run(*options, orders=ORDERS, items=ITEMS, expenses=EXPENSES, columns=None, encoding="utf-8"):
        arguments = []
        for name, text in (("orders", orders), ("items", items), ("expenses", expenses)):
            if text is not None:
                Path(tmp_path / f"{name}.csv").write_text(text, encoding=encoding)
                arguments += [f"--{name}", str(tmp_path / f"{name}.csv")]
        if columns is not None:
            Path(tmp_path / "columns.yml").write_text(columns, encoding="utf-8")
            arguments += ["--columns", str(tmp_path / "columns.yml")]
        output, errors, failure = StringIO(), StringIO(), ""
        try:
            call_command("import_orders", *arguments, *options, stdout=output, stderr=errors)
        except CommandError as problem:
            failure = str(problem)
        return output.getvalue(), errors.getvalue(), failure

    return run


def test_the_tables_of_a_data_export_become_orders(import_tables):
    output, errors, failure = import_tables()
    assert (errors, failure) == ("", "")
    assert output == (
        "Orders: 2 created, 0 updated, 0 unchanged, 0 refused. Added as stubs: 1 customers, 1 merchants.\n"
    )
    order = Order.objects.select_related("billing_address", "totals").get(reference="DE--901")
    assert (order.customer_reference, order.email, order.currency_iso_code) == ("DE--21", "sonia@shop.example", "EUR")
    assert order.created_at.isoformat() == "2023-04-05T06:07:08+00:00"
    assert (order.billing_address.last_name, order.billing_address.city) == ("Wagner", "Berlin")
    totals = order.totals
    assert (totals.grand_total, totals.subtotal, totals.expense_total) == (10490, 11000, 490)
    assert (totals.tax_total, totals.discount_total, totals.canceled_total) == (1675, 1000, 0)
    assert list(
        order.items.values_list("sku", "sum_price", "sum_price_to_pay_aggregation", "state", "shipment_id")
    ) == [("093_1", 6000, 5000, "delivered", 4711), ("066_1", 5000, 5000, "delivered", 4711)]
    assert str(order.items.get(sku="093_1").uuid) == "7f0c0000-0000-4000-8000-000000000001"
    shipment = order.shipments.get()
    assert (shipment.method_name, shipment.carrier_name, shipment.merchant_reference) == (
        "Standard",
        "DHL",
        "MER000001",
    )
    assert list(order.expenses.values_list("name", "sum_price", "sum_tax_amount")) == [("Standard", 490, 79)]
    assert Customer.objects.get().reference == "DE--21"


def test_a_guests_net_order_without_sums_is_added_up(import_tables):
    import_tables()
    order = Order.objects.select_related("billing_address", "totals").get(reference="DE--902")
    assert (order.customer, order.customer_reference, order.email) == (None, None, "guest@shop.example")
    assert (order.currency_iso_code, order.price_mode) == ("CHF", "NET_MODE")
    assert (order.totals.subtotal, order.totals.tax_total, order.totals.grand_total) == (2000, 152, 2152)
    item = order.items.get()
    assert (item.quantity, item.sum_price, item.sum_price_to_pay_aggregation) == (2, 2000, 2152)
    assert str(item.tax_rate) == "7.60"


def test_the_same_tables_again_change_nothing(import_tables):
    import_tables()
    uuids = set(OrderItem.objects.values_list("uuid", flat=True))
    output, errors, failure = import_tables()
    assert (errors, failure) == ("", "")
    assert output.startswith("Orders: 0 created, 0 updated, 2 unchanged, 0 refused.")
    assert set(OrderItem.objects.values_list("uuid", flat=True)) == uuids


def test_a_shop_says_which_of_its_columns_is_what(import_tables):
    columns = """
money: decimal
time_zone: Europe/Berlin
encoding: cp1252
orders: {reference: Nummer, created_at: Datum, customer_reference: Kunde, billing_last_name: Name}
items: {order_reference: Nummer, sku: Artikel, name: Text, quantity: Menge, sum_price: Betrag, tax_rate: MwSt}
defaults: {currency_iso_code: CHF, price_mode: net}
"""
    orders = "Nummer;Datum;Kunde;Name\nDE--903;01.07.2022 00:30;;Müller\n"
    items = "Nummer;Artikel;Text;Menge;Betrag;MwSt\nDE--903;A-1;Tür;3;12,30;7,6\n"
    _, errors, failure = import_tables(orders=orders, items=items, expenses=None, columns=columns, encoding="cp1252")
    assert (errors, failure) == ("", "")
    order = Order.objects.select_related("billing_address", "totals").get()
    assert order.created_at.isoformat() == "2022-06-30T22:30:00+00:00"
    assert (order.billing_address.last_name, order.currency_iso_code, order.price_mode) == ("Müller", "CHF", "NET_MODE")
    assert list(order.items.values_list("name", "quantity", "sum_price", "state")) == [("Tür", 3, 1230, "unknown")]


def test_a_dry_run_shows_the_first_orders_and_writes_nothing(import_tables):
    output, errors, failure = import_tables("--dry-run")
    assert (errors, failure) == ("", "")
    assert output.splitlines() == [
        "Order    Placed (UTC)      Customer  Items  States     Shipments  Expenses  Discounts  Grand total",
        "-------  ----------------  --------  -----  ---------  ---------  --------  ---------  -----------",
        "DE--901  2023-04-05 06:07  DE--21    2      delivered  1          1         10.00 EUR  104.90 EUR",
        "DE--902  2023-04-06 06:07  guest     1      shipped    0          0         0.00 CHF   21.52 CHF",
        "Dry run, nothing was written. Orders: 2 created, 0 updated, 0 unchanged, 0 refused. "
        "Added as stubs: 1 customers, 1 merchants.",
    ]
    assert not Order.objects.exists()
    assert not Customer.objects.exists()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("DE--901,112_1,Camera,x,5,,,,,,,,,,,", "items.csv, line 2: quantity is no number: x."),
        ("DE--901,112_1,Camera,1.5,5,,,,,,,,,,,", "items.csv, line 2: quantity is no whole number: 1.5."),
        (
            "DE--901,112_1,Camera,1,5.5,,,,,,,,,,,",
            "items.csv, line 2: sum_price is no amount in the minor unit: 5.5.",
        ),
        ("DE--901,,Camera,1,5,,,,,,,,,,,", "items.csv, line 2: sku is empty."),
        ("DE--901,112_1,Camera,1,5,,,,,1e99,,,,,,", "items.csv, line 2: tax_rate is no number that can be kept: 1e99."),
    ],
)
def test_a_cell_that_cannot_be_read_refuses_its_order_alone(import_tables, row, reason):
    header, *rows = ITEMS.splitlines()
    items = "\n".join([header, row, rows[0]]) + "\n"
    _, errors, failure = import_tables(items=items, expenses=None)
    assert errors == f"orders.csv, line 2: {reason}\n"
    assert failure == "1 refused (see above); all other orders were taken."
    assert list(Order.objects.values_list("reference", flat=True)) == ["DE--902"]


def test_rows_of_orders_that_there_are_not_are_told(import_tables):
    items = ITEMS + "DE--999,112_1,Camera,1,5,,,,,,,,,,,\nDE--998,112_1,Camera,1,5,,,,,,,,,,,\n"
    _, errors, failure = import_tables(items=items)
    assert errors == "items.csv: 2 rows name 2 orders that orders.csv does not have; first: DE--998.\n"
    assert failure == "1 refused (see above); all other orders were taken."
    assert Order.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        (
            {"items": "a,b\n1,2\n"},
            "items.csv: No column says order_reference, sku, quantity, sum_price. The table has: a, b. "
            "A file given as --columns says which is which.\n",
        ),
        ({"items": ITEMS + "DE--901,112_1\n"}, "items.csv, line 5: 2 cells, the header has 16.\n"),
        (
            {"columns": "items: {sku: Artikel}\n"},
            "items.csv: The table has no column for sku (Artikel). It has: order_reference, product_sku, product_name, "
            "quantity, price, gross_price, net_price, discount_amount_full_aggregation, tax_amount_full_aggregation, "
            "tax_rate, order_item_state, order_item_reference, order_shipment_id, shipment_method_name, "
            "shipment_carrier_name, merchant_reference.\n",
        ),
    ],
)
def test_a_table_that_cannot_be_understood_is_told_and_nothing_is_written(import_tables, changes, error):
    _, errors, failure = import_tables(**changes)
    assert errors == error
    assert failure == "1 of the sources could not be read to the end."
    assert not Order.objects.exists()


@pytest.mark.parametrize(
    ("columns", "failure"),
    [
        ("orders: {nummer: A}\n", "orders has no field nummer. It has: reference, customer_reference, created_at, "),
        ("money: coins\n", "money must be minor (1234) or decimal (12.34), not coins."),
        ("time_zone: Mars\n", "Mars is no time zone, such as Europe/Berlin."),
        ("encoding: runes\n", "runes is no encoding, such as utf-8 or cp1252."),
        ("colums: {}\n", "says colums, which nothing reads."),
        ("- a\n", "must name tables and what their columns say."),
        ("a: [\n", "is no YAML: "),
        ("orders: [a]\n", "orders must be a list of `field: text`."),
    ],
)
def test_a_file_of_columns_that_cannot_be_understood_is_told(import_tables, columns, failure):
    output, errors, told = import_tables(columns=columns)
    assert failure in told
    assert (output, errors) == ("", "")
    assert not Order.objects.exists()


def test_tables_need_orders_and_items(import_tables):
    assert import_tables(items=None, expenses=None)[2] == "CSV tables need both --orders and --items."
    assert import_tables(orders=None, items=None, expenses=None)[2] == (
        "Name files of JSON, or tables as --orders and --items."
    )


def test_what_kontor_exports_as_tables_comes_back(import_tables, tmp_path):
    import_tables()
    tables = {}
    for rows in ("orders", "items", "expenses"):
        call_command("export_orders", "--format", "csv", "--rows", rows, "--output", str(tmp_path / "out.csv"))
        tables[rows] = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    output, errors, failure = import_tables(**tables)
    assert (errors, failure) == ("", "")
    assert output.startswith("Orders: 0 created, 0 updated, 2 unchanged, 0 refused.")
