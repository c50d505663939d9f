"""`manage.py send_mail`: a worker for mail alone, and what picks up mails whose job was lost."""

import time
from collections import Counter
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections

from commandline.arguments import positive_number
from commandline.graceful_shutdown import StopRequest, stop_on_signal
from database.outage import outlast_outages
from notifications.mail.actions import wipe_outlived_secrets
from notifications.mail.delivery import deliver_due_mails, is_server_paused
from notifications.mail.models import Mail
from notifications.mail.states import MailState

WIPE_SECONDS = 60


class Command(BaseCommand):
    help = (
        "Send the mail that is due, again and again until SIGTERM or Ctrl-C; with --once what is due now. "
        "Any number of them may run at once, and beside db_worker."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="send what is due now, then stop")
        parser.add_argument("--limit", type=positive_number, metavar="N", help="stop after N attempts")
        parser.add_argument(
            "--interval", type=positive_number, default=1, metavar="SECONDS", help="between looks (default 1)"
        )
        parser.add_argument("--dry-run", action="store_true", help="say how many mails are due, send nothing")

    def handle(self, *, once: bool, limit: int | None, interval: int, dry_run: bool, **options: Any) -> None:
        if dry_run:
            self.stdout.write(f"Dry run, nothing was sent. {Mail.objects.due().count()} mails are due.")
            return
        self.tally: Counter[str] = Counter()
        with stop_on_signal() as stop:
            outlast_outages(
                lambda: self._work(stop, once=once, limit=limit, interval=interval), is_stopping=lambda: bool(stop)
            )
        self._sum_up(once=once)

    def _work(self, stop: StopRequest, *, once: bool, limit: int | None, interval: int) -> None:
        """Send until somebody asks to stop: then the mail that is being sent is finished."""
        wiped_at = float("-inf")
        while not stop:
            if time.monotonic() - wiped_at >= WIPE_SECONDS:
                wipe_outlived_secrets()
                wiped_at = time.monotonic()
            left = None if limit is None else limit - self.tally.total()
            for mail in islice(deliver_due_mails(), left):
                self._report(mail)
                if stop:
                    break
            if once or (limit is not None and self.tally.total() >= limit):
                return
            stop.wait(interval)
            close_old_connections()

    def _report(self, mail: Mail) -> None:
        self.tally[mail.state] += 1
        if self.stdout.isatty():
            self.stdout.write(f"{mail.get_state_display()}: {mail} {mail.last_error}".rstrip())

    def _sum_up(self, *, once: bool) -> None:
        tally = self.tally
        self.stdout.write(
            f"Mails: {tally[MailState.SENT]} sent, {tally[MailState.QUEUED]} to be tried again, "
            f"{tally[MailState.FAILED]} given up."
        )
        if once and is_server_paused():
            raise CommandError("The mail server cannot be reached; what is due waits.")
        if once and tally[MailState.FAILED]:
            raise CommandError("Mails were given up; the back office shows why and can send them again.")
