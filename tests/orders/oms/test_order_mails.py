"""What customers are told about their orders, word for word, in both languages (orders.md, 12.2)."""

from pathlib import Path

import pytest
from django.core import mail as outbox

from notifications.mail.actions import resend_mail
from notifications.mail.delivery import deliver_mail
from notifications.mail.models import Mail
from orders.models import Invoice, InvoiceCounter, MerchantOrderItem
from orders.oms import trigger_event

GOLDEN = Path(__file__).parent / "mails"
CAUSES = {
    "confirmed": ("payment pending", "pay"),
    "invoice": ("confirmed", "invoice-generate"),
    "canceled": ("payment pending", "cancel"),
    "shipped": ("exported", "ship"),
    "refunded": ("delivered", "refund"),
}


@pytest.mark.parametrize("locale_name", ["en_US", "de_DE"])
@pytest.mark.parametrize("kind", CAUSES)
def test_the_text_of_each_mail(make_order, settings, kind, locale_name):
    settings.STOREFRONT_URL = "https://shop.example"
    state, event = CAUSES[kind]
    order = make_order(
        item_states=[state, state],
        reference="DE--7",
        email="ada@shop.example",
        first_name="Ada",
        locale_name=locale_name,
    )
    for item, name in zip(order.items.order_by("pk"), ["Trail\nCamera", "Rope & <Hook>"], strict=True):
        type(item).objects.filter(pk=item.pk).update(name=name)
    trigger_event(event=event, items=order.items.order_by("pk"))
    mail = Mail.objects.get()
    assert (mail.kind, mail.about) == (f"orders/{kind}", "DE--7")
    deliver_mail(mail_id=mail.pk)
    (message,) = outbox.outbox
    written = f"To: {message.to[0]}\nSubject: {message.subject}\n\n{message.body}"
    assert written == (GOLDEN / f"{kind}.{locale_name[:2]}.txt").read_text(encoding="utf-8")


def kinds_of(order):
    return [mail.kind.removeprefix("orders/") for mail in Mail.objects.filter(about=order.reference).order_by("pk")]


def test_a_marketplace_order_gets_one_mail_for_each_cause(place_marketplace_order):
    """Two merchants: the whole order is confirmed at once, and each cancels, ships and gives money back on its own."""
    items = place_marketplace_order("MER000002", "MER000002", "MER000003", "MER000003")
    order = items[0].order
    trigger_event(event="pay", items=order.items.all())
    assert kinds_of(order) == ["confirmed"]
    assert len(Mail.objects.get().context["lines"]) == 4
    first, second = (
        list(MerchantOrderItem.objects.with_order().filter(merchant_order__merchant_reference=merchant))
        for merchant in ("MER000002", "MER000003")
    )
    trigger_event(event="ship", items=first)
    trigger_event(event="cancel by merchant", items=second)
    assert kinds_of(order) == ["confirmed", "shipped", "canceled"]
    trigger_event(event="refund", items=order.items.filter(state="cancelled"))
    trigger_event(event="deliver", items=first)
    trigger_event(event="refund", items=first)
    assert kinds_of(order) == ["confirmed", "shipped", "canceled", "refunded", "refunded"]
    assert all(len(mail.context["lines"]) == 2 for mail in Mail.objects.order_by("pk")[1:])


@pytest.mark.parametrize(
    ("process", "events", "kinds"),
    [
        (
            "DummyPayment01",
            ["pay", "skip timeout", "ship", "stock-update", "refund"],
            ["confirmed", "shipped", "refunded"],
        ),
        ("DummyPayment01", ["pay", "cancel"], ["confirmed", "canceled"]),
        ("Nopayment01", ["ship", "stock-update", "refund"], ["confirmed", "shipped", "refunded"]),
        ("MarketplacePayment01", ["cancel"], ["canceled"]),
    ],
)
def test_each_process_tells_of_each_cause_once(place_order, process, events, kinds):
    order = place_order(3, process=process)[0].order
    for event in events:
        trigger_event(event=event, items=order.items.all())
    assert kinds_of(order) == kinds


def test_an_order_without_an_address_moves_and_writes_no_mail(make_order):
    order = make_order(item_states=["exported"], email="")
    trigger_event(event="ship", items=order.items.all())
    assert order.items.get().state == "shipped"
    assert not Mail.objects.exists()


def test_an_event_that_fails_writes_no_mail(make_order):
    order = make_order(item_states=["shipped"])
    trigger_event(event="ship", items=order.items.all())
    assert not Mail.objects.exists()


def test_the_mail_of_an_invoice_carries_it_and_the_shop_gets_a_copy(make_order, settings):
    settings.INVOICE_MAIL_BCC = "books@shop.example"
    order = make_order(item_states=["confirmed", "confirmed"])
    trigger_event(event="invoice-generate", items=order.items.all())
    mail, invoice = Mail.objects.get(), Invoice.objects.get()
    assert (mail.blind_copy_to, mail.attachments) == ("books@shop.example", [f"orders/invoice/{invoice.pk}"])
    deliver_mail(mail_id=mail.pk)
    again = resend_mail(mail=Mail.objects.get())
    deliver_mail(mail_id=again.pk)
    for message in outbox.outbox:
        assert (message.to, message.bcc) == ([order.email], ["books@shop.example"])
        ((name, content, kind),) = message.attachments
        assert (name, kind) == ("Invoice-1.pdf", "application/pdf")
        assert content.startswith(b"%PDF-")
    assert len(outbox.outbox) == 2
    assert set(order.items.values_list("state", flat=True)) == {"exported"}


def test_a_refused_invoice_event_takes_no_number(make_order):
    order = make_order(item_states=["waiting"])
    trigger_event(event="invoice-generate", items=order.items.all())
    assert not Invoice.objects.exists()
    assert not InvoiceCounter.objects.exists()
    assert not Mail.objects.exists()


def test_an_invoice_covers_what_its_event_confirmed_and_the_rest_gets_its_own(make_order):
    order = make_order(item_states=["confirmed", "payment pending", "confirmed", "cancelled"])
    first, late, second, _ = order.items.order_by("pk")
    trigger_event(event="invoice-generate", items=[first, second])
    trigger_event(event="pay", items=[late])
    trigger_event(event="invoice-generate", items=[late])
    partial, rest = Invoice.objects.order_by("pk")
    assert [line["name"] for line in partial.content["lines"]] == [first.name, second.name]
    assert [line["name"] for line in rest.content["lines"]] == [late.name]
    assert ([line["total"] for line in partial.content["expenses"]], partial.content["total"]) == ([490], 2490)
    assert (rest.content["expenses"], rest.content["total"]) == ([], 1000)
    mails = Mail.objects.filter(kind="orders/invoice").order_by("pk")
    assert [mail.context["amount"] for mail in mails] == ["€24.90", "€10.00"]
    assert list(order.items.order_by("pk").values_list("invoice", flat=True)) == [partial.pk, rest.pk, partial.pk, None]


def test_shipping_comes_with_the_invoice_of_its_shipment(make_order, make_shipment, make_item):
    order = make_order(item_states=["confirmed"])
    later = make_shipment(order=order)
    order.expenses.filter(shipment=later).update(sum_price=300, sum_price_to_pay_aggregation=300)
    second = make_item(order=order, shipment=later, state="confirmed")
    trigger_event(event="invoice-generate", items=[order.items.order_by("pk").first()])
    trigger_event(event="invoice-generate", items=[second])
    assert [
        ([line["total"] for line in invoice.content["expenses"]], invoice.content["total"])
        for invoice in Invoice.objects.order_by("pk")
    ] == [([490], 1490), ([300], 1300)]


NEVER_INVOICED = """
<process name="Shop01" main="true">
  <states><state name="new"><flag>exclude from invoice</flag></state><state name="billed"/></states>
  <transitions><transition><source>new</source><target>billed</target><event>bill</event></transition></transitions>
  <events><event name="bill" manual="true" command="Invoice/Generate"/></events>
</process>
"""


def test_what_is_never_on_an_invoice_gets_none_and_stays(make_order, write_process):
    write_process(NEVER_INVOICED)
    order = make_order(item_states=["new"])
    order.items.update(process="Shop01")
    outcome = trigger_event(event="bill", items=order.items.all())
    assert list(outcome.refused.values()) == ["None of these items is to be invoiced."]
    assert order.items.get().state == "new"
    assert not any(model.objects.exists() for model in (Invoice, InvoiceCounter, Mail))
