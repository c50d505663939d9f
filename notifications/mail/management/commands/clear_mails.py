"""`manage.py clear_mails`: keep the table of mails small."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from commandline.arguments import positive_number
from notifications.mail.actions import clear_mails
from notifications.mail.models import Mail


class Command(BaseCommand):
    help = "Delete mails that were sent, given up or canceled and are old, in batches. Safe to run on two machines."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--older-than",
            type=positive_number,
            default=settings.MAIL_RETENTION_DAYS,
            metavar="DAYS",
            help="default KONTOR_MAIL_RETENTION_DAYS, now %(default)s",
        )
        parser.add_argument(
            "--batch-size", type=positive_number, default=1000, help="mails a transaction (default 1000)"
        )
        parser.add_argument("--dry-run", action="store_true", help="count, delete nothing")

    def handle(self, *, older_than: int, batch_size: int, dry_run: bool, **options: Any) -> None:
        before = timezone.now() - timedelta(days=older_than)
        if dry_run:
            count = Mail.objects.finished_before(before).count()
            self.stdout.write(f"Dry run, nothing was deleted. {count} mails are older than {older_than} days.")
            return
        total = 0
        for count in clear_mails(before=before, batch_size=batch_size):
            total += count
            if self.stdout.isatty():
                self.stdout.write(f"\r{total} mails", ending="")
                self.stdout.flush()
        self.stdout.write(f"\r{total} mails deleted." if self.stdout.isatty() else f"{total} mails deleted.")
