"""The mails about an account, word for word, in both languages (identity.md, 10.7)."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail as outbox

from customers import mails
from notifications.mail.delivery import deliver_mail

GOLDEN = Path(__file__).parent / "mails"
KEY = "0123456789abcdef0123456789abcdef"
ASKING = {"key": KEY, "lifetime": timedelta(hours=2), "store_name": "DE"}
KINDS = {
    "registration": lambda **about: mails.registration_mail(**about, **ASKING),
    "welcome": mails.welcome_mail,
    "password_restore": lambda **about: mails.password_restore_mail(**about, **ASKING),
    "password_restored": mails.password_restored_mail,
    "email_changed": lambda **about: mails.email_changed_mail(**about, old_email="old@shop.example"),
    "email_verification": lambda **about: mails.email_verification_mail(
        **about, key=KEY, lifetime=timedelta(minutes=30), new_email="new@shop.example"
    ),
}


@pytest.fixture
def ada(make_customer):
    return make_customer(reference="DE--22", first_name="Ada", last_name="O'Neil & Söhne", email="ada@shop.example")


@pytest.mark.parametrize("locale_name", ["en_US", "de_DE"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_text_of_each_mail(ada, settings, kind, locale_name):
    settings.STOREFRONT_URL, settings.BASE_URL = "https://shop.example", "https://glue.shop.example"
    mail = KINDS[kind](customer=ada, locale_name=locale_name)
    assert (mail.kind, mail.about) == (f"customers/{kind}", "DE--22")
    deliver_mail(mail_id=mail.pk)
    (message,) = outbox.outbox
    written = f"To: {message.to[0]}\nSubject: {message.subject}\n\n{message.body}"
    assert written == (GOLDEN / f"{kind}.{locale_name[:2]}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("locale_name", ["fr_FR", "", "x/../y"])
def test_a_language_without_templates_gets_english(ada, locale_name):
    mail = mails.password_restore_mail(customer=ada, locale_name=locale_name, **ASKING)
    deliver_mail(mail_id=mail.pk)
    (message,) = outbox.outbox
    assert message.subject == "Choose a new password"
    assert "The link works once, within 2 hours of the request." in message.body


def test_the_page_escapes_what_a_customer_typed_and_the_text_does_not(make_customer):
    customer = make_customer(first_name="<b>Ada</b>\nVisit", last_name='"evil" & co')
    mail = deliver_mail(mail_id=mails.password_restored_mail(customer=customer, locale_name="en_US").pk)
    assert mail.body.text.startswith('Hello <b>Ada</b> Visit "evil" & co,\n')
    assert "<p>Hello &lt;b&gt;Ada&lt;/b&gt; Visit &quot;evil&quot; &amp; co,</p>" in mail.body.html


def test_a_customer_without_a_name_is_greeted_too(make_customer):
    customer = make_customer(first_name=None, last_name=None)
    mail = deliver_mail(
        mail_id=mails.email_changed_mail(customer=customer, old_email="a@b.example", locale_name="de_DE").pk
    )
    assert mail.body.text.startswith("Guten Tag,\n")


@pytest.mark.parametrize("kind", ["registration", "welcome", "email_verification"])
def test_an_unconfirmed_address_is_not_sent_a_typed_name(make_customer, kind):
    spammer = make_customer(first_name="Win a car at", last_name="spam.example")
    mail = deliver_mail(mail_id=KINDS[kind](customer=spammer, locale_name="en_US").pk)
    assert "spam.example" not in mail.body.text + mail.body.html + mail.subject
