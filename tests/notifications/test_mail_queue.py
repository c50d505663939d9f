"""A mail is a row of the transaction that causes it."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail as outbox
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from audit import THE_CUSTOMER
from customers.actions.anonymization import anonymize_customer
from customers.tasks import mail_asked_restore_link
from notifications.mail.actions import queue_mail
from notifications.mail.models import Mail
from notifications.mail.secrets import open_secrets
from tests.support.jobs import work_off
from tests.support.worker import run_jobs

MAIL = {"kind": "customers/password_restored", "to": "ada@shop.example", "locale_name": "en_US", "context": {}}


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_transaction_sends_nothing():
    with transaction.atomic():
        queue_mail(**MAIL)
        transaction.set_rollback(True)
    run_jobs()
    assert not Mail.objects.exists()
    assert not DBTaskResult.objects.exists()
    assert outbox.outbox == []


@pytest.mark.django_db(transaction=True)
def test_mail_and_job_are_written_together_and_sent_by_the_worker():
    with transaction.atomic():
        mail = queue_mail(**MAIL, about="DE--1")
        assert outbox.outbox == []
    run_jobs()
    (message,) = outbox.outbox
    assert message.to == ["ada@shop.example"]
    assert message.subject == "Your password was changed"
    assert message.extra_headers["Message-ID"] == mail.message_id
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.last_error) == ("sent", 1, "")


@pytest.mark.django_db
def test_queueing_costs_two_statements(django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(4):  # mail and job, and the two ends of the savepoint
        queue_mail(**MAIL)


@pytest.mark.django_db
def test_secrets_are_unreadable_in_the_row():
    tomorrow = datetime(2126, 1, 1, tzinfo=UTC)
    mail = queue_mail(**MAIL, secrets={"link": "https://shop.example/x?token=0123abcd"}, useful_until=tomorrow)
    row = Mail.objects.filter(pk=mail.pk).values().get()
    assert "0123abcd" not in str(row)
    assert open_secrets(row["secrets"]) == {"link": "https://shop.example/x?token=0123abcd"}
    assert "0123abcd" not in str(DBTaskResult.objects.values().get())


@pytest.mark.django_db
def test_secrets_need_an_end():
    with pytest.raises(ValueError, match=r"^The mail customers/password_restored has secrets, so it needs the time"):
        queue_mail(**MAIL, secrets={"link": "https://shop.example/x?token=0123abcd"})
    assert not Mail.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_outdated_mail_is_given_up_unsent():
    moment = datetime.now(UTC) - timedelta(seconds=1)
    mail = queue_mail(**MAIL, useful_until=moment)
    run_jobs()
    mail.refresh_from_db()
    assert (mail.state, mail.last_error) == (
        "failed",
        "What this mail offers has expired. Let the customer ask for a new one.",
    )
    assert outbox.outbox == []


VALID = {
    "email": "nora@shop.example",
    "gender": "Female",
    "salutation": "Ms",
    "firstName": "Nora",
    "lastName": "Neu",
    "password": "321egnahc",
    "confirmPassword": "321egnahc",
    "acceptedTerms": True,
}


@pytest.mark.django_db
def test_a_silent_mail_server_delays_no_request(anonymous, silent_server, settings):
    settings.EMAIL_TIMEOUT = 60
    begun = time.monotonic()
    assert anonymous.create("customers", VALID).status_code == 201
    assert anonymous.create("customer-forgotten-password", {"email": "nora@shop.example"}).status_code == 204
    work_off(mail_asked_restore_link)
    assert time.monotonic() - begun < 20
    assert list(Mail.objects.order_by("pk").values_list("kind", "state")) == [
        ("customers/registration", "queued"),
        ("customers/password_restore", "queued"),
    ]


@pytest.mark.django_db
def test_an_anonymised_customer_leaves_no_mail_behind(make_customer, make_mail):
    customer = make_customer(reference="DE--77", email="nora@shop.example")
    make_mail(to="old.address@shop.example", about="DE--77")
    make_mail(to="NORA@shop.example", about="DE--O-1")
    make_mail(to="ada@shop.example", about="DE--1")
    anonymize_customer(customer=customer, actor=THE_CUSTOMER)
    assert Mail.objects.get().recipient == "ada@shop.example"
