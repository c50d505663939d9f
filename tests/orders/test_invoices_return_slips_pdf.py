"""Invoices and return slips, read back from the PDF in both languages (orders.md, 14, rows 45 and 54)."""

from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from pypdf import PdfReader

from audit import THE_CUSTOMER
from notifications.mail.attachments import make_attachment
from orders.invoices.actions import issue_invoice
from orders.models import Invoice, Order
from tests.support.factories import make_return
from tests.support.golden_orders import open_golden_shop

PAPERS = Path(__file__).parent / "pdf"
LANGUAGES = ["en_US", "de_DE"]


@pytest.fixture
def golden_order(db, settings):
    """Order DE--7001 of the golden shop, to a name with letters that few fonts have."""
    settings.INVOICE_ISSUER = "Lampen & Söhne GmbH | Hafenstraße 1, 28195 Bremen | VAT ID DE123456789"
    with time_machine.travel("2024-03-06 08:00:00+00:00"):
        open_golden_shop()
        order = Order.objects.get(reference="DE--7001")
        type(order.billing_address).objects.filter(pk=order.billing_address_id).update(
            first_name="Łukasz", last_name="Żółć", company="Zażółć <b>gęślą</b> & jaźń"
        )
        yield order


def read(content):
    """Return the text of each sheet."""
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def expect(content, name):
    """Compare with the text that was found good when somebody looked at the sheets."""
    assert "\n".join(read(content)) + "\n" == (PAPERS / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("locale_name", LANGUAGES)
def test_an_invoice_says_what_was_bought_and_what_of_it_is_tax(golden_order, locale_name):
    Order.objects.update(locale_name=locale_name)
    golden_order.refresh_from_db()
    invoice = issue_invoice(order=golden_order, actor=THE_CUSTOMER)
    assert invoice.content["total"] == golden_order.totals.grand_total
    assert sum(share["tax"] for share in invoice.content["taxes"]) == golden_order.totals.tax_total
    made = make_attachment(f"orders/invoice/{invoice.pk}")
    assert (made.file_name, made.content_type) == ("Invoice-1.pdf", "application/pdf")
    expect(made.content, f"invoice.{locale_name[:2]}")


def test_an_invoice_in_net_prices_adds_the_tax(golden_order):
    order = Order.objects.get(reference="DE--7002")
    invoice = issue_invoice(order=order, actor=THE_CUSTOMER)
    assert invoice.content["total"] == order.totals.grand_total == 4416
    expect(make_attachment(f"orders/invoice/{invoice.pk}").content, "invoice-net.en")


# As releases since 1.0 wrote it. Never change it: whoever adds to `InvoiceContent` gives the new part a default.
CONTENT_OF_1_0 = {
    "language": "en",
    "issuer": ["Lampen GmbH"],
    "order_reference": "DE--7001",
    "customer_reference": "DE--900",
    "ordered_on": "2024-03-05",
    "currency_iso_code": "EUR",
    "is_net": False,
    "recipient": ["Mira Sand"],
    "lines": [
        {
            "name": "Camera",
            "sku": "910_1",
            "details": ["color: Slate"],
            "quantity": 2,
            "unit_price": 500,
            "total": 1000,
            "tax_rate": "19.00",
        }
    ],
    "expenses": [
        {
            "name": "Standard",
            "sku": "",
            "details": [],
            "quantity": 1,
            "unit_price": 490,
            "total": 490,
            "tax_rate": "19.00",
        }
    ],
    "discount": 0,
    "total": 1490,
    "taxes": [{"rate": "19.00", "net": 1252, "tax": 238}],
}


def test_an_invoice_that_an_older_release_wrote_stays_readable(golden_order):
    invoice = Invoice.objects.create(order=golden_order, number=1, reference="Invoice-1", content=CONTENT_OF_1_0)
    (sheet,) = read(make_attachment(f"orders/invoice/{invoice.pk}").content)
    assert all(text in sheet for text in ("910_1 · color: Slate", "€14.90", "19 % on €12.52 net"))


def test_an_invoice_is_the_same_whatever_becomes_of_its_order(golden_order, settings):
    invoice = issue_invoice(order=golden_order, actor=THE_CUSTOMER)
    first = make_attachment(f"orders/invoice/{invoice.pk}").content
    golden_order.items.update(name="Other", sum_price=1)
    type(golden_order.billing_address).objects.update(last_name="Other")
    settings.INVOICE_ISSUER = "Other"
    assert make_attachment(f"orders/invoice/{invoice.pk}").content == first


def test_what_was_canceled_is_not_on_the_invoice(golden_order):
    golden_order.items.filter(pk=9001).update(state="cancelled")
    invoice = issue_invoice(order=golden_order, actor=THE_CUSTOMER)
    assert "Trail Camera" not in str(invoice.content["lines"])
    assert invoice.content["total"] == golden_order.totals.grand_total - 18_000


def test_an_invoice_of_many_items_repeats_its_head_on_each_sheet(make_order):
    invoice = issue_invoice(order=make_order(item_states=["confirmed"] * 40), actor=THE_CUSTOMER)
    sheets = read(make_attachment(f"orders/invoice/{invoice.pk}").content)
    assert len(sheets) == 3
    assert all("Item" in sheet and f"Invoice 1, sheet {number}" in sheet for number, sheet in enumerate(sheets[:2], 1))
    assert "Invoice total\n €404.90" in sheets[-1]


@pytest.mark.parametrize("locale_name", LANGUAGES)
def test_a_return_slip_says_what_comes_back_and_why(golden_order, locale_name):
    Order.objects.update(locale_name=locale_name)
    row = make_return(items=golden_order.items.filter(pk__in=[9001, 9005]), reason="Zu klein: „Größe“ <5>")
    made = make_attachment(f"orders/return-slip/{row.pk}")
    assert (made.file_name, made.content_type) == ("DE--900-R1.pdf", "application/pdf")
    expect(made.content, f"slip.{locale_name[:2]}")


def test_an_order_has_one_invoice_and_numbers_have_no_gap(make_order):
    first, second = make_order(), make_order()
    assert [issue_invoice(order=order, actor=THE_CUSTOMER).reference for order in (first, second, first)] == [
        "Invoice-1",
        "Invoice-2",
        "Invoice-1",
    ]
    assert Invoice.objects.count() == 2
