"""What customers are told about their orders, word for word, in both languages (orders.md, 12.2)."""

from pathlib import Path

import pytest
from django.core import mail as outbox

from notifications.mail.delivery import deliver_mail
from notifications.mail.models import Mail
from orders.processes import trigger_event

GOLDEN = Path(__file__).parent / "mails"
CAUSES = {"confirmed": ("payment pending", "pay"), "shipped": ("exported", "ship"), "refunded": ("delivered", "refund")}


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
