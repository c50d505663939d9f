"""What customers are told about their orders, word for word, in both languages (orders.md, 12.2)."""

from pathlib import Path

import pytest
from django.core import mail as outbox

from notifications.mail.actions import resend_mail
from notifications.mail.delivery import deliver_mail
from notifications.mail.models import Mail
from orders.models import Invoice, InvoiceCounter
from orders.oms import trigger_event

GOLDEN = Path(__file__).parent / "mails"
CAUSES = {
    "confirmed": ("payment pending", "pay"),
    "invoice": ("confirmed", "invoice-generate"),
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
    first, second = order.items.order_by("pk")
    trigger_event(event="invoice-generate", items=[first])
    trigger_event(event="invoice-generate", items=[second])  # on the same invoice, which was sent already
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
