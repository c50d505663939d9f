"""The page that completes a change of e-mail (identity.md, 10.4, reference setting)."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import make_password
from django.core import mail as outbox
from django.test import Client
from django.utils import timezone

from customers.actions import change_password
from customers.models import Customer, EmailChange
from notifications.mail.delivery import deliver_mail
from notifications.mail.models import Mail
from tests.support import factories
from tests.support.storefront import Storefront

INVALID = "The link has been used already or is too old."


@pytest.fixture
def ada(make_customer: Callable[..., Customer]) -> Customer:
    return make_customer(reference="DE--7", email="ada@shop.example")


@pytest.fixture
def link(ada: Customer, sign_in: Callable[[Customer], Storefront], settings) -> str:
    """Return the path and query of the link that reached the new address."""
    settings.CUSTOMER_EMAIL_CHANGE_NEEDS_VERIFICATION = True
    body = {"data": {"type": "customers", "attributes": {"email": "augusta@shop.example"}}}
    sign_in(ada).send("PATCH", "/customers/DE--7", body)
    deliver_mail(mail_id=Mail.objects.get().pk)
    address = re.search(r"https://glue\.shop\.example(/confirm-email\?\S+)", str(outbox.outbox[-1].body))
    assert address is not None
    return address[1]


def press(client: Client, page: str) -> tuple[int, str]:
    """Send the form that the page shows, and return the status and words of the answer."""
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="(\w*)">', page))
    answer = client.post("/confirm-email", fields)
    return answer.status_code, answer.content.decode()


def test_the_link_shows_a_button_and_the_button_confirms(client: Client, ada: Customer, link: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    page = strict.get(link)
    ada.refresh_from_db()
    assert (page.status_code, ada.email) == (200, "ada@shop.example")
    status, words = press(strict, page.content.decode())
    ada.refresh_from_db()
    assert (status, ada.email) == (200, "augusta@shop.example")
    assert "Your new e-mail address is confirmed." in words
    told = Mail.objects.get(kind="customers/email_changed")
    assert told.recipient == "ada@shop.example"
    assert press(strict, page.content.decode())[0] == 400
    assert Mail.objects.filter(kind="customers/email_changed").count() == 1


def test_the_page_keeps_its_key_to_itself(client: Client, link: str) -> None:
    page = client.get(link)
    assert {name: page.headers[name] for name in ("Referrer-Policy", "Cache-Control", "X-Robots-Tag")} == {
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
        "X-Robots-Tag": "noindex",
    }
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert 'action="/confirm-email"' in page.content.decode()
    assert not page.cookies


def test_the_page_speaks_the_language_of_the_mail_or_the_browser(client: Client, db: None) -> None:
    for address, language in (("?_locale=de_DE", "en"), ("?_locale=xx", "de-AT"), ("", "de")):
        page = client.get(f"/confirm-email{address}", headers={"Accept-Language": language}).content.decode()
        assert "E-Mail-Adresse bestätigen" in page
        assert '<html lang="de">' in page
    status, words = press(client, page)
    assert (status, "Der Link wurde schon benutzt oder ist zu alt." in words) == (400, True)
    assert "Confirm e-mail address" in client.get("/confirm-email?_locale=fr_FR").content.decode()


def test_an_old_link_confirms_nothing(client: Client, ada: Customer, link: str) -> None:
    page = client.get(link).content.decode()
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        status, words = press(client, page)
    ada.refresh_from_db()
    assert (status, INVALID in words, ada.email) == (400, True, "ada@shop.example")


def test_an_address_that_is_taken_by_now_is_not_given_away(client: Client, ada: Customer, link: str) -> None:
    factories.make_customer(email="Augusta@shop.example")
    status, words = press(client, client.get(link).content.decode())
    ada.refresh_from_db()
    assert (status, "Another account uses this e-mail address" in words) == (409, True)
    assert ada.email == "ada@shop.example"


def test_a_new_password_calls_the_change_off(client: Client, ada: Customer, link: str) -> None:
    Customer.objects.update(password=make_password("change123"))
    ada.refresh_from_db()
    change_password(customer=ada, current="change123", new="321egnahc")
    assert press(client, client.get(link).content.decode())[0] == 400


def test_an_anonymised_customer_confirms_nothing(client: Client, ada: Customer, link: str) -> None:
    Customer.objects.update(anonymized_at=timezone.now())
    assert press(client, client.get(link).content.decode())[0] == 400
    assert EmailChange.objects.get().email == "augusta@shop.example"


@pytest.mark.parametrize("token", ["", "x", "' OR 1=1 --", "%00", "%FF", "a" * 5_000, "<script>alert(1)</script>"])
def test_garbage_confirms_nothing(client: Client, db: None, token: str) -> None:
    page = client.get("/confirm-email", {"token": token})
    assert page.status_code == 200
    assert b"<script>" not in page.content
    assert client.post("/confirm-email", {"token": token}).status_code == 400


def test_nothing_but_reading_and_confirming(client: Client, db: None) -> None:
    for verb in ("PUT", "PATCH", "DELETE"):
        assert client.generic(verb, "/confirm-email").status_code == 405
    assert client.head("/confirm-email").status_code == 200
