"""Exactly the filtered list as a file."""

import csv
import io
import zipfile
from datetime import UTC, datetime

import pytest

from backoffice.lists import export, workbooks
from orders.models import OrderTotals

LIST = "/backoffice/orders/order/"


@pytest.fixture
def exporter(staff_client):
    return staff_client("orders.view_order", "orders.export_order")


def rows_of(response):
    return list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig"))))


def test_the_columns_of_the_list_newest_first(exporter, make_customer, make_order):
    customer = make_customer(first_name="Maria", last_name="Muster", email="maria@shop.example")
    make_order(reference="DE--1", item_states=["shipped"])
    placed = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
    order = make_order(customer=customer, reference="DE--2", item_states=["new", "paid", "new"], created_at=placed)
    response = exporter.get(f"{LIST}export/orders.csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    header, first, second = rows_of(response)
    assert header == [
        "id",
        "reference",
        "created_at",
        "customer",
        "email",
        "states",
        "grand_total",
        "currency",
        "items",
    ]
    assert first == [
        str(order.pk),
        "DE--2",
        "2026-03-04T05:06:00+00:00",
        "Ms Maria Muster",
        "maria@shop.example",
        "new, paid",
        "34.90",
        "EUR",
        "3",
    ]
    assert second[1] == "DE--1"


def test_only_what_the_list_shows_in_its_order(exporter, make_order):
    for number, state in enumerate(("new", "paid", "new", "shipped")):
        make_order(reference=f"DE--{number}", item_states=[state], email=f"{9 - number}@shop.example")
    query = {"state": ["new", "shipped"], "o": "4", "p": "7"}
    found = [row[1] for row in rows_of(exporter.get(f"{LIST}export/orders.csv", query))[1:]]
    assert found == ["DE--3", "DE--2", "DE--0"]


def test_no_cell_becomes_a_formula(exporter, make_order):
    order = make_order(first_name="=HYPERLINK(1)", last_name="+1", salutation=None, email="-x@shop.example")
    OrderTotals.objects.filter(pk=order.totals_id).update(grand_total=-450)
    row = rows_of(exporter.get(f"{LIST}export/orders.csv"))[1]
    assert row[3:5] == ["'=HYPERLINK(1) +1", "'-x@shop.example"]
    assert row[6] == "-4.50"
    workbook = zipfile.ZipFile(io.BytesIO(exporter.get(f"{LIST}export/orders.xlsx").getvalue()))
    sheet = workbook.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert '<c r="D2" t="inlineStr"><is><t>=HYPERLINK(1) +1</t></is></c>' in sheet
    assert "<v>-4.5</v>" in sheet


@pytest.mark.parametrize(
    ("name", "column", "values"),
    [
        ("orders-full", 0, ["DE--2", "DE--1"]),
        ("items-full", 6, ["paid", "new", "shipped"]),
        ("expenses-full", 4, ["", ""]),
    ],
)
def test_all_that_is_kept_of_the_listed_orders(exporter, make_order, name, column, values):
    make_order(reference="DE--1", item_states=["shipped"])
    make_order(reference="DE--2", item_states=["paid", "new"])
    assert [row[column] for row in rows_of(exporter.get(f"{LIST}export/{name}.csv"))[1:]] == values


def test_a_long_list_is_read_in_batches(exporter, make_order, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(export, "BATCH_SIZE", 2)
    monkeypatch.setattr(export, "LINES_A_CHUNK", 2)
    references = [make_order().reference for _ in range(5)]
    with django_assert_num_queries(13):  # session, user, rights (2), choices of filters (2), keys, two a batch
        response = exporter.get(f"{LIST}export/orders.csv")
        assert [row[1] for row in rows_of(response)[1:]] == references[::-1]


def test_a_list_too_long_for_a_workbook_is_refused_in_words(exporter, make_order, monkeypatch):
    monkeypatch.setattr(workbooks, "ROWS_MAX", 1)
    make_order(), make_order()
    response = exporter.get(f"{LIST}export/orders.xlsx?state=new", follow=True)
    assert response.redirect_chain == [("../?state=new", 302)]
    assert "too long for a workbook" in response.content.decode()


def test_exporting_is_a_right_of_its_own(client, staff_client, make_order):
    make_order(reference="DE--1")
    url = f"{LIST}export/orders.csv"
    assert client.get(url).status_code == 302
    reader = staff_client("orders.view_order")
    assert reader.get(url).status_code == 403
    assert "export/" not in reader.get(LIST).content.decode()
    assert staff_client("orders.export_order").get(url).status_code == 403
    exporter = staff_client("orders.view_order", "orders.export_order")
    assert 'href="export/orders.csv?state=new"' in exporter.get(LIST, {"state": "new"}).content.decode()
    assert exporter.post(url).status_code == 405
    for unknown in ("secrets.csv", "orders.exe"):
        assert exporter.get(f"{LIST}export/{unknown}").status_code == 404
