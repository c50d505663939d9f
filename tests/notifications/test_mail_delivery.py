"""One attempt at one mail, with a mail server that works, is slow, refuses or is not there."""

import time
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from notifications.mail.delivery import deliver_mail, retry_delay
from notifications.mail.models import Mail
from tests.notifications.conftest import SECRET_LINK

SILENCE = "The mail server cannot be used: SMTPServerDisconnected: Connection unexpectedly closed: timed out"
DEATH = "The mail server cannot be used: SMTPServerDisconnected: Connection unexpectedly closed"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def test_the_server_gets_text_and_html_under_the_mails_own_message_id(make_mail, smtp):
    mail = make_mail()
    deliver_mail(mail_id=mail.pk)
    (message,) = smtp.messages
    assert message["From"] == "Kontor <shop@localhost>"
    assert message["To"] == "ada@shop.example"
    assert message["Subject"] == "Please confirm your registration"
    assert message["Message-ID"] == mail.message_id
    assert message["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    text, html = (part.get_content().replace("\r\n", "\n") for part in message.iter_parts())
    assert f"Confirm registration:\n{SECRET_LINK}\n" in text
    assert html.count('href="https://shop.example/register/confirm?token=0123456789abcdef&amp;_store=DE"') == 2


def test_what_is_kept_of_a_sent_mail_opens_nothing(make_mail, smtp):
    mail = deliver_mail(mail_id=make_mail().pk)
    assert (mail.state, mail.attempts, mail.last_error) == ("sent", 1, "")
    assert mail.sent_at is not None
    assert mail.subject == "Please confirm your registration"
    assert "https://shop.example/register/confirm?token=***&_store=DE" in mail.body.text
    assert "https://shop.example/register/confirm?token=***&amp;_store=DE" in mail.body.html
    assert "0123456789abcdef" not in str(Mail.objects.filter(pk=mail.pk).values().get())


def test_a_sent_mail_is_not_sent_again(make_mail, smtp):
    mail = make_mail()
    deliver_mail(mail_id=mail.pk)
    assert deliver_mail(mail_id=mail.pk) is None
    assert len(smtp.messages) == 1


@pytest.mark.parametrize(
    ("command", "answer", "state", "error"),
    [
        ("RCPT", "550 No such user", "failed", "The mail server answered: 550 No such user"),
        ("RCPT", "450 Mailbox busy", "queued", "The mail server answered: 450 Mailbox busy"),
        ("DATA", "554 Looks like spam", "failed", "The mail server answered: 554 Looks like spam"),
        ("DATA", "451 Try later", "queued", "The mail server answered: 451 Try later"),
        ("MAIL", "553 Sender unknown", "queued", "The mail server answered: 553 Sender unknown"),
        ("MAIL", "421 Going down", "queued", "The mail server answered: 421 Going down"),
    ],
)
def test_a_refused_recipient_or_message_is_given_up_and_all_else_is_tried_again(
    make_mail, smtp, command, answer, state, error
):
    smtp.answers[command] = answer
    mail = deliver_mail(mail_id=make_mail().pk)
    assert (mail.state, mail.attempts, mail.last_error) == (state, 1, error)
    assert smtp.messages == []


@time_machine.travel(NOON, tick=False)
def test_a_server_that_is_down_is_asked_once_and_no_mail_pays_for_it(make_mail, no_server):
    first, second = make_mail(), make_mail()
    first = deliver_mail(mail_id=first.pk)
    second = deliver_mail(mail_id=second.pk)
    assert (first.state, first.attempts) == ("queued", 1)
    assert first.last_error.startswith("The mail server cannot be used: ConnectionRefusedError: [Errno")
    assert (second.state, second.attempts, second.last_error) == ("queued", 0, "")
    for mail in (first, second):
        assert timedelta(seconds=24) <= mail.due_at - NOON <= timedelta(seconds=36)


def test_a_silent_server_costs_one_timeout(make_mail, silent_server):
    first, second = make_mail(), make_mail()
    begun = time.monotonic()
    first = deliver_mail(mail_id=first.pk)
    second = deliver_mail(mail_id=second.pk)
    assert 1 <= time.monotonic() - begun < 1.9
    assert (first.state, first.last_error) == ("queued", SILENCE)
    assert (second.state, second.attempts) == ("queued", 0)


def test_a_server_that_falls_silent_in_the_middle_costs_one_timeout(make_mail, smtp):
    smtp.seconds["RCPT"] = 1.5
    mail = deliver_mail(mail_id=make_mail().pk)
    assert (mail.state, mail.last_error) == ("queued", SILENCE)


def test_a_server_that_dies_in_the_middle_of_the_message_gets_it_again_under_the_same_id(make_mail, smtp):
    smtp.dies_in_data = True
    mail = deliver_mail(mail_id=make_mail().pk)
    assert (mail.state, mail.last_error) == ("queued", DEATH)
    smtp.dies_in_data = False
    with time_machine.travel(mail.due_at + timedelta(seconds=1)):
        assert deliver_mail(mail_id=mail.pk).state == "sent"
    assert [message["Message-ID"] for message in smtp.messages] == [mail.message_id]


def test_a_mail_waits_until_it_is_due(make_mail, smtp):
    mail = make_mail(due_at=timezone.now() + timedelta(seconds=5))
    assert deliver_mail(mail_id=mail.pk) is None
    assert smtp.messages == []


def test_the_last_attempt_gives_up_with_the_reason(make_mail, smtp, settings):
    settings.MAIL_ATTEMPTS_MAX = 3
    smtp.answers["RCPT"] = "450 Mailbox busy"
    mail = deliver_mail(mail_id=make_mail(attempts=1).pk)
    assert (mail.state, mail.attempts) == ("queued", 2)
    with time_machine.travel(mail.due_at + timedelta(seconds=1)):
        mail = deliver_mail(mail_id=mail.pk)
    assert (mail.state, mail.attempts) == ("failed", 3)
    assert "450" in mail.last_error


@pytest.mark.parametrize(
    ("attempts", "shortest", "longest"),
    [(1, 24, 36), (2, 48, 72), (5, 384, 576), (11, 17_280, 25_920), (99, 17_280, 25_920)],
)
def test_each_attempt_waits_twice_as_long_up_to_six_hours(attempts, shortest, longest):
    seconds = [retry_delay(attempts).total_seconds() for _ in range(200)]
    assert shortest <= min(seconds) < max(seconds) <= longest
    assert len(set(seconds)) > 100


def test_a_mail_that_a_dead_worker_left_is_sent_when_the_lease_is_over(make_mail, smtp):
    lease_over_at = timezone.now() + timedelta(seconds=300)
    mail = make_mail(state="sending", attempts=1, due_at=lease_over_at)
    assert deliver_mail(mail_id=mail.pk) is None
    with time_machine.travel(lease_over_at + timedelta(seconds=1)):
        mail = deliver_mail(mail_id=mail.pk)
    assert (mail.state, mail.attempts) == ("sent", 2)
    assert [message["Message-ID"] for message in smtp.messages] == [mail.message_id]


def test_a_broken_template_loses_nothing(make_mail, smtp):
    mail = make_mail(kind="customers/no_such_mail")
    mail = deliver_mail(mail_id=mail.pk)
    assert (mail.state, mail.attempts) == ("queued", 1)
    assert mail.last_error.startswith("TemplateDoesNotExist: mail/customers/no_such_mail.en.html")
    assert smtp.messages == []


def test_an_error_text_never_holds_a_secret(make_mail, smtp):
    smtp.answers["DATA"] = f"554 Bad link {SECRET_LINK}"
    mail = deliver_mail(mail_id=make_mail().pk)
    assert mail.last_error == (
        "The mail server answered: 554 Bad link https://shop.example/register/confirm?token=***&_store=DE"
    )


def test_a_link_sealed_under_a_lost_key_is_given_up(make_mail, smtp, settings):
    mail = make_mail()
    settings.SECRET_KEY = "another key, made when the first one was lost"
    assert deliver_mail(mail_id=mail.pk).state == "failed"
    assert smtp.messages == []


def test_a_link_sealed_under_a_former_key_is_sent(make_mail, smtp, settings):
    mail = make_mail()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a fresh key", [settings.SECRET_KEY]
    assert deliver_mail(mail_id=mail.pk).state == "sent"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("answer", "state"), [("451 Try later", "sending"), ("250 OK", "sent")])
def test_a_worker_that_lost_its_lease_reports_success_only(make_mail, smtp, answer, state):
    mail = make_mail()
    taken_until = timezone.now() + timedelta(seconds=777)
    smtp.answers["DATA"] = answer
    smtp.before_answer = lambda: take_over(mail, taken_until)
    mail = deliver_mail(mail_id=mail.pk)
    assert (mail.state, mail.attempts, mail.due_at) == (state, 2, taken_until)


def take_over(mail: Mail, until: datetime) -> None:
    """Be another worker that took the mail because its lease was over."""
    Mail.objects.filter(pk=mail.pk).update(attempts=2, due_at=until)
    connection.close()
