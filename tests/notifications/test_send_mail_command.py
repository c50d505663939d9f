"""`manage.py send_mail`, also several at once, stopped and killed."""

import signal
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from notifications.mail.delivery import deliver_due_mails
from notifications.mail.models import Mail
from tests.support.worker import run_jobs, worker_process


def states() -> list[str]:
    return list(Mail.objects.order_by("pk").values_list("state", flat=True))


def test_once_sends_what_is_due_and_sums_up(make_mail, smtp, capsys):
    make_mail()
    make_mail()
    make_mail(due_at=timezone.now() + timedelta(hours=1))
    call_command("send_mail", once=True)
    assert capsys.readouterr().out == "Mails: 2 sent, 0 to be tried again, 0 given up.\n"
    assert states() == ["sent", "sent", "queued"]


def test_a_limit_counts_attempts(make_mail, smtp, capsys):
    for _ in range(3):
        make_mail()
    call_command("send_mail", limit=2)
    assert capsys.readouterr().out == "Mails: 2 sent, 0 to be tried again, 0 given up.\n"
    assert sorted(states()) == ["queued", "sent", "sent"]


def test_a_dry_run_sends_nothing(make_mail, smtp, capsys):
    make_mail()
    call_command("send_mail", dry_run=True)
    assert capsys.readouterr().out == "Dry run, nothing was sent. 1 mails are due.\n"
    assert states() == ["queued"]


def test_mails_that_are_given_up_make_it_fail(make_mail, smtp, capsys):
    smtp.answers["RCPT"] = "550 No such user"
    make_mail()
    with pytest.raises(CommandError, match=r"^Mails were given up"):
        call_command("send_mail", once=True)
    assert capsys.readouterr().out == "Mails: 0 sent, 0 to be tried again, 1 given up.\n"


def test_a_server_that_is_down_makes_it_fail_after_one_attempt(make_mail, no_server, capsys):
    for _ in range(3):
        make_mail()
    with pytest.raises(CommandError, match=r"^The mail server cannot be reached; what is due waits.$"):
        call_command("send_mail", once=True)
    assert capsys.readouterr().out == "Mails: 0 sent, 1 to be tried again, 0 given up.\n"
    assert sorted(Mail.objects.values_list("attempts", flat=True)) == [0, 0, 1]


def test_a_mail_whose_job_was_lost_is_sent(make_mail, smtp):
    mail = make_mail()
    DBTaskResult.objects.all().delete()
    call_command("send_mail", once=True)
    mail.refresh_from_db()
    assert mail.state == "sent"


@pytest.mark.django_db(transaction=True)
def test_the_job_of_another_mail_takes_a_lost_one_along(make_mail, smtp):
    make_mail(due_at=timezone.now() - timedelta(seconds=61))
    DBTaskResult.objects.all().delete()
    make_mail()
    run_jobs()
    assert states() == ["sent", "sent"]


@pytest.mark.django_db(transaction=True)
def test_a_job_comes_back_when_the_mail_is_due_again(make_mail, smtp):
    smtp.answers["RCPT"] = "450 Mailbox busy"
    mail = make_mail()
    run_jobs()
    mail.refresh_from_db()
    again = DBTaskResult.objects.get(status="READY")
    assert again.args_kwargs["args"] == [mail.pk]
    assert again.run_after == mail.due_at > timezone.now()


def test_secrets_are_wiped_when_they_are_of_no_use(make_mail, smtp):
    outlived = make_mail(useful_until=datetime(2026, 1, 1, tzinfo=UTC), state="sent")
    useful = make_mail(state="sent")
    call_command("send_mail", once=True)
    outlived.refresh_from_db()
    useful.refresh_from_db()
    assert outlived.secrets == ""
    assert useful.secrets != ""


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_each_mail_once(make_mail, smtp):
    mails = [make_mail() for _ in range(20)]
    barrier = threading.Barrier(2)

    def work() -> None:
        barrier.wait()
        list(deliver_due_mails())
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert states() == ["sent"] * 20
    assert sorted(message["Message-ID"] for message in smtp.messages) == sorted(mail.message_id for mail in mails)


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_loses_nothing(make_mail, smtp, settings):
    mail = make_mail()
    smtp.seconds["DATA"] = 30
    with worker_process(settings, lease_seconds=2) as worker:
        wait_for(lambda: states() == ["sending"])
        worker.kill()
    smtp.seconds["DATA"] = 0
    assert deliver_nothing_yet()
    time.sleep(2)
    call_command("send_mail", once=True)
    assert states() == ["sent"]
    assert [message["Message-ID"] for message in smtp.messages] == [mail.message_id]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stopped_worker_finishes_the_mail_in_hand(make_mail, smtp, settings, number):
    make_mail()
    make_mail()
    smtp.seconds["DATA"] = 1
    with worker_process(settings, lease_seconds=300) as worker:
        wait_for(lambda: "sending" in states())
        worker.send_signal(number)
        output, _ = worker.communicate(timeout=20)
    assert (worker.returncode, output) == (0, "Mails: 1 sent, 0 to be tried again, 0 given up.\n")
    assert sorted(states()) == ["queued", "sent"]


def deliver_nothing_yet() -> bool:
    return list(deliver_due_mails()) == []


def wait_for(condition) -> None:
    deadline = time.monotonic() + 200
    while not condition():
        assert time.monotonic() < deadline, "It did not happen within 200 seconds."
        time.sleep(0.02)
