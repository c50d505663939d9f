"""Mails as another program reads them: sent to the mail catcher of `make parts`, in the settings of a shop."""

import secrets
import time
from typing import Any

import pytest
import requests
from django.core.management import call_command
from pytest_django import Settings

from tests.notifications.conftest import use_smtp


def caught(catcher: str, *, to: str) -> dict[str, Any]:
    """Return the one mail to this address, as soon as the catcher shows it."""
    for _ in range(100):
        mails = requests.get(f"{catcher}/api/email", timeout=5).json()
        found = [mail for mail in mails if to in [receiver["address"] for receiver in mail["to"]]]
        if found:
            [mail] = found
            return dict(mail)
        time.sleep(0.1)
    raise AssertionError(f"No mail to {to} came.")


@pytest.mark.django_db
def test_a_mail_is_what_a_mail_program_takes_it_for(make_mail, mail_catcher_address: str, settings: Settings) -> None:
    use_smtp(settings, int(mail_catcher_address.rpartition(":")[2]) - 1)  # the catcher's page lies above
    settings.EMAIL_TIMEOUT = 10
    receiver = f"zoe.{secrets.token_hex(4)}@shop.example"
    mail = make_mail(to=receiver)
    call_command("send_mail", once=True)
    mail.refresh_from_db()
    assert mail.state == "sent"
    seen = caught(mail_catcher_address, to=receiver)
    assert seen["subject"] == mail.subject
    assert seen["from"][0]["address"] == settings.MAIL_FROM_ADDRESS
    assert seen["text"].strip()
    assert "</html>" in seen["html"]
    assert seen["attachments"] in (None, [])
