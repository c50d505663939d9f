import csv
import gzip
import io
import json
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.compose_orders import TARGET
from orders import models
from orders.models import Order, OrderComment
from shipments.models import OrderAddress, Shipment
from tests.support.order_documents import order_document


def references(text):
    return [json.loads(line)["data"]["id"] for line in text.splitlines()]


def wipe():
    Order.objects.update(totals=None)
    for model in (
        models.OrderDiscount,
        models.OrderItem,
        models.OrderExpense,
        Shipment,
        models.OrderTotals,
        models.Order,
        OrderAddress,
    ):
        model.objects.all().delete()


def test_what_was_exported_comes_back_to_the_byte(tmp_path, import_orders, export_orders):
    import_orders(str(TARGET))
    first = export_orders()
    (tmp_path / "orders.jsonl").write_text(first)
    wipe()
    assert export_orders() == ""
    assert import_orders(str(tmp_path / "orders.jsonl")).failure is None
    assert export_orders() == first
    assert len(references(first)) == 72


def test_an_export_changes_nothing_when_it_is_imported_again(tmp_path, import_orders, export_orders):
    import_orders(str(TARGET))
    export_orders(output=str(tmp_path / "orders.jsonl.gz"))
    result = import_orders(str(tmp_path / "orders.jsonl.gz"))
    assert result.summary.startswith("Orders: 0 created, 0 updated, 72 unchanged, 0 refused.")
    assert not list(tmp_path.glob(".*"))


def test_orders_made_here_are_taken_over_by_another_shop(tmp_path, make_order, import_orders, export_orders):
    make_order(reference="DE--70001", item_states=["new", "invalid"])
    text = export_orders()
    (tmp_path / "orders.jsonl").write_text(text)
    wipe()
    import_orders(str(tmp_path / "orders.jsonl"))
    assert export_orders() == text


def test_a_guests_order_comes_back_as_one(write_orders, import_orders, export_orders):
    import_orders(write_orders(order_document(customer=None)))
    assert json.loads(export_orders())["customerReference"] is None


@pytest.fixture
def three_orders(make_order, make_customer, make_item):
    first = make_order(reference="DE--70001", created_at=datetime(2026, 1, 31, 23, 59, tzinfo=UTC))
    make_item(order=first, state="paid", merchant_reference="MER000002")
    make_order(reference="AT--70002", store_name="AT", created_at=datetime(2026, 2, 1, tzinfo=UTC))
    make_order(
        reference="DE--70003",
        customer=make_customer(reference="DE--9021"),
        created_at=datetime(2026, 3, 1, tzinfo=UTC),
        item_states=["paid"],
    )


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, ["DE--70001", "AT--70002", "DE--70003"]),
        ({"since": "2026-02-01"}, ["AT--70002", "DE--70003"]),
        ({"until": "2026-01-31"}, ["DE--70001"]),
        ({"since": "2026-01-31", "until": "2026-02-01"}, ["DE--70001", "AT--70002"]),
        ({"state": "paid"}, ["DE--70001", "DE--70003"]),
        ({"customer": "DE--9021"}, ["DE--70003"]),
        ({"merchant": "MER000002"}, ["DE--70001"]),
        ({"store": "AT"}, ["AT--70002"]),
        ({"state": "paid", "store": "AT"}, []),
    ],
)
def test_orders_are_selected(options, expected, three_orders):
    out = io.StringIO()
    arguments = [f"--{name}={value}" for name, value in options.items()]
    call_command("export_orders", *arguments, "--batch-size=1", stdout=out, stderr=io.StringIO())
    assert references(out.getvalue()) == expected


def test_csv_has_a_line_for_each_order(import_orders, export_orders):
    import_orders(str(TARGET))
    order = Order.objects.get(reference="DE--2")
    OrderComment.objects.create(order=order, message="Call back.", created_at=datetime(2026, 2, 3, tzinfo=UTC))
    rows = list(csv.DictReader(io.StringIO(export_orders(format="csv"))))
    assert len(rows) == 72
    row = {name: value for name, value in rows[1].items() if value and not name.startswith("billing_")}
    created_at = row.pop("created_at")
    assert row == {
        "reference": "DE--2",
        "customer_reference": "DE--21",
        "updated_at": created_at,
        "store_name": "DE",
        "salutation": "Ms",
        "first_name": "Sonia",
        "last_name": "Wagner",
        "currency_iso_code": "EUR",
        "price_mode": "GROSS_MODE",
        "locale_name": "en_US",
        "expense_total": "490",
        "discount_total": "1000",
        "tax_total": "1722",
        "subtotal": "11298",
        "grand_total": "10788",
        "canceled_total": "0",
        "remuneration_total": "0",
        "comments": '[{"createdAt":"2026-02-03 00:00:00.000000","user":null,"message":"Call back."}]',
    }
    assert rows[1]["billing_address3"] == "3rd floor"


def test_csv_has_lines_for_items_and_expenses(import_orders, export_orders, write_orders):
    import_orders(write_orders(order_document()))
    items = list(csv.DictReader(io.StringIO(export_orders(format="csv", rows="items"))))
    assert [(row["order_reference"], row["sku"], row["sum_price"], row["tax_rate"]) for row in items] == [
        ("DE--27", "901_1000001", "12450", "19.00"),
        ("DE--27", "902_1000002", "4999", "7.00"),
    ]
    expenses = list(csv.DictReader(io.StringIO(export_orders(format="csv", rows="expenses"))))
    assert [(row["id"], row["name"], row["shipment"], row["sum_tax_amount"]) for row in expenses] == [
        ("111", "Standard", "11", "78"),
        ("112", "Express", "12", "95"),
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_csv_is_a_formula(start, make_order, export_orders):
    make_order(note=f"{start}HYPERLINK()")
    (row,) = csv.DictReader(io.StringIO(export_orders(format="csv"), newline=""))
    assert row["note"] == f"'{start}HYPERLINK()"
    assert row["grand_total"] == "1490"


def test_negative_money_stays_a_number(make_order, export_orders):
    make_order(grand_total=-5)
    (row,) = csv.DictReader(io.StringIO(export_orders(format="csv")))
    assert row["grand_total"] == "-5"


@pytest.mark.parametrize(
    ("options", "statements"),
    [
        ({}, 19),
        ({"format": "csv"}, 4),
        ({"format": "csv", "rows": "items"}, 3),
        ({"format": "csv", "rows": "expenses"}, 3),
    ],
)
def test_a_batch_is_a_constant_number_of_statements(options, statements, write_orders, import_orders, export_orders):
    for count in (2, 20):
        documents = [order_document(f"DE--{number}", number=number) for number in range(1, count + 1)]
        import_orders(write_orders(*documents))
        with CaptureQueriesContext(connection) as queries:
            export_orders(**options)
        assert len(queries) == statements


def test_a_packed_file_is_the_same_each_time(tmp_path, make_order, export_orders):
    make_order()
    for name in ("first.gz", "second.gz"):
        export_orders(output=str(tmp_path / name))
    assert (tmp_path / "first.gz").read_bytes() == (tmp_path / "second.gz").read_bytes()
    assert gzip.decompress((tmp_path / "first.gz").read_bytes()).decode() == export_orders()


def test_a_target_that_cannot_be_written_is_named(tmp_path, export_orders):
    with pytest.raises(CommandError, match="cannot be written: No such file or directory"):
        export_orders(output=str(tmp_path / "none" / "orders.jsonl"))


def test_lines_of_json_are_whole_orders(export_orders):
    with pytest.raises(CommandError, match="--rows items needs --format csv"):
        export_orders(rows="items")


@pytest.mark.parametrize("argument", ["--since=yesterday", "--until=2026-02-30", "--batch-size=0"])
def test_wrong_arguments_are_named(argument):
    with pytest.raises(CommandError, match="must be a"):
        call_command("export_orders", argument)
