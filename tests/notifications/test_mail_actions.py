"""What staff may do with a mail: cancel it, send it again, and have mails forgotten."""

from datetime import UTC, datetime

import pytest
from django_tasks_db.models import DBTaskResult

from notifications.mail.actions import cancel_mail, forget_mails, resend_mail
from notifications.mail.delivery import deliver_mail
from notifications.mail.errors import MailOutdated, MailTransitionNotAllowed
from notifications.mail.models import Mail


def test_a_canceled_mail_is_not_sent(make_mail, smtp):
    mail = make_mail()
    assert cancel_mail(mail=mail).state == "canceled"
    assert deliver_mail(mail_id=mail.pk) is None
    assert smtp.messages == []


@pytest.mark.parametrize("state", ["sending", "sent", "failed", "canceled"])
def test_only_a_waiting_mail_can_be_canceled(make_mail, state):
    mail = make_mail(state=state)
    with pytest.raises(MailTransitionNotAllowed, match=f"^Cancel is not allowed for a mail in state {state}.$"):
        cancel_mail(mail=mail)
    assert Mail.objects.get().state == state


def test_a_mail_taken_by_a_worker_meanwhile_cannot_be_canceled(make_mail):
    mail = make_mail()
    Mail.objects.update(state="sending")
    with pytest.raises(MailTransitionNotAllowed, match=r"^Cancel is not allowed for a mail in state sending.$"):
        cancel_mail(mail=mail)
    assert Mail.objects.get().state == "sending"


@pytest.mark.parametrize("state", ["failed", "canceled"])
def test_a_mail_that_never_left_goes_back_into_the_queue(make_mail, smtp, state):
    mail = make_mail(state=state, attempts=20, last_error="The mail server answered: 550 No such user")
    DBTaskResult.objects.all().delete()
    waiting = resend_mail(mail=mail)
    assert (waiting.pk, waiting.state, waiting.attempts) == (mail.pk, "queued", 0)
    assert DBTaskResult.objects.get().args_kwargs["args"] == [mail.pk]
    assert deliver_mail(mail_id=mail.pk).state == "sent"
    assert [message["Message-ID"] for message in smtp.messages] == [mail.message_id]


def test_a_sent_mail_is_sent_again_as_a_copy_with_its_link(make_mail, smtp):
    sent = deliver_mail(mail_id=make_mail().pk)
    copy = resend_mail(mail=sent)
    assert (copy.state, copy.resend_of, copy.about) == ("queued", sent, "DE--1")
    assert deliver_mail(mail_id=copy.pk).state == "sent"
    first, second = smtp.messages
    assert first["Message-ID"] != second["Message-ID"]
    bodies = [message.get_body(("plain",)).get_content() for message in smtp.messages]
    assert bodies[0] == bodies[1]
    assert "token=0123456789abcdef" in bodies[1]


@pytest.mark.parametrize("state", ["queued", "sending"])
def test_a_waiting_mail_cannot_be_sent_again(make_mail, state):
    mail = make_mail(state=state)
    DBTaskResult.objects.all().delete()
    with pytest.raises(MailTransitionNotAllowed, match=f"^Resend is not allowed for a mail in state {state}.$"):
        resend_mail(mail=mail)
    assert Mail.objects.get().state == state
    assert not DBTaskResult.objects.exists()


def test_an_outdated_mail_cannot_be_sent_again(make_mail):
    mail = make_mail(state="sent", useful_until=datetime(2026, 1, 1, tzinfo=UTC))
    with pytest.raises(MailOutdated, match=r"^What this mail offers has expired."):
        resend_mail(mail=mail)
    assert Mail.objects.get().state == "sent"


def test_mails_about_somebody_or_to_an_address_are_forgotten(make_mail):
    make_mail(to="old@shop.example")
    make_mail(to="Ada@Shop.example", about="DE--2")
    kept = make_mail(to="ada@shop.example.org", about="DE--3")
    assert forget_mails(about="DE--1", address="ada@shop.example") == 2
    assert list(Mail.objects.all()) == [kept]
