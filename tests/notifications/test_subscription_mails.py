"""The mails of availability notifications, word for word, in both languages (catalog.md, 17.4)."""

from pathlib import Path

import pytest
from django.core import mail as outbox

from notifications.mail.delivery import deliver_mail
from notifications.subscriptions import mails
from notifications.subscriptions.queries import product_summary
from tests.support.subscriptions import PICTURE, make_subscription, sold_out_product

GOLDEN = Path(__file__).parent / "mails"
KEY = "5caa0642d5a2a7e7b1a3c4c5f19ee8b0"
KINDS = {
    "subscribed": mails.subscribed_mail,
    "unsubscribed": mails.unsubscribed_mail,
    "back_in_stock": lambda *, subscription: mails.back_in_stock_mail(
        subscription=subscription, product=product_summary(subscription.sku, subscription.locale_name)
    ),
}


@pytest.fixture(autouse=True)
def shop(db, settings):
    settings.STOREFRONT_URL = "https://shop.example"
    return sold_out_product()


@pytest.mark.parametrize("locale_name", ["en_US", "de_DE"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_text_of_each_mail(kind, locale_name):
    mail = KINDS[kind](subscription=make_subscription(locale_name=locale_name, key=KEY))
    assert KEY not in str(mail.context) + mail.secrets
    mail = deliver_mail(mail_id=mail.pk)
    (message,) = outbox.outbox
    written = f"To: {message.to[0]}\nSubject: {message.subject}\n\n{message.body}"
    assert written == (GOLDEN / f"{kind}.{locale_name[:2]}.txt").read_text(encoding="utf-8")
    assert KEY not in mail.subject + mail.body.text + mail.body.html


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_shows_the_product_and_links_to_it(kind):
    deliver_mail(mail_id=KINDS[kind](subscription=make_subscription(key=KEY)).pk)
    ((html, _),) = outbox.outbox[0].alternatives
    assert f'<img src="{PICTURE}" alt="Camera 001_1 en"' in html
    assert 'href="https://shop.example/en/camera-001"' in html
    link = f"https://shop.example/en/availability-notification/unsubscribe-by-key/{KEY}"
    assert (f'href="{link}"' in html) == (kind != "unsubscribed")
    assert outbox.outbox[0].extra_headers.get("List-Unsubscribe") == (None if kind == "unsubscribed" else f"<{link}>")


def test_a_subscription_that_ends_with_its_mail_has_no_link_to_end_it(settings):
    settings.AVAILABILITY_DELETE_AFTER_NOTIFICATION = True
    deliver_mail(mail_id=KINDS["back_in_stock"](subscription=make_subscription(key=KEY)).pk)
    assert KEY not in outbox.outbox[0].body
    assert "List-Unsubscribe" not in outbox.outbox[0].extra_headers


def test_a_product_that_is_gone_is_called_by_its_sku():
    deliver_mail(mail_id=mails.unsubscribed_mail(subscription=make_subscription("gone")).pk)
    assert outbox.outbox[0].subject == "You will not be notified when the product gone will be available again."
    assert "https://shop.example/\n" in outbox.outbox[0].body
