"""The list of invoices: find one, open its paper, export what is listed (orders.md, 14, row 45)."""

import csv
import io
from datetime import UTC, datetime

import pytest
from django.db import transaction

from audit import THE_CUSTOMER
from catalog.models import Store
from orders.invoices.actions import issue_invoice
from orders.models import Invoice

LIST = "/backoffice/orders/invoice/"
SEE = "orders.view_invoice"
MOMENT = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)


@pytest.fixture
def invoices(make_order, make_customer):
    """Invoice-1 to Maria for DE--7, Invoice-2 to somebody else in another store."""
    for name in ("DE", "AT"):
        Store.objects.create(name=name)
    maria = make_customer(first_name="Maria", last_name="Muster")
    otto = make_customer(reference="AT--21", first_name="Otto", last_name="Other")
    orders = [
        make_order(reference="DE--7", customer=maria, email="maria@shop.example", search_text="de--7\nmaria muster"),
        make_order(
            reference="AT--8",
            store_name="AT",
            customer=otto,
            email="otto@shop.example",
            search_text="at--8\notto other",
        ),
    ]
    with transaction.atomic():
        made = [issue_invoice(order=order, actor=THE_CUSTOMER) for order in orders]
    Invoice.objects.update(issued_at=MOMENT)
    return made


def listed(client, **query):
    return [row.reference for row in client.get(LIST, query).context["cl"].result_list]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Invoice-2", "Invoice-1"]),
        ({"q": "Invoice-1"}, ["Invoice-1"]),
        ({"q": "invoice-2"}, ["Invoice-2"]),
        ({"q": "DE--7"}, ["Invoice-1"]),
        ({"q": "maria mus"}, ["Invoice-1"]),
        ({"q": "nobody"}, []),
        ({"store": "AT"}, ["Invoice-2"]),
        ({"issued_at_from_0": "2026-03-05"}, []),
    ],
)
def test_an_invoice_is_found_by_number_order_customer_store_and_day(staff_client, invoices, query, found):
    assert listed(staff_client(SEE), **query) == found


def test_a_bare_number_finds_its_invoice(staff_client, invoices):
    assert "Invoice-2" in listed(staff_client(SEE), q="2")


def test_the_list_says_whose_it_is_and_what_it_comes_to(staff_client, invoices):
    page = " ".join(staff_client(SEE).get(LIST, {"q": "DE--7"}).content.decode().split())
    first = invoices[0]
    for part in ("DE--7", "Ms Maria Muster", "maria@shop.example", "€14.90", f"{LIST}{first.pk}/invoice.pdf"):
        assert part in page
    assert '"/backoffice/orders/invoice/"' in page


def test_the_list_is_a_constant_number_of_statements(staff_client, invoices, make_order, django_assert_num_queries):
    client = staff_client(SEE)
    client.get(LIST)
    with django_assert_num_queries(8):
        client.get(LIST)
    with transaction.atomic():
        for _ in range(5):
            issue_invoice(order=make_order(), actor=THE_CUSTOMER)
    with django_assert_num_queries(8):
        client.get(LIST)


def test_the_paper_is_a_pdf_for_those_who_may_see_invoices(client, staff_client, invoices):
    path = f"{LIST}{invoices[0].pk}/invoice.pdf"
    assert client.get(path).status_code == 302
    assert staff_client("orders.view_order").get(path).status_code == 403
    answer = staff_client(SEE).get(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert staff_client(SEE).get(f"{LIST}0/invoice.pdf").status_code == 404
    assert staff_client(SEE).post(path).status_code == 405


def test_an_invoice_cannot_be_changed(staff_client, invoices):
    first = invoices[0]
    client = staff_client(SEE, "orders.change_invoice", "orders.delete_invoice", "orders.add_invoice")
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(f"{LIST}{first.pk}/delete/", {"post": "yes"}).status_code == 403
    assert client.post(f"{LIST}{first.pk}/change/", {"reference": "X"}).status_code == 403
    assert Invoice.objects.get(pk=first.pk).reference == "Invoice-1"


def test_exactly_the_list_is_exported(staff_client, invoices):
    client = staff_client(SEE, "orders.export_order")
    response = client.get(f"{LIST}export/invoices.csv", {"q": "DE--7"})
    assert list(csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig")))) == [
        {
            "id": str(invoices[0].pk),
            "reference": "Invoice-1",
            "order_reference": "DE--7",
            "customer": "Ms Maria Muster",
            "email": "maria@shop.example",
            "store": "DE",
            "issued_at": "2026-03-04T05:06:00+00:00",
            "total": "14.90",
            "currency": "EUR",
        }
    ]
    assert staff_client(SEE).get(f"{LIST}export/invoices.csv").status_code == 403
