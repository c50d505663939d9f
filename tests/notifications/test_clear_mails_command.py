"""`manage.py clear_mails`."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from notifications.mail.models import Mail


def make_one_of_each(make_mail, *, days: int):
    for state in ("queued", "sending", "sent", "failed", "canceled"):
        make_mail(to=f"{state}.{days}@shop.example", state=state, created_at=timezone.now() - timedelta(days=days))


def recipients() -> list[str]:
    return list(Mail.objects.order_by("pk").values_list("recipient", flat=True))


def test_old_finished_mails_go_and_waiting_ones_stay(make_mail, capsys):
    make_one_of_each(make_mail, days=181)
    make_mail(to="new@shop.example", state="sent", created_at=timezone.now() - timedelta(days=179))
    call_command("clear_mails", batch_size=2)
    assert capsys.readouterr().out == "3 mails deleted.\n"
    assert recipients() == ["queued.181@shop.example", "sending.181@shop.example", "new@shop.example"]
    call_command("clear_mails")
    assert capsys.readouterr().out == "0 mails deleted.\n"


def test_the_age_can_be_given_and_a_dry_run_deletes_nothing(make_mail, capsys):
    make_one_of_each(make_mail, days=8)
    call_command("clear_mails", older_than=7, dry_run=True)
    assert capsys.readouterr().out == "Dry run, nothing was deleted. 3 mails are older than 7 days.\n"
    assert len(recipients()) == 5
